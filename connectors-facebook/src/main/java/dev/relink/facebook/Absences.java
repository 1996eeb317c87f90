package dev.relink.facebook;

import dev.relink.spi.AbsentAsset;
import dev.relink.spi.AccountKind;
import dev.relink.spi.AssetLost;
import dev.relink.spi.AssetRef;
import dev.relink.spi.Evidence;
import dev.relink.spi.KnownAsset;
import dev.relink.spi.Loss;
import dev.relink.spi.NetworkException;
import dev.relink.spi.ReauthorizationNeeded;
import dev.relink.spi.RequestRefused;
import dev.relink.spi.Secret;
import dev.relink.support.Malformed;
import dev.relink.support.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Finds out why assets are missing from what Facebook lists for a person, or do not suffice.
///
/// | Seen | Verdict |
/// |---|---|
/// | listed, but the person does not administer it | role lost |
/// | not listed, the scope that lists it is not granted | permission missing |
/// | not listed, not among the ids that the person ticked | not ticked |
/// | not listed, Instagram, and the page that it rides on was not ticked | not ticked |
/// | not listed, Instagram, and the page that it rides on is fine | gone: not linked any more |
/// | not listed, Instagram, connected without its page, and the person's token reads it | none |
/// | not listed, asking for it says that it does not exist | gone |
/// | not listed, it exists, and portfolios are looked through without the scope | permission missing |
/// | not listed otherwise | role lost |
final class Absences {

    /// Seen of an Instagram account whose page the person did not tick.
    static final String PAGE_TICKS = "facebook.page-ticks";

    /// Seen of what exists, or may, and is not listed.
    static final String UNLISTED = "facebook.unlisted";

    private static final Loss EXISTS =
            new AssetLost(
                    AssetLost.Reason.ROLE_LOST,
                    evidence(UNLISTED, "It exists, but Facebook does not list it."));

    private final Graph graph;
    private final TokenInspector inspector;
    private final FacebookSettings settings;

    Absences(Graph graph, TokenInspector inspector, FacebookSettings settings) {
        this.graph = graph;
        this.inspector = inspector;
        this.settings = settings;
    }

    /// The expected assets that do not work, each with the reason.
    ///
    /// @param token the person's
    /// @param inspection of that token; asked for only if something is missing
    List<AbsentAsset> among(
            List<KnownAsset> expected,
            Listing listing,
            Secret token,
            Supplier<TokenInspection> inspection) {
        List<AbsentAsset> absent = new ArrayList<>();
        List<KnownAsset> missing = new ArrayList<>();
        for (KnownAsset known : expected) {
            Offer offer = listing.find(known.ref());
            if (offer == null) {
                missing.add(known);
            } else if (offer.standing() != Offer.Standing.SUFFICIENT) {
                absent.add(new AbsentAsset(known.ref(), insufficient(offer.standing())));
            }
        }
        if (!missing.isEmpty()) {
            TokenInspection inspected = inspection.get();
            for (KnownAsset known : missing) {
                Loss loss = lossOf(known, listing, token, inspected);
                if (loss != null) {
                    absent.add(new AbsentAsset(known.ref(), loss));
                }
            }
        }
        return absent;
    }

    private static Loss insufficient(Offer.Standing standing) {
        return switch (standing) {
            case ROLE_TOO_LOW ->
                    new AssetLost(
                            AssetLost.Reason.ROLE_LOST,
                            evidence("facebook.role", "The person does not administer it."));
            case WITHOUT_TOKEN ->
                    new AssetLost(
                            AssetLost.Reason.ROLE_LOST,
                            evidence("facebook.page-token", "Facebook gives no token for it."));
            case SUFFICIENT, ROLE_UNTOLD ->
                    throw Malformed.answer(
                            "facebook.role-untold",
                            200,
                            "Facebook lists it and does not say what the person may do.");
        };
    }

    private @Nullable Loss lossOf(
            KnownAsset known, Listing listing, Secret token, TokenInspection inspection) {
        AssetRef ref = known.ref();
        if (ref.kind() == AccountKind.GROUP && !settings.groups()) {
            return new AssetLost(
                    AssetLost.Reason.GONE,
                    evidence("facebook.groups", "Meta removed its Groups API on 2024-04-22."));
        }
        String scope = listingScope(ref);
        if (!inspection.scopes().contains(scope)) {
            return scopeMissing("facebook.scope", scope);
        }
        if (!inspection.ticks(scope, ref.id())) {
            return new AssetLost(
                    AssetLost.Reason.NOT_TICKED,
                    evidence(
                            "facebook.ticks", "The consent to " + scope + " does not include it."));
        }
        if (AssetTokens.isPageless(known)) {
            return lossOfPageless(ref, token);
        }
        Loss byPage = lossByPage(known, listing, inspection);
        Loss loss = byPage == null ? lossByAsking(known, token) : byPage;
        return loss.equals(EXISTS) && hidesBusinesses(inspection) ? businessesHidden() : loss;
    }

    /// What is connected without its page needs none to be listed with.
    private @Nullable Loss lossOfPageless(AssetRef ref, Secret token) {
        try {
            ask(ref, token);
            return null;
        } catch (NetworkException thrown) {
            return lossIn(thrown);
        }
    }

    /// What the page that an Instagram account rides on tells of it; null if nothing. The account's
    /// token is that of the page, and says which page it is.
    private @Nullable Loss lossByPage(
            KnownAsset known, Listing listing, TokenInspection inspection) {
        if (known.ref().kind() != AccountKind.PROFILE) {
            return null;
        }
        TokenInspection pageToken = inspector.inspect(Objects.requireNonNull(known.token()));
        String page = pageToken.profileId();
        if (page != null && !inspection.ticks(FacebookScopes.LIST_PAGES, page)) {
            return pageNotTicked();
        }
        if (page != null && pageToken.valid() && isFine(page, listing)) {
            return new AssetLost(
                    AssetLost.Reason.GONE,
                    evidence(
                            "facebook.instagram-unlinked",
                            "Its Facebook page is fine, but this Instagram account is not linked to"
                                    + " it any more."));
        }
        return null;
    }

    static AssetLost pageNotTicked() {
        return new AssetLost(
                AssetLost.Reason.NOT_TICKED,
                evidence(
                        PAGE_TICKS,
                        "The consent does not include the Facebook page that it is linked to."));
    }

    private static boolean isFine(String page, Listing listing) {
        Offer offer =
                listing.find(new AssetRef(FacebookFactory.FACEBOOK.key(), AccountKind.PAGE, page));
        return offer != null && offer.standing() == Offer.Standing.SUFFICIENT;
    }

    private static String listingScope(AssetRef ref) {
        return switch (ref.kind()) {
            case PROFILE -> FacebookScopes.INSTAGRAM;
            case GROUP -> FacebookScopes.READ_GROUPS;
            case PAGE, CHANNEL, INBOX -> FacebookScopes.LIST_PAGES;
        };
    }

    /// Asks for it with its own token; with the person's if it has none, or one that died with an
    /// earlier authorization, which tells nothing of the asset.
    private Loss lossByAsking(KnownAsset known, Secret token) {
        Secret own = known.token();
        if (own == null) {
            return lossByAskingAsPerson(known.ref(), token);
        }
        try {
            ask(known.ref(), own);
            return EXISTS;
        } catch (NetworkException thrown) {
            if (thrown.failure() instanceof ReauthorizationNeeded dead
                    && dead.reason() != ReauthorizationNeeded.Reason.SCOPE_MISSING) {
                return lossByAskingAsPerson(known.ref(), token);
            }
            return lossIn(thrown);
        }
    }

    private Loss lossByAskingAsPerson(AssetRef ref, Secret token) {
        try {
            ask(ref, token);
            return EXISTS;
        } catch (NetworkException thrown) {
            return lossIn(thrown);
        }
    }

    private boolean hidesBusinesses(TokenInspection inspection) {
        return settings.businessPages() && !inspection.scopes().contains(FacebookScopes.BUSINESSES);
    }

    private static Loss businessesHidden() {
        return scopeMissing("facebook.business-scope", FacebookScopes.BUSINESSES);
    }

    private static Loss scopeMissing(String rule, String scope) {
        return new ReauthorizationNeeded(
                ReauthorizationNeeded.Reason.SCOPE_MISSING,
                evidence(rule, "The permission " + scope + " is not granted."));
    }

    private void ask(AssetRef ref, Secret token) {
        graph.get(token, Parameters.encode(ref.id()), Parameters.none().with("fields", "id"));
    }

    /// The loss of one asset that an answer means.
    ///
    /// @throws NetworkException the same, if it does not mean that
    static Loss lossIn(NetworkException thrown) {
        return switch (thrown.failure()) {
            case AssetLost lost -> lost;
            case ReauthorizationNeeded loss
                    when loss.reason() == ReauthorizationNeeded.Reason.SCOPE_MISSING ->
                    unlisted(loss.evidence());
            case RequestRefused refused -> unlisted(refused.evidence());
            default -> throw thrown;
        };
    }

    private static Loss unlisted(Evidence seen) {
        return new AssetLost(
                AssetLost.Reason.ROLE_LOST,
                new Evidence(UNLISTED, seen.code(), seen.httpStatus(), seen.message()));
    }

    private static Evidence evidence(String rule, String message) {
        return new Evidence(rule, null, null, message);
    }
}
