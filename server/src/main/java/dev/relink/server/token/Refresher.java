package dev.relink.server.token;

import dev.relink.server.account.DueGrantStore;
import dev.relink.server.account.DueGrantStore.Keeping;
import dev.relink.server.account.Grant;
import dev.relink.server.account.Renewal;
import dev.relink.server.storage.Database;
import dev.relink.spi.Bug;
import dev.relink.spi.Deadline;
import dev.relink.spi.Failure;
import dev.relink.spi.Loss;
import dev.relink.spi.NetworkException;
import dev.relink.spi.RefreshPolicy;
import dev.relink.spi.RefreshRequest;
import dev.relink.spi.Refreshed;
import dev.relink.spi.TokenSet;
import dev.relink.spi.Transient;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Spends refresh tokens and keeps their successors: what is spent is written down before, what
/// comes is kept before it is used. Calls the network. Threads may share it.
final class Refresher {

    private final Database database;
    private final DueGrantStore due = new DueGrantStore();
    private final Prober prober;
    private final Settlement settlement;
    private final GrantAccounts accounts;
    private final RenewalWriter writer;
    private final Schedule schedule;
    private final InstantSource clock;

    Refresher(
            Database database,
            Prober prober,
            Settlement settlement,
            GrantAccounts accounts,
            RenewalWriter writer,
            Schedule schedule,
            InstantSource clock) {
        this.database = database;
        this.prober = prober;
        this.settlement = settlement;
        this.accounts = accounts;
        this.writer = writer;
        this.schedule = schedule;
        this.clock = clock;
    }

    /// Renews the tokens of a grant, and keeps what the network says.
    ///
    /// @return what came of it, in one word
    String refresh(GrantTask task) {
        if (task.claim().interrupted() && mustRest(task)) {
            return "resting";
        }
        if (!spend(task)) {
            return "superseded";
        }
        try {
            return keep(task, exchange(task)) ? "refreshed" : "superseded";
        } catch (NetworkException failure) {
            return failed(task, failure.failure());
        }
    }

    /// Renews the tokens of a grant that this node goes on working on.
    ///
    /// @return the newer tokens; null if somebody else has the grant by now
    /// @throws NetworkException as the connector throws it
    @Nullable TokenSet refreshAndHold(GrantTask task) {
        if (!spend(task)) {
            return null;
        }
        Successor successor = exchange(task);
        boolean mayGoOn =
                settlement.renewed(
                        task.claim(),
                        successor.spentHash(),
                        successor.tokens(),
                        successor.renewal(),
                        successor.scopes(),
                        successor.reported(),
                        true);
        return mayGoOn ? successor.tokens() : null;
    }

    /// A refresh token that may have been spent, where spent tokens are dead: as long as the access
    /// token works, there is nothing to win by trying it and something to lose.
    private boolean mustRest(GrantTask task) {
        RefreshPolicy policy = task.upkeep().refresh();
        Instant end = task.renewal().accessExpiresAt();
        boolean dies = policy != null && policy.spentToken() == RefreshPolicy.SpentToken.DIES;
        if (!dies || end == null || task.renewal().isOver(clock.instant())) {
            return false;
        }
        try {
            prober.ask(task);
            settlement.resting(task.claim(), end);
            return true;
        } catch (NetworkException failure) {
            if (failure.failure() instanceof Loss) {
                return false;
            }
            settlement.renewalPostponed(task.claim(), failure.failure(), true);
            return true;
        }
    }

    /// Before the call it is written down which token it spends, and that this node still has the
    /// grant: a node that slept through its lease must not call.
    private boolean spend(GrantTask task) {
        boolean isWritten = task.renewal().maybeSpent();
        if (isWritten && clock.instant().isBefore(task.claim().leaseUntil())) {
            return true;
        }
        return database.inTransaction(
                transaction -> due.spend(transaction.handle(), task.claim(), clock.instant()));
    }

    /// What came of spending a refresh token.
    private record Successor(
            String spentHash,
            TokenSet tokens,
            Renewal renewal,
            SortedSet<String> scopes,
            @Nullable Deadline reported) {}

    private Successor exchange(GrantTask task) {
        Refreshed answer = task.connector().refresh(new RefreshRequest(task.access()));
        Instant now = clock.instant();
        Grant grant = task.grant();
        TokenSet tokens = merged(task.tokens(), answer.tokens());
        Deadline reported = Settlement.earliest(answer.deadlines());
        Deadline known = grant.deadline();
        boolean keepsKnown =
                reported == null
                        && known != null
                        && known.reason() != Deadline.Reason.ACCESS_TOKEN_EXPIRY;
        return new Successor(
                Objects.requireNonNull(task.renewal().tokenHash(), "It can be renewed."),
                tokens,
                schedule.renewalOf(tokens, task.upkeep(), now).renewedAt(now),
                answer.scopes() == null ? grant.scopes() : new TreeSet<>(answer.scopes()),
                keepsKnown ? known : reported);
    }

    /// A refresh token that the network leaves out stays the one that it was (RFC 6749, section 6).
    private static TokenSet merged(TokenSet before, TokenSet answer) {
        if (answer.refreshToken() != null) {
            return answer;
        }
        return new TokenSet(
                answer.accessToken(),
                answer.accessTokenExpiresAt(),
                before.refreshToken(),
                before.refreshTokenExpiresAt());
    }

    private boolean keep(GrantTask task, Successor successor) {
        Keeping plainly =
                isPlain(task, successor)
                        ? writer.keep(
                                task.grant(),
                                successor.spentHash(),
                                successor.tokens(),
                                successor.renewal())
                        : Keeping.IN_TROUBLE;
        boolean kept =
                switch (plainly) {
                    case KEPT -> true;
                    case SUPERSEDED -> false;
                    case IN_TROUBLE ->
                            settlement.renewed(
                                    task.claim(),
                                    successor.spentHash(),
                                    successor.tokens(),
                                    successor.renewal(),
                                    successor.scopes(),
                                    successor.reported(),
                                    false);
                };
        if (!kept) {
            settlement.notKept(task.grant(), successor.tokens());
        }
        return kept;
    }

    /// Whether nothing but the tokens changes as far as the claim knew, so that many can be kept at
    /// once.
    private boolean isPlain(GrantTask task, Successor successor) {
        Grant grant = task.grant();
        return grant.renewal().failures() == 0
                && grant.probing().failures() == 0
                && !task.claim().interrupted()
                && successor.scopes().equals(grant.scopes())
                && Objects.equals(successor.reported(), grant.deadline())
                && !accounts.isDeadlineNear(grant);
    }

    private String failed(GrantTask task, Failure failure) {
        if (failure instanceof Loss loss) {
            settlement.lost(task.claim(), loss);
            return "suspected";
        }
        settlement.renewalPostponed(task.claim(), failure, isAnswerLost(failure));
        return "postponed";
    }

    /// Whether the network may have done what it was asked although no answer of its own arrived.
    private static boolean isAnswerLost(Failure failure) {
        if (failure instanceof Transient passing) {
            return switch (passing.kind()) {
                case TIMEOUT, MALFORMED, UNREACHABLE -> true;
                case SERVER, THROTTLED, GRANT_THROTTLED -> false;
            };
        }
        return failure instanceof Bug;
    }
}
