package dev.relink.server.token;

import dev.relink.server.account.Account;
import dev.relink.server.account.AccountStore;
import dev.relink.server.account.DueGrantStore;
import dev.relink.server.account.DueGrantStore.Claim;
import dev.relink.server.account.Grant;
import dev.relink.server.account.Renewal;
import dev.relink.server.plugin.ConnectorEntry;
import dev.relink.server.plugin.ConnectorRegistry;
import dev.relink.server.storage.Database;
import dev.relink.server.vault.TokenDocuments;
import dev.relink.server.vault.Vault;
import dev.relink.spi.AppFault;
import dev.relink.spi.Bug;
import dev.relink.spi.Connector;
import dev.relink.spi.Deadline;
import dev.relink.spi.Evidence;
import dev.relink.spi.Failure;
import dev.relink.spi.GrantAccess;
import dev.relink.spi.KnownAsset;
import dev.relink.spi.Loss;
import dev.relink.spi.NetworkException;
import dev.relink.spi.ProbeRequest;
import dev.relink.spi.ProbeResult;
import dev.relink.spi.RefreshPolicy;
import dev.relink.spi.RefreshRequest;
import dev.relink.spi.Refreshed;
import dev.relink.spi.TokenSet;
import dev.relink.spi.Transient;
import dev.relink.spi.Upkeep;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Works on one grant that this node has claimed: renews its tokens, probes it, or looks again at
/// what seems lost. Calls the network, and keeps what it says. Threads may share it.
///
/// Only a {@link Loss} that was seen twice disconnects anything; everything else is tried again,
/// and the accounts show when.
final class GrantWork {

    private static final Logger LOGGER = LoggerFactory.getLogger(GrantWork.class);

    /// A token that was renewed so recently is not renewed again because a network refuses it.
    private static final Duration JUST_NOW = Duration.ofMinutes(2);

    private final Database database;
    private final AccountStore accounts;
    private final DueGrantStore due = new DueGrantStore();
    private final Vault vault;
    private final ConnectorRegistry connectors;
    private final Settlement settlement;
    private final RenewalWriter writer;
    private final Schedule schedule;
    private final InstantSource clock;

    GrantWork(
            Database database,
            AccountStore accounts,
            Vault vault,
            ConnectorRegistry connectors,
            Settlement settlement,
            RenewalWriter writer,
            Schedule schedule,
            InstantSource clock) {
        this.database = database;
        this.accounts = accounts;
        this.vault = vault;
        this.connectors = connectors;
        this.settlement = settlement;
        this.writer = writer;
        this.schedule = schedule;
        this.clock = clock;
    }

    /// What a grant was found to need, and what came of it; for counting.
    ///
    /// @param kind `refresh`, `probe` or `look`
    /// @param outcome in one word
    record Done(String kind, String outcome) {}

    /// Does what is due about a grant.
    ///
    /// @param tokens its tokens as stored; null if there are none
    Done work(Claim claim, byte @Nullable [] tokens) {
        Grant grant = claim.grant();
        Connector connector =
                connectors.connector(grant.connector()).map(ConnectorEntry::connector).orElse(null);
        if (connector == null || tokens == null) {
            String what = connector == null ? "connector" : "tokens";
            postponed(
                    claim,
                    new Bug(
                            new Evidence(
                                    "relink.missing-" + what,
                                    null,
                                    null,
                                    "The grant's " + what + " are not here.")));
            return new Done("probe", "postponed");
        }
        return work(new Task(claim, connector, TokenDocuments.readTokens(tokens)));
    }

    /// Renews the tokens of a grant whose access token is dead although its renewal may not be due.
    void renew(Claim claim, byte[] tokens) {
        connectors
                .connector(claim.grant().connector())
                .map(ConnectorEntry::connector)
                .ifPresent(connector -> {
                    Task task = new Task(claim, connector, TokenDocuments.readTokens(tokens));
                    if (task.grant().suspectedAt() != null) {
                        look(task);
                    } else {
                        refresh(task);
                    }
                });
    }

    private record Task(Claim claim, Connector connector, TokenSet tokens) {

        Grant grant() {
            return claim.grant();
        }

        Renewal renewal() {
            return claim.grant().renewal();
        }

        GrantAccess access() {
            return new GrantAccess(grant().identity().id(), tokens, grant().scopes());
        }

        Task with(TokenSet newer) {
            return new Task(claim, connector, newer);
        }
    }

    private Done work(Task task) {
        if (isStale(task)) {
            database.inTransaction(transaction -> {
                due.release(transaction.handle(), task.claim());
                return task;
            });
            return new Done("refresh", "superseded");
        }
        if (task.grant().suspectedAt() != null) {
            return new Done("look", look(task));
        }
        if (isRefreshDue(task)) {
            return new Done("refresh", refresh(task));
        }
        return probe(task);
    }

    /// The tokens were read after the claim: a person may have authorized in between.
    private static boolean isStale(Task task) {
        return task.tokens().refreshToken() != null
                && task.renewal().tokenHash() != null
                && !TokenHashes.of(task.tokens().refreshToken()).equals(task.renewal().tokenHash());
    }

    private boolean isRefreshDue(Task task) {
        Instant now = clock.instant();
        Instant dueAt = task.renewal().dueAt();
        return canRefresh(task)
                && (task.renewal().isOver(now) || (dueAt != null && !dueAt.isAfter(now)));
    }

    private boolean canRefresh(Task task) {
        return policy(task) != null
                && task.tokens().refreshToken() != null
                && task.renewal().tokenHash() != null;
    }

    private @Nullable RefreshPolicy policy(Task task) {
        return upkeep(task).refresh();
    }

    private Upkeep upkeep(Task task) {
        return connectors.upkeep(task.grant().connector());
    }

    // --- probing --------------------------------------------------------------------------------

    private Done probe(Task task) {
        try {
            ProbeResult result = ask(task);
            settlement.answered(task.claim(), result);
            return new Done("probe", result.absent().isEmpty() ? "alive" : "suspected");
        } catch (NetworkException failure) {
            if (failure.failure() instanceof Loss loss) {
                if (canRefresh(task) && !wasJustRefreshed(task)) {
                    return new Done("refresh", refresh(task));
                }
                settlement.lost(task.claim(), loss);
                return new Done("probe", "suspected");
            }
            postponed(task.claim(), failure.failure());
            return new Done("probe", "postponed");
        }
    }

    private boolean wasJustRefreshed(Task task) {
        Instant renewedAt = task.renewal().renewedAt();
        return renewedAt != null && renewedAt.plus(JUST_NOW).isAfter(clock.instant());
    }

    private ProbeResult ask(Task task) {
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

    private void postponed(Claim claim, Failure failure) {
        warn(claim, failure);
        settlement.postponed(claim, failure);
    }

    private static void warn(Claim claim, Failure failure) {
        if (failure instanceof Transient || failure instanceof AppFault) {
            return;
        }
        LOGGER.error(
                "Grant {} could not be worked on, and nobody is disconnected for it: {} by {}: {}",
                claim.grant().id(),
                failure.getClass().getSimpleName(),
                failure.evidence().rule(),
                failure.evidence().message());
    }

    // --- renewing -------------------------------------------------------------------------------

    private String refresh(Task task) {
        if (task.claim().interrupted() && mustRest(task)) {
            return "resting";
        }
        if (!spend(task)) {
            return "superseded";
        }
        try {
            Renewed renewed = exchange(task);
            return keep(task, renewed) ? "refreshed" : "superseded";
        } catch (NetworkException failure) {
            return refreshFailed(task, failure.failure());
        }
    }

    /// A refresh token that may have been spent, where spent tokens are dead: as long as the access
    /// token works, there is nothing to win by trying it and something to lose.
    private boolean mustRest(Task task) {
        RefreshPolicy policy = policy(task);
        Instant end = task.renewal().accessExpiresAt();
        boolean dies = policy != null && policy.spentToken() == RefreshPolicy.SpentToken.DIES;
        if (!dies || end == null || task.renewal().isOver(clock.instant())) {
            return false;
        }
        try {
            ask(task);
            settlement.resting(task.claim(), end);
            return true;
        } catch (NetworkException failure) {
            if (failure.failure() instanceof Loss) {
                return false;
            }
            warn(task.claim(), failure.failure());
            settlement.renewalPostponed(task.claim(), failure.failure(), true);
            return true;
        }
    }

    /// Before the call it is written down which token it spends, and that this node still has the
    /// grant: a node that slept through its lease must not call.
    private boolean spend(Task task) {
        boolean isWritten = task.renewal().maybeSpent();
        if (isWritten && clock.instant().isBefore(task.claim().leaseUntil())) {
            return true;
        }
        return database.inTransaction(
                transaction -> due.spend(transaction.handle(), task.claim(), clock.instant()));
    }

    /// What came of spending a refresh token.
    private record Renewed(
            String spentHash,
            TokenSet tokens,
            Renewal renewal,
            SortedSet<String> scopes,
            @Nullable Deadline reported) {}

    private Renewed exchange(Task task) {
        Refreshed answer = task.connector().refresh(new RefreshRequest(task.access()));
        Instant now = clock.instant();
        TokenSet tokens = merged(task.tokens(), answer.tokens());
        Deadline reported = Settlement.earliest(answer.deadlines());
        Deadline known = task.grant().deadline();
        boolean keepsKnown =
                reported == null
                        && known != null
                        && known.reason() != Deadline.Reason.ACCESS_TOKEN_EXPIRY;
        return new Renewed(
                String.valueOf(task.renewal().tokenHash()),
                tokens,
                schedule.renewalOf(tokens, upkeep(task), now).renewedAt(now),
                answer.scopes() == null ? task.grant().scopes() : new TreeSet<>(answer.scopes()),
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

    private boolean keep(Task task, Renewed renewed) {
        boolean kept =
                isPlain(task, renewed)
                        ? writer.keep(
                                task.grant(),
                                renewed.spentHash(),
                                renewed.tokens(),
                                renewed.renewal())
                        : settlement.renewed(
                                task.claim(),
                                renewed.spentHash(),
                                renewed.tokens(),
                                renewed.renewal(),
                                renewed.scopes(),
                                renewed.reported(),
                                false);
        if (!kept) {
            settlement.notKept(task.grant(), renewed.tokens());
        }
        return kept;
    }

    /// Whether nothing but the tokens changes, so that many can be kept at once.
    private boolean isPlain(Task task, Renewed renewed) {
        Grant grant = task.grant();
        return grant.renewal().failures() == 0
                && grant.probing().failures() == 0
                && !task.claim().interrupted()
                && renewed.scopes().equals(grant.scopes())
                && Objects.equals(renewed.reported(), grant.deadline())
                && !settlement.isDeadlineNear(grant);
    }

    private String refreshFailed(Task task, Failure failure) {
        if (failure instanceof Loss loss) {
            settlement.lost(task.claim(), loss);
            return "suspected";
        }
        warn(task.claim(), failure);
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

    // --- looking again --------------------------------------------------------------------------

    /// A suspected grant is renewed if it can be, and then probed with the newest token that there
    /// is.
    private String look(Task task) {
        Task current = task;
        if (canRefresh(task)) {
            if (!spend(task)) {
                return "superseded";
            }
            try {
                Renewed renewed = exchange(task);
                boolean mayGoOn =
                        settlement.renewed(
                                task.claim(),
                                renewed.spentHash(),
                                renewed.tokens(),
                                renewed.renewal(),
                                renewed.scopes(),
                                renewed.reported(),
                                true);
                if (!mayGoOn) {
                    return "superseded";
                }
                current = task.with(renewed.tokens());
            } catch (NetworkException failure) {
                return unrenewable(task, failure.failure());
            }
        }
        return lookByProbe(current);
    }

    private String lookByProbe(Task task) {
        try {
            ProbeResult result = ask(task);
            settlement.answered(task.claim(), result);
            return result.absent().isEmpty() ? "healed" : "confirmed";
        } catch (NetworkException failure) {
            if (failure.failure() instanceof Loss loss) {
                settlement.lost(task.claim(), loss);
                return "confirmed";
            }
            postponed(task.claim(), failure.failure());
            return "postponed";
        }
    }

    /// The refresh token is refused again. What decides is whether the access token still works.
    private String unrenewable(Task task, Failure failure) {
        if (!(failure instanceof Loss loss)) {
            postponed(task.claim(), failure);
            return "postponed";
        }
        Instant end = task.renewal().accessExpiresAt();
        if (end == null || task.renewal().isOver(clock.instant())) {
            settlement.lost(task.claim(), loss);
            return "confirmed";
        }
        try {
            ask(task);
            settlement.ending(task.claim(), end);
            return "ending";
        } catch (NetworkException worse) {
            if (worse.failure() instanceof Loss) {
                settlement.lost(task.claim(), loss);
                return "confirmed";
            }
            postponed(task.claim(), worse.failure());
            return "postponed";
        }
    }
}
