package dev.relink.facebook;

import dev.relink.spi.AccountKind;
import dev.relink.spi.Asset;
import dev.relink.spi.AssetRef;
import dev.relink.spi.Capability;
import dev.relink.spi.Secret;
import dev.relink.support.JsonFields;
import dev.relink.support.Parameters;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads one item of a list of pages: a page, and the Instagram account linked to it.
///
/// In `/me/accounts` the person's tasks on the page decide for both. Pages of the new experience
/// have tasks of their own, beginning with `PROFILE_PLUS_`. The lists of a business portfolio tell
/// no tasks; there the page's token decides, which only those get who have a role.
final class PageOffers {

    private static final Set<String> ADMINISTERING = Set.of("MANAGE", "PROFILE_PLUS_FULL_CONTROL");
    private static final Set<String> PUBLISHING =
            Set.of("CREATE_CONTENT", "PROFILE_PLUS_CREATE_CONTENT");

    private final URI website;

    /// @param website where pages are shown to people
    PageOffers(URI website) {
        this.website = website;
    }

    /// An item of `/me/accounts`.
    List<Offer> read(JsonFields page) {
        return read(page, standingOf(page), withheldOn(page));
    }

    /// An item of a business portfolio's list.
    List<Offer> readOfBusiness(JsonFields page) {
        Offer.Standing standing =
                page.has("access_token") ? Offer.Standing.SUFFICIENT : Offer.Standing.WITHOUT_TOKEN;
        return read(page, standing, Map.of());
    }

    private List<Offer> read(
            JsonFields page, Offer.Standing standing, Map<Capability, Asset.Withheld> withheld) {
        Offer pageOffer = new Offer(page(page, standing, withheld), standing);
        if (!page.object("instagram_business_account").has("id")) {
            return List.of(pageOffer);
        }
        Asset instagram =
                instagram(
                        page.object("instagram_business_account"),
                        standing.role(),
                        withheld,
                        page.secret("access_token"));
        return List.of(pageOffer, new Offer(instagram, standing));
    }

    private Asset page(
            JsonFields page, Offer.Standing standing, Map<Capability, Asset.Withheld> withheld) {
        String id = page.requiredText("id");
        String username = page.text("username");
        return new Asset(
                new AssetRef(FacebookFactory.FACEBOOK.key(), AccountKind.PAGE, id),
                orElse(page.text("name"), id),
                username,
                Pictures.of(page),
                URI.create(website + "/" + Parameters.encode(orElse(username, id))),
                standing.role(),
                withheld,
                page.secret("access_token"));
    }

    /// @param token with which something is done on it; null if that is the person's
    static Asset instagram(
            JsonFields account,
            Asset.Role role,
            Map<Capability, Asset.Withheld> withheld,
            @Nullable Secret token) {
        String id = account.requiredText("id");
        String username = account.text("username");
        return new Asset(
                new AssetRef(FacebookFactory.INSTAGRAM.key(), AccountKind.PROFILE, id),
                orElse(account.text("name"), orElse(username, id)),
                username,
                account.address("profile_picture_url"),
                username == null
                        ? null
                        : URI.create("https://www.instagram.com/" + Parameters.encode(username)),
                role,
                withheld,
                token);
    }

    private static Offer.Standing standingOf(JsonFields page) {
        Optional<List<String>> tasks = page.texts("tasks");
        if (tasks.isEmpty()) {
            return Offer.Standing.ROLE_UNTOLD;
        }
        return Collections.disjoint(tasks.get(), ADMINISTERING)
                ? Offer.Standing.ROLE_TOO_LOW
                : Offer.Standing.SUFFICIENT;
    }

    private static Map<Capability, Asset.Withheld> withheldOn(JsonFields page) {
        List<String> tasks = page.texts("tasks").orElse(List.of());
        return Collections.disjoint(tasks, PUBLISHING)
                ? Map.of(Capability.PUBLISH, Asset.Withheld.ROLE)
                : Map.of();
    }

    private static String orElse(@Nullable String text, String other) {
        return Stream.ofNullable(text).findFirst().orElse(other);
    }
}
