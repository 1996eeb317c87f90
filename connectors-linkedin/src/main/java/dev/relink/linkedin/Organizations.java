package dev.relink.linkedin;

import dev.relink.spi.AccountKind;
import dev.relink.spi.Asset;
import dev.relink.spi.AssetRef;
import dev.relink.spi.GrantAccess;
import dev.relink.spi.Secret;
import dev.relink.support.CursorPages;
import dev.relink.support.CursorPages.Page;
import dev.relink.support.ErrorTable;
import dev.relink.support.JsonFields;
import dev.relink.support.Parameters;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/// Lists the organizations that a member administers (LinkedIn, Organization access control; the
/// API calls pages by the organization that they are of).
final class Organizations {

    /// Nobody administers this many.
    private static final CursorPages PAGES = new CursorPages(200, 10_000);

    private static final int PAGE_SIZE = 100;

    /// How many are named in one call; well within what an address may hold.
    private static final int BATCH = 50;

    private static final int NOT_FOUND = 404;

    private static final String ACLS = "organizationAcls";

    private final Api api;
    private final LinkedInSettings settings;

    Organizations(Api api, LinkedInSettings settings) {
        this.api = api;
        this.settings = settings;
    }

    /// The ids of the organizations that the member administers, in LinkedIn's order.
    List<String> administered(GrantAccess access) {
        Secret token = access.tokens().accessToken();
        ErrorTable errors = errors(access.scopes());
        return PAGES
                .collect(
                        query(0).addedTo(settings.rest(ACLS)),
                        address -> page(token, address, errors))
                .stream()
                .distinct()
                .toList();
    }

    private Page<String> page(Secret token, URI address, ErrorTable errors) {
        Parameters query = Parameters.parse(address.getRawQuery());
        JsonFields answer = api.find(token, ACLS, query, errors);
        List<String> ids =
                answer.requiredObjects("elements").stream()
                        .map(acl -> Urns.organizationId(acl.requiredText("organization")))
                        .toList();
        JsonFields paging = answer.object("paging");
        return new Page<>(ids, hasNext(paging) ? next(query) : null);
    }

    private static boolean hasNext(JsonFields paging) {
        return paging.objects("links").stream().anyMatch(link -> "next".equals(link.text("rel")));
    }

    /// Only that there is more is up to the answer, not where.
    private URI next(Parameters query) {
        int start = Integer.parseInt(String.valueOf(query.first("start")));
        return query(start + PAGE_SIZE).addedTo(settings.rest(ACLS));
    }

    private static Parameters query(int start) {
        return Parameters.none()
                .with("q", "roleAssignee")
                .with("role", "ADMINISTRATOR")
                .with("state", "APPROVED")
                .with("start", Integer.toString(start))
                .with("count", Integer.toString(PAGE_SIZE));
    }

    /// What is shown of organizations; those that LinkedIn does not describe go by their ids.
    List<Asset> described(GrantAccess access, List<String> ids) {
        List<Asset> assets = new ArrayList<>();
        inBatches(
                access,
                ids,
                (id, answer) -> assets.add(asset(id, answer.object("results").object(id))));
        return assets;
    }

    /// Which of some organizations LinkedIn does not know.
    Set<String> unknown(GrantAccess access, List<String> ids) {
        Set<String> unknown = new HashSet<>();
        inBatches(
                access,
                ids,
                (id, answer) -> {
                    if (answer.object("statuses").number(id).orElse(0) == NOT_FOUND) {
                        unknown.add(id);
                    }
                });
        return unknown;
    }

    private void inBatches(
            GrantAccess access, List<String> ids, BiConsumer<String, JsonFields> reading) {
        for (int from = 0; from < ids.size(); from += BATCH) {
            List<String> some = ids.subList(from, Math.min(ids.size(), from + BATCH));
            JsonFields answer = batch(access, some);
            some.forEach(id -> reading.accept(id, answer));
        }
    }

    /// `List(1,2)` is Rest.li's way to write a list, and stays unencoded.
    private JsonFields batch(GrantAccess access, List<String> ids) {
        return api.get(
                access.tokens().accessToken(),
                "organizations?ids=List(" + String.join(",", ids) + ")",
                Parameters.none(),
                errors(access.scopes()));
    }

    private Asset asset(String id, JsonFields organization) {
        String name = organization.text("localizedName");
        String vanity = organization.text("vanityName");
        return new Asset(
                ref(id),
                name == null ? id : name,
                vanity,
                null,
                settings.organizationPage(vanity == null ? id : vanity),
                Asset.Role.SUFFICIENT,
                Map.of(),
                null);
    }

    static AssetRef ref(String id) {
        return new AssetRef(LinkedInFactory.LINKEDIN.key(), AccountKind.PAGE, id);
    }

    private static ErrorTable errors(Set<String> scopes) {
        return LinkedInErrors.api(scopes.contains(LinkedInScopes.ADMINISTER_PAGES));
    }
}
