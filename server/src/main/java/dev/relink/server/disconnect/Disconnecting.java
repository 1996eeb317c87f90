package dev.relink.server.disconnect;

import dev.relink.server.account.Account;
import dev.relink.server.account.AccountEvent;
import dev.relink.server.account.AccountLedger;
import dev.relink.server.account.AccountLedger.Happening;
import dev.relink.server.account.AccountRights;
import dev.relink.server.account.AccountStore;
import dev.relink.server.account.Decision;
import dev.relink.server.account.Grant;
import dev.relink.server.account.GrantStore;
import dev.relink.server.account.LockedAccount;
import dev.relink.server.audit.AuditCause;
import dev.relink.server.disconnect.DisconnectResult.Done;
import dev.relink.server.disconnect.DisconnectResult.Reason;
import dev.relink.server.disconnect.DisconnectResult.Refused;
import dev.relink.server.id.AccountId;
import dev.relink.server.member.Viewer;
import dev.relink.server.storage.Database;
import dev.relink.server.storage.Transaction;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Disconnects and removes accounts (R27, R38 to R40). Threads may share it.
public final class Disconnecting {

    private final Database database;
    private final AccountStore accounts;
    private final GrantStore grants;
    private final AccountLedger ledger;
    private final Revocations revocations;

    public Disconnecting(
            Database database,
            AccountStore accounts,
            GrantStore grants,
            AccountLedger ledger,
            Revocations revocations) {
        this.database = database;
        this.accounts = accounts;
        this.grants = grants;
        this.ledger = ledger;
        this.revocations = revocations;
    }

    /// Disconnects an account on purpose. When it is the last of its grant, calls the network; so
    /// call it where waiting is fine.
    ///
    /// @param posts what becomes of its posts that are not published yet
    public DisconnectResult disconnect(Viewer viewer, AccountId id, AccountEvent.PostsThen posts) {
        return afterwards(
                database.inTransaction(transaction ->
                        change(
                                transaction,
                                viewer,
                                id,
                                new AccountEvent.DisconnectedByMember(posts))));
    }

    /// Takes an account out of the workspace. When it is the last of its grant, calls the network;
    /// so call it where waiting is fine.
    public DisconnectResult remove(Viewer viewer, AccountId id) {
        return afterwards(
                database.inTransaction(transaction ->
                        change(transaction, viewer, id, new AccountEvent.RemovedByMember())));
    }

    /// What the transaction came to: a result, and a revocation to try after the commit.
    private record Committed(DisconnectResult result, @Nullable UUID revocation) {}

    private DisconnectResult afterwards(Committed committed) {
        UUID revocation = committed.revocation();
        if (revocation == null || !(committed.result() instanceof Done done)) {
            return committed.result();
        }
        return new Done(done.account(), revocations.attempt(revocation));
    }

    private Committed change(
            Transaction transaction, Viewer viewer, AccountId id, AccountEvent event) {
        Optional<LockedAccount> locked =
                LockedAccount.lock(
                        transaction.handle(), accounts, grants, viewer.workspaceId(), id);
        if (locked.isEmpty()) {
            return new Committed(new Refused(Reason.ACCOUNT_NOT_FOUND, null), null);
        }
        Account account = locked.get().account();
        boolean removing = event instanceof AccountEvent.RemovedByMember;
        Decision decision =
                removing
                        ? AccountRights.remove(viewer, account)
                        : AccountRights.disconnect(viewer, account);
        return switch (decision) {
            case Decision.Refused refused ->
                    new Committed(refused(refused.reason(), account, removing), null);
            case Decision.Allowed allowed -> {
                AuditCause cause = new AuditCause(viewer.memberId(), allowed.authority());
                Account changed =
                        ledger.apply(transaction, List.of(new Happening(account, event)), cause)
                                .getFirst();
                yield ended(transaction, changed, locked.get().grant());
            }
        };
    }

    /// Sending the same wish again changes nothing and is no error.
    private static DisconnectResult refused(
            Decision.Reason reason, Account account, boolean removing) {
        return switch (reason) {
            case ALREADY_DISCONNECTED -> new Done(account, null);
            case ACCOUNT_REMOVED ->
                    removing
                            ? new Done(account, null)
                            : new Refused(Reason.ACCOUNT_REMOVED, account);
            case NOT_PERMITTED, NETWORK_UNAVAILABLE -> new Refused(Reason.NOT_PERMITTED, account);
        };
    }

    private Committed ended(Transaction transaction, Account account, Grant grant) {
        if (accounts.isGrantInUse(transaction.handle(), account.workspaceId(), grant.id())) {
            return new Committed(
                    new Done(account, new RevocationResult(RevocationStatus.STILL_IN_USE, null)),
                    null);
        }
        UUID revocation = revocations.end(transaction, grant);
        return new Committed(new Done(account, null), revocation);
    }
}
