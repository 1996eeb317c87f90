package dev.relink.server.graphql;

import dev.relink.server.account.Account;
import dev.relink.server.account.AccountPermission;
import dev.relink.server.account.AccountRights;
import dev.relink.server.account.Accounts;
import dev.relink.server.account.Decision;
import dev.relink.server.account.Grant;
import dev.relink.server.id.GrantId;
import dev.relink.server.page.Page;
import dev.relink.server.page.PageRequest;
import dev.relink.server.plugin.ConnectorRegistry;
import dev.relink.spi.NetworkIdentity;
import graphql.schema.idl.RuntimeWiring;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/// Grants, and the reconnect centre, which groups by them.
final class GrantTypes {

    private final Accounts accounts;
    private final ConnectorRegistry connectors;

    GrantTypes(Accounts accounts, ConnectorRegistry connectors) {
        this.accounts = accounts;
        this.connectors = connectors;
    }

    /// The reconnect centre has nothing of its own.
    private enum Center {
        CENTER
    }

    void wire(RuntimeWiring.Builder wiring) {
        wiring.type(
                TypeWiring.of("Query")
                        .field(
                                "grants",
                                (root, call) -> accounts.grants(call.viewer(), call.page()))
                        .field("reconnectCenter", (root, call) -> Center.CENTER)
                        .build());
        wiring.type(
                TypeWiring.<Grant>of("Grant")
                        .value("id", grant -> grant.id().toString())
                        .value(
                                "network",
                                grant -> NetworkView.ofConnector(connectors, grant.connector()))
                        .value("identity", Grant::identity)
                        .value("status", Grant::status)
                        .value("lossReason", Grant::lossReason)
                        .value("scopes", grant -> List.copyOf(grant.scopes()))
                        .value("authorizedAt", grant -> grant.authorization().at())
                        .later(
                                "authorizedBy",
                                (grant, call) ->
                                        call.load(Loaders.MEMBERS, grant.authorization().member()))
                        .value("probedAt", grant -> grant.probing().answeredAt())
                        .value("nextProbeAt", grant -> grant.probing().dueAt())
                        .value("accessTokenExpiresAt", grant -> grant.renewal().accessExpiresAt())
                        .value("refreshedAt", grant -> grant.renewal().renewedAt())
                        .value("nextRefreshAt", grant -> grant.renewal().dueAt())
                        .value("suspectedAt", Grant::suspectedAt)
                        .later(
                                "accounts",
                                (grant, call) -> accountsOf(grant.id(), false, call.page(), call))
                        .build());
        wiring.type(
                TypeWiring.<NetworkIdentity>of("NetworkIdentity")
                        .value("networkIdentityId", NetworkIdentity::id)
                        .value("name", NetworkIdentity::name)
                        .value("handle", NetworkIdentity::handle)
                        .value("picture", NetworkIdentity::picture)
                        .build());
        wireCenter(wiring);
    }

    private void wireCenter(RuntimeWiring.Builder wiring) {
        wiring.type(
                TypeWiring.<Center>of("ReconnectCenter")
                        .field(
                                "accountCount",
                                (center, call) -> accounts.countToReconnect(call.viewer()))
                        .field(
                                "groups",
                                (center, call) ->
                                        accounts.grantsToReconnect(call.viewer(), call.page()))
                        .build());
        wiring.type(
                TypeWiring.<GrantId>of("ReconnectGroup")
                        .later("grant", (grant, call) -> call.load(Loaders.GRANTS, grant))
                        .later(
                                "accounts",
                                (grant, call) -> accountsOf(grant, true, call.page(), call))
                        .later("viewerCanReconnect", GrantTypes::canReconnect)
                        .build());
    }

    private static CompletableFuture<Page<Account>> accountsOf(
            GrantId grant, boolean waiting, PageRequest page, Call call) {
        return call.load(
                Loaders.ACCOUNTS_OF_GRANT, new Loaders.AccountsOfGrant(grant, waiting, page));
    }

    /// Whether the viewer may reconnect is the same for all accounts that wait in a group, but for
    /// permissions on single ones, of which one is enough.
    private static CompletableFuture<Decision> canReconnect(GrantId grant, Call call) {
        CompletableFuture<Set<AccountPermission>> held =
                call.load(Loaders.VIEWERS_PERMISSIONS_IN_GROUP, grant);
        return accountsOf(grant, true, PageRequest.first(1), call)
                .thenCombine(held, (page, onAny) -> decide(page, onAny, call));
    }

    private static Decision decide(Page<Account> page, Set<AccountPermission> held, Call call) {
        return page.nodes().stream()
                .findFirst()
                .map(account -> AccountRights.reconnect(call.viewer(), account, held))
                .orElseGet(() -> new Decision.Refused(Decision.Reason.ACCOUNT_REMOVED));
    }
}
