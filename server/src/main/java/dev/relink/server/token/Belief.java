package dev.relink.server.token;

import dev.relink.server.account.Account;
import dev.relink.server.account.AccountEvent;
import dev.relink.server.account.AccountTrouble;
import dev.relink.server.account.DisconnectReason;
import dev.relink.server.account.Grant;
import dev.relink.server.account.GrantStore;
import dev.relink.server.storage.Transaction;
import dev.relink.server.token.NetworkWatch.Verdict;
import dev.relink.spi.Loss;
import dev.relink.spi.ReauthorizationNeeded;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Whether what a network says of a loss is believed: not at first sight, and not while it says so
/// of too many. Threads may share it.
final class Belief {

    private final GrantStore grants;
    private final SuspicionStore suspicions = new SuspicionStore();
    private final GrantAccounts accounts;
    private final NetworkWatch networks;
    private final InstantSource clock;

    Belief(GrantStore grants, GrantAccounts accounts, NetworkWatch networks, InstantSource clock) {
        this.grants = grants;
        this.accounts = accounts;
        this.networks = networks;
        this.clock = clock;
    }

    /// Whether a loss is believed; if not yet, it becomes a suspicion.
    ///
    /// @param concerned the accounts that are suspected
    boolean believe(Transaction transaction, Grant grant, Loss loss, Predicate<Account> concerned) {
        Duration wait =
                loss instanceof ReauthorizationNeeded needed ? needed.lookAgainAfter() : null;
        Verdict verdict =
                networks.judge(transaction, grant.connector(), suspectedSince(grant, wait), wait);
        return switch (verdict) {
            case Verdict.Declare believed -> true;
            case Verdict.LookAgain look -> {
                suspect(transaction, grant, loss, look.at(), concerned);
                yield false;
            }
            case Verdict.Hold held -> {
                suspect(transaction, grant, loss, null, concerned);
                yield false;
            }
        };
    }

    /// Where a network says so wrongly of new tokens, what it said before the present token was
    /// given counts for nothing.
    private static @Nullable Instant suspectedSince(Grant grant, @Nullable Duration wait) {
        Instant suspectedAt = grant.suspectedAt();
        Instant renewedAt = grant.renewal().renewedAt();
        boolean isNewer =
                suspectedAt != null && renewedAt != null && renewedAt.isAfter(suspectedAt);
        return wait != null && isNewer ? renewedAt : suspectedAt;
    }

    private void suspect(
            Transaction transaction,
            Grant grant,
            Loss loss,
            @Nullable Instant nextLook,
            Predicate<Account> concerned) {
        Instant now = clock.instant();
        Instant before = grant.suspectedAt();
        Instant since = before == null || nextLook == null ? now : before;
        grants.update(transaction.handle(), grant.suspected(since, nextLook));
        if (before == null) {
            suspicions.put(
                    transaction.handle(),
                    new Suspicion(
                            grant.id(),
                            grant.workspaceId(),
                            DisconnectReason.of(loss),
                            loss.evidence(),
                            now));
        }
        AccountEvent event =
                new AccountEvent.Postponed(AccountTrouble.SUSPECTED, nextLook, loss.evidence());
        accounts.tellSome(transaction, grant, concerned, event);
    }
}
