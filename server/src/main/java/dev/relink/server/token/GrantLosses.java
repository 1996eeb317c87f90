package dev.relink.server.token;

import dev.relink.server.account.Account;
import dev.relink.server.account.AccountEvent;
import dev.relink.server.account.AccountLedger;
import dev.relink.server.account.AccountLedger.Happening;
import dev.relink.server.account.AccountStore;
import dev.relink.server.account.DisconnectReason;
import dev.relink.server.account.Grant;
import dev.relink.server.account.GrantStore;
import dev.relink.server.audit.AuditAction;
import dev.relink.server.audit.AuditCause;
import dev.relink.server.audit.AuditDetails;
import dev.relink.server.audit.AuditLog;
import dev.relink.server.storage.Transaction;
import dev.relink.spi.Loss;
import java.time.InstantSource;
import java.util.List;

/// Declares a grant lost, with every account that works through it. Threads may share it.
public final class GrantLosses {

    private final GrantStore grants;
    private final AccountStore accounts;
    private final AccountLedger ledger;
    private final AuditLog audit;
    private final InstantSource clock;

    public GrantLosses(
            GrantStore grants,
            AccountStore accounts,
            AccountLedger ledger,
            AuditLog audit,
            InstantSource clock) {
        this.grants = grants;
        this.accounts = accounts;
        this.ledger = ledger;
        this.audit = audit;
        this.clock = clock;
    }

    /// Declares a grant lost that the transaction has locked and that is active.
    public void declare(Transaction transaction, Grant grant, Loss loss) {
        DisconnectReason reason = DisconnectReason.of(loss);
        grants.update(transaction.handle(), grant.lost(reason, clock.instant()));
        audit.add(
                transaction,
                audit.entry(
                        grant.workspaceId(),
                        AuditAction.GRANT_LOST,
                        AuditCause.SYSTEM,
                        null,
                        grant.id(),
                        new AuditDetails().with("reason", reason).with(loss.evidence())));
        List<Happening> happenings =
                working(transaction, grant).stream()
                        .map(account ->
                                new Happening(
                                        account, new AccountEvent.Lost(reason, loss.evidence())))
                        .toList();
        ledger.apply(transaction, happenings, AuditCause.SYSTEM);
    }

    /// The accounts that work through a grant, oldest first.
    List<Account> working(Transaction transaction, Grant grant) {
        return accounts.ofGrant(transaction.handle(), grant.workspaceId(), grant.id()).stream()
                .filter(account -> account.status().isWorking())
                .toList();
    }
}
