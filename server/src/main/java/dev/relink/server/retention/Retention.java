package dev.relink.server.retention;

import dev.relink.server.account.Account;
import dev.relink.server.account.AccountEvent;
import dev.relink.server.account.AccountLedger;
import dev.relink.server.account.AccountLedger.Happening;
import dev.relink.server.account.AccountStore;
import dev.relink.server.account.GrantStore;
import dev.relink.server.account.LifecyclePolicies;
import dev.relink.server.account.LockedAccount;
import dev.relink.server.audit.AuditCause;
import dev.relink.server.id.AccountId;
import dev.relink.server.id.WorkspaceId;
import dev.relink.server.retention.RetentionRule.Step;
import dev.relink.server.storage.Database;
import dev.relink.server.storage.Transaction;
import dev.relink.server.task.AccountWork;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Warns before everything that is kept of a disconnected account is deleted, and deletes it,
/// unless the account comes back. Threads may share it.
public final class Retention implements AccountWork {

    /// How many rows one transaction deletes, so that none takes long.
    private static final int BATCH = 500;

    private final Database database;
    private final AccountStore accounts;
    private final GrantStore grants;
    private final AccountLedger ledger;
    private final LifecyclePolicies policies;
    private final List<AccountHistory> histories;
    private final InstantSource clock;

    /// @param histories everything that is kept of an account
    public Retention(
            Database database,
            AccountStore accounts,
            GrantStore grants,
            AccountLedger ledger,
            LifecyclePolicies policies,
            List<AccountHistory> histories,
            InstantSource clock) {
        this.database = database;
        this.accounts = accounts;
        this.grants = grants;
        this.ledger = ledger;
        this.policies = policies;
        this.histories = List.copyOf(histories);
        this.clock = clock;
    }

    @Override
    public Next work(WorkspaceId workspaceId, AccountId accountId) {
        Optional<Next> next = Optional.empty();
        while (next.isEmpty()) {
            next =
                    database.inTransaction(
                            transaction -> workOnce(transaction, workspaceId, accountId));
        }
        return next.get();
    }

    /// Each batch looks anew whether the account is still to be purged.
    ///
    /// @return when to go on; empty if at once
    private Optional<Next> workOnce(
            Transaction transaction, WorkspaceId workspaceId, AccountId accountId) {
        Account account =
                LockedAccount.lock(transaction.handle(), accounts, grants, workspaceId, accountId)
                        .orElseThrow()
                        .account();
        Duration retention = policies.of(account.asset().network()).retention();
        return switch (RetentionRule.step(account.state(), retention, clock.instant())) {
            case Step.Nothing nothing -> Optional.of(new Next.Never());
            case Step.Wait wait -> Optional.of(new Next.At(wait.until()));
            case Step.Warn warn -> {
                happen(transaction, account, new AccountEvent.PurgeAhead());
                yield Optional.of(new Next.At(warn.purgeAt()));
            }
            case Step.Purge purge -> purge(transaction, account);
        };
    }

    private Optional<Next> purge(Transaction transaction, Account account) {
        for (AccountHistory history : histories) {
            int purged = history.purge(transaction, account.workspaceId(), account.id(), BATCH);
            if (purged == BATCH) {
                return Optional.empty();
            }
        }
        happen(transaction, account, new AccountEvent.Purged());
        return Optional.of(new Next.Never());
    }

    private void happen(Transaction transaction, Account account, AccountEvent event) {
        ledger.apply(transaction, List.of(new Happening(account, event)), AuditCause.SYSTEM);
    }
}
