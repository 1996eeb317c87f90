package dev.relink.server.token;

import dev.relink.server.account.AccountLedger;
import dev.relink.server.account.AccountStore;
import dev.relink.server.account.GrantStore;
import dev.relink.server.account.LifecyclePolicies;
import dev.relink.server.disconnect.Revocations;
import dev.relink.server.plugin.ConnectorRegistry;
import dev.relink.server.storage.Database;
import dev.relink.server.vault.Vault;
import java.time.InstantSource;

/// What keeping tokens fresh is made of, for those who do it on a schedule ({@link TokenEngine})
/// and for those who need a token now ({@link TokenGate}). Threads may share it.
public final class TokenParts implements AutoCloseable {

    private final RenewalWriter writer;
    private final Settlement settlement;
    private final GrantWork work;

    public TokenParts(
            Database database,
            GrantStore grants,
            AccountStore accounts,
            GrantLosses losses,
            Revocations revocations,
            AccountLedger ledger,
            Vault vault,
            NetworkWatch networks,
            ConnectorRegistry connectors,
            LifecyclePolicies policies,
            Schedule schedule,
            InstantSource clock) {
        this.writer = new RenewalWriter(database, vault, networks);
        GrantAccounts told = new GrantAccounts(losses, ledger, connectors, policies, clock);
        this.settlement =
                new Settlement(
                        database,
                        grants,
                        losses,
                        revocations,
                        told,
                        vault,
                        networks,
                        connectors,
                        schedule,
                        clock);
        Prober prober = new Prober(database, accounts, vault);
        Refresher refresher =
                new Refresher(database, prober, settlement, told, writer, schedule, clock);
        this.work = new GrantWork(database, connectors, settlement, prober, refresher, clock);
    }

    GrantWork work() {
        return work;
    }

    Settlement settlement() {
        return settlement;
    }

    @Override
    public void close() {
        writer.close();
    }
}
