package dev.relink.facebook;

import dev.relink.spi.AccountKind;
import dev.relink.spi.Asset;
import dev.relink.spi.AssetRef;
import dev.relink.spi.KnownAsset;
import dev.relink.spi.NetworkException;
import dev.relink.spi.Secret;
import dev.relink.support.JsonFields;
import dev.relink.support.Parameters;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Lists the pages, Instagram accounts and groups of a person.
final class AssetLister {

    private static final String INSTAGRAM_FIELDS =
            "instagram_business_account{id,username,name,profile_picture_url,followers_count}";
    private static final String PAGE_FIELDS =
            "id,name,username,category,access_token,tasks,picture{url}," + INSTAGRAM_FIELDS;
    private static final String PAGE_ROLE_FIELDS = "id,tasks";
    private static final String INSTAGRAM_LINK_FIELDS = "id,tasks,instagram_business_account{id}";
    private static final String BUSINESS_PAGE_FIELDS =
            "id,name,username,category,access_token,picture{url}," + INSTAGRAM_FIELDS;
    private static final String BUSINESS_PAGE_ROLE_FIELDS = "id,access_token";
    private static final String BUSINESS_INSTAGRAM_LINK_FIELDS =
            "id,access_token,instagram_business_account{id}";
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
        if (businessesIn(scopes)) {
            offers.addAll(businessPages(token, BUSINESS_PAGE_FIELDS));
        }
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
        boolean instagram = anyOf(known, AccountKind.PROFILE);
        if (instagram || anyOf(known, AccountKind.PAGE)) {
            offers.addAll(pages(token, instagram ? INSTAGRAM_LINK_FIELDS : PAGE_ROLE_FIELDS));
            if (businessesIn(scopes) && misses(offers, known)) {
                offers.addAll(
                        businessPages(
                                token,
                                instagram
                                        ? BUSINESS_INSTAGRAM_LINK_FIELDS
                                        : BUSINESS_PAGE_ROLE_FIELDS));
            }
        }
        if (groupsIn(scopes) && anyOf(known, AccountKind.GROUP)) {
            offers.addAll(groups(token, GROUP_ROLE_FIELDS));
        }
        return new Listing(offers);
    }

    private boolean businessesIn(Set<String> scopes) {
        return settings.businessPages() && scopes.contains(FacebookScopes.BUSINESSES);
    }

    /// Whether a page or an Instagram account is not among what is listed.
    private static boolean misses(List<Offer> offers, List<KnownAsset> known) {
        Listing listing = new Listing(offers);
        return known.stream()
                .map(KnownAsset::ref)
                .anyMatch(ref -> ref.kind() != AccountKind.GROUP && listing.find(ref) == null);
    }

    private boolean groupsIn(Set<String> scopes) {
        return settings.groups() && scopes.contains(FacebookScopes.READ_GROUPS);
    }

    private List<Offer> pages(Secret token, String fields) {
        return graph.list(token, "me/accounts", query(fields), pageOffers::read).stream()
                .flatMap(List::stream)
                .toList();
    }

    /// The pages that the person's business portfolios own or work on for clients
    /// (developers.facebook.com/docs/marketing-api/reference/business/owned_pages).
    private List<Offer> businessPages(Secret token, String fields) {
        return graph
                .list(token, "me/businesses", query("id"), item -> item.requiredText("id"))
                .stream()
                .map(Parameters::encode)
                .flatMap(business ->
                        Stream.of(business + "/owned_pages", business + "/client_pages"))
                .flatMap(list -> businessPages(token, list, fields).stream())
                .toList();
    }

    /// What one portfolio keeps from its people is not there for them, and hides no other.
    private List<Offer> businessPages(Secret token, String list, String fields) {
        try {
            return graph.list(token, list, query(fields), pageOffers::readOfBusiness).stream()
                    .flatMap(List::stream)
                    .toList();
        } catch (NetworkException thrown) {
            Absences.lossIn(thrown);
            return List.of();
        }
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
