package dev.relink.server.token;

import dev.relink.server.account.Account;
import dev.relink.server.account.AccountStore;
import dev.relink.server.account.Grant;
import dev.relink.server.storage.Database;
import dev.relink.server.vault.TokenDocuments;
import dev.relink.server.vault.Vault;
import dev.relink.spi.KnownAsset;
import dev.relink.spi.ProbeRequest;
import dev.relink.spi.ProbeResult;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Asks a network whether a grant and its accounts work. Calls the network and keeps nothing.
/// Threads may share it.
final class Prober {

    private final Database database;
    private final AccountStore accounts;
    private final Vault vault;

    Prober(Database database, AccountStore accounts, Vault vault) {
        this.database = database;
        this.accounts = accounts;
        this.vault = vault;
    }

    /// Asks with the access token.
    ///
    /// @throws dev.relink.spi.NetworkException as the connector throws it
    ProbeResult ask(GrantTask task) {
        return task.connector().probe(new ProbeRequest(task.access(), assetsInUse(task.grant())));
    }

    private List<KnownAsset> assetsInUse(Grant grant) {
        return database.read(handle -> {
            List<Account> working =
                    accounts.ofGrant(handle, grant.workspaceId(), grant.id()).stream()
                            .filter(account -> account.status().isWorking())
                            .toList();
            Map<UUID, byte[]> tokens =
                    vault.getAll(
                            handle, working.stream().map(account -> account.id().value()).toList());
            return working.stream()
                    .map(account -> {
                        byte[] token = tokens.get(account.id().value());
                        return new KnownAsset(
                                account.asset(),
                                token == null ? null : TokenDocuments.readSecret(token));
                    })
                    .toList();
        });
    }
}
