package dev.relink.server.connect;

import dev.relink.server.account.Account;
import dev.relink.server.account.AccountState.Disconnection;
import dev.relink.server.account.AccountStore;
import dev.relink.server.account.Grant;
import dev.relink.server.account.GrantStore;
import dev.relink.server.id.GrantId;
import dev.relink.server.id.WorkspaceId;
import dev.relink.server.plugin.ConnectorRegistry;
import dev.relink.spi.AccountKindDescriptor;
import dev.relink.spi.AccountKindDescriptor.ReconnectableBy;
import dev.relink.spi.AssetRef;
import dev.relink.spi.NetworkIdentity;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// Which offered assets come with a connection whether they are picked or not: accounts of the
/// workspace that were disconnected so long ago that the list of accounts does not show them any
/// more (R23), and that the person who signed in may bring back. Threads may share it.
public final class LockedAssets {

    private final AccountStore accounts;
    private final GrantStore grants;
    private final ConnectorRegistry connectors;
    private final InstantSource clock;

    public LockedAssets(
            AccountStore accounts,
            GrantStore grants,
            ConnectorRegistry connectors,
            InstantSource clock) {
        this.accounts = accounts;
        this.grants = grants;
        this.connectors = connectors;
        this.clock = clock;
    }

    /// Those of the assets that are locked in an attempt. Two statements at most, however many
    /// there are.
    Set<AssetRef> of(Handle handle, Attempt attempt, Collection<OfferedAsset> assets) {
        NetworkIdentity identity = attempt.identity();
        List<AssetRef> connectable =
                assets.stream().filter(OfferedAsset::connectable).map(OfferedAsset::ref).toList();
        if (identity == null || connectable.isEmpty()) {
            return Set.of();
        }
        WorkspaceId workspaceId = attempt.owner().workspaceId();
        List<Account> hidden =
                accounts.findByAssets(handle, workspaceId, connectable).values().stream()
                        .filter(this::isHidden)
                        .toList();
        if (hidden.isEmpty()) {
            return Set.of();
        }
        Set<GrantId> own =
                grants
                        .findAll(
                                handle,
                                workspaceId,
                                hidden.stream().map(Account::grantId).distinct().toList())
                        .stream()
                        .filter(grant -> isOf(grant, attempt, identity))
                        .map(Grant::id)
                        .collect(Collectors.toSet());
        return hidden.stream()
                .filter(account -> own.contains(account.grantId()) || mayMove(account))
                .map(Account::asset)
                .collect(Collectors.toSet());
    }

    private boolean isHidden(Account account) {
        Disconnection disconnection = account.state().disconnection();
        return disconnection != null && !clock.instant().isBefore(disconnection.hiddenFrom());
    }

    private static boolean isOf(Grant grant, Attempt attempt, NetworkIdentity identity) {
        return grant.connector().equals(attempt.target().connector())
                && grant.identity().id().equals(identity.id());
    }

    /// Whether an account can be brought back by somebody else than the person who connected it.
    private boolean mayMove(Account account) {
        return connectors
                .network(account.asset().network())
                .flatMap(network -> network.kind(account.asset().kind()))
                .map(AccountKindDescriptor::reconnectableBy)
                .filter(ReconnectableBy.ANY_ADMINISTRATOR::equals)
                .isPresent();
    }
}
