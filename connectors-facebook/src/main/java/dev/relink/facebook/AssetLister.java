package dev.relink.facebook;

import dev.relink.spi.AccountKind;
import dev.relink.spi.Asset;
import dev.relink.spi.AssetRef;
import dev.relink.spi.KnownAsset;
import dev.relink.spi.Secret;
import dev.relink.support.JsonFields;
import dev.relink.support.Parameters;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Lists the pages, Instagram accounts and groups of a person.
final class AssetLister {

    private static final String PAGE_FIELDS =
            "id,name,username,category,access_token,tasks,picture{url},"
                    + "instagram_business_account{id,username,name,profile_picture_url,followers_count}";
    private static final String PAGE_ROLE_FIELDS = "id,tasks";
    private static final String INSTAGRAM_LINK_FIELDS = "id,tasks,instagram_business_account{id}";
    private static final String GROUP_FIELDS = "id,name,administrator,picture{url}";
    private static final String GROUP_ROLE_FIELDS = "id,administrator";

    private final Graph graph;
    private final FacebookSettings settings;
    private final PageOffers pageOffers;

    AssetLister(Graph graph, FacebookSettings settings) {
        this.graph = graph;
        this.settings = settings;
        this.pageOffers = new PageOffers(settings.dialogAddress());
    }

    /// Everything, with all that is shown of it and the tokens of the pages.
    ///
    /// @param scopes what was granted
    Listing everything(Secret token, Set<String> scopes) {
        List<Offer> offers = new ArrayList<>(pages(token, PAGE_FIELDS));
        if (groupsIn(scopes)) {
            offers.addAll(groups(token, GROUP_FIELDS));
        }
        return new Listing(offers);
    }

    /// Only which assets there are, and the person's role on each; and only of the kinds of the
    /// known ones.
    ///
    /// @param scopes what is granted
    Listing roles(Secret token, Set<String> scopes, List<KnownAsset> known) {
        List<Offer> offers = new ArrayList<>();
        if (anyOf(known, AccountKind.PROFILE)) {
            offers.addAll(pages(token, INSTAGRAM_LINK_FIELDS));
        } else if (anyOf(known, AccountKind.PAGE)) {
            offers.addAll(pages(token, PAGE_ROLE_FIELDS));
        }
        if (groupsIn(scopes) && anyOf(known, AccountKind.GROUP)) {
            offers.addAll(groups(token, GROUP_ROLE_FIELDS));
        }
        return new Listing(offers);
    }

    private boolean groupsIn(Set<String> scopes) {
        return settings.groups() && scopes.contains(FacebookScopes.READ_GROUPS);
    }

    private List<Offer> pages(Secret token, String fields) {
        return graph.list(token, "me/accounts", query(fields), pageOffers::read).stream()
                .flatMap(List::stream)
                .toList();
    }

    private List<Offer> groups(Secret token, String fields) {
        return graph.list(token, "me/groups", query(fields), this::group);
    }

    private Offer group(JsonFields group) {
        String id = group.requiredText("id");
        String name = group.text("name");
        Offer.Standing standing =
                group.flag("administrator")
                        .map(administers ->
                                administers
                                        ? Offer.Standing.SUFFICIENT
                                        : Offer.Standing.ROLE_TOO_LOW)
                        .orElse(Offer.Standing.ROLE_UNTOLD);
        Asset asset =
                new Asset(
                        new AssetRef(FacebookFactory.FACEBOOK.key(), AccountKind.GROUP, id),
                        name == null ? id : name,
                        null,
                        Pictures.of(group),
                        URI.create(settings.dialogAddress() + "/groups/" + Parameters.encode(id)),
                        standing.role(),
                        Map.of(),
                        null);
        return new Offer(asset, standing);
    }

    private static Parameters query(String fields) {
        return Parameters.none().with("fields", fields).with("limit", "100");
    }

    private static boolean anyOf(List<KnownAsset> known, AccountKind kind) {
        return known.stream().anyMatch(asset -> asset.ref().kind() == kind);
    }
}
