package dev.relink.server.token;

import dev.relink.server.account.AccountEvent;
import dev.relink.server.account.AccountTrouble;
import dev.relink.server.account.DisconnectReason;
import dev.relink.server.account.DueGrantStore;
import dev.relink.server.account.DueGrantStore.Claim;
import dev.relink.server.account.Grant;
import dev.relink.server.account.GrantStatus;
import dev.relink.server.account.GrantStore;
import dev.relink.server.account.Renewal;
import dev.relink.server.disconnect.Revocations;
import dev.relink.server.plugin.ConnectorRegistry;
import dev.relink.server.storage.Database;
import dev.relink.server.storage.Transaction;
import dev.relink.server.vault.TokenDocuments;
import dev.relink.server.vault.Vault;
import dev.relink.spi.AbsentAsset;
import dev.relink.spi.AppFault;
import dev.relink.spi.AssetRef;
import dev.relink.spi.Deadline;
import dev.relink.spi.Evidence;
import dev.relink.spi.Failure;
import dev.relink.spi.Loss;
import dev.relink.spi.ProbeResult;
import dev.relink.spi.TokenSet;
import dev.relink.spi.Transient;
import dev.relink.spi.TransientKind;
import dev.relink.spi.Upkeep;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps what a network said of a grant that this node has claimed: the grant, its accounts, and
/// what it says about the network, in one transaction each. What comes after somebody else claimed
/// or renewed the grant counts for nothing. Threads may share it.
final class Settlement {

    private static final Logger LOGGER = LoggerFactory.getLogger(Settlement.class);

    private static final Duration USE_IS_NOTED_EVERY = Duration.ofHours(1);
    private static final Duration AFTER_A_DEADLINE = Duration.ofMinutes(1);

    private final Database database;
    private final GrantStore grants;
    private final DueGrantStore due;
    private final GrantLosses losses;
    private final Revocations revocations;
    private final GrantAccounts accounts;
    private final Belief belief;
    private final Vault vault;
    private final NetworkWatch networks;
    private final ConnectorRegistry connectors;
    private final Schedule schedule;
    private final InstantSource clock;

    Settlement(
            Database database,
            GrantStore grants,
            GrantLosses losses,
            Revocations revocations,
            GrantAccounts accounts,
            Vault vault,
            NetworkWatch networks,
            ConnectorRegistry connectors,
            Schedule schedule,
            InstantSource clock) {
        this.database = database;
        this.grants = grants;
        this.due = new DueGrantStore();
        this.losses = losses;
        this.revocations = revocations;
        this.accounts = accounts;
        this.belief = new Belief(grants, accounts, networks, clock);
        this.vault = vault;
        this.networks = networks;
        this.connectors = connectors;
        this.schedule = schedule;
        this.clock = clock;
    }

    /// The network says that a grant and its accounts work, but for some that are absent: those are
    /// a loss like any other.
    void answered(Claim claim, ProbeResult result) {
        settle(
                claim,
                (transaction, grant) -> {
                    if (result.absent().isEmpty()) {
                        well(transaction, claim, grant, result);
                        return;
                    }
                    AbsentAsset first = result.absent().getFirst();
                    Set<AssetRef> absent =
                            result.absent().stream()
                                    .map(AbsentAsset::ref)
                                    .collect(Collectors.toSet());
                    boolean believed =
                            belief.believe(
                                    transaction,
                                    grant,
                                    first.loss(),
                                    account -> absent.contains(account.asset()));
                    if (believed) {
                        found(transaction, claim, grant, result);
                    }
                });
    }

    private void well(Transaction transaction, Claim claim, Grant grant, ProbeResult result) {
        networks.alive(transaction, grant.connector(), 1);
        if (grant.suspectedAt() != null) {
            networks.healed(transaction, grant.connector());
        }
        found(transaction, claim, grant, result);
    }

    private void found(Transaction transaction, Claim claim, Grant grant, ProbeResult result) {
        Instant now = clock.instant();
        Upkeep upkeep = connectors.upkeep(grant.connector());
        Deadline reported = endOf(grant, result);
        Grant after =
                grant.alive(
                        new TreeSet<>(result.scopes()),
                        reported,
                        schedule.resumed(grant.renewal(), upkeep, now),
                        now,
                        nextProbe(claim, grant, reported, now));
        grants.update(transaction.handle(), after);
        Map<AssetRef, AbsentAsset> absent =
                result.absent().stream()
                        .collect(Collectors.toMap(AbsentAsset::ref, Function.identity()));
        accounts.tell(
                transaction,
                after,
                account -> {
                    AbsentAsset gone = absent.get(account.asset());
                    return gone == null
                            ? accounts.foundWorking(account, after)
                            : new AccountEvent.Lost(
                                    DisconnectReason.of(gone.loss()), gone.loss().evidence());
                });
    }

    /// When the network hinted meanwhile that something changed, this answer may be older than
    /// that.
    private @Nullable Instant nextProbe(
            Claim claim, Grant grant, @Nullable Deadline reported, Instant now) {
        Instant dueAt = grant.probing().dueAt();
        boolean isHastened = !Objects.equals(dueAt, claim.grant().probing().dueAt());
        Upkeep upkeep = connectors.upkeep(grant.connector());
        return isHastened ? dueAt : sooner(schedule.probeAfterAnswer(upkeep, now), reported, now);
    }

    /// That an access token is the last one is known from elsewhere than from a probe.
    private static @Nullable Deadline endOf(Grant grant, ProbeResult result) {
        Deadline reported = earliest(result.deadlines());
        Deadline known = grant.deadline();
        boolean isLast =
                known != null
                        && known.reason() == Deadline.Reason.ACCESS_TOKEN_EXPIRY
                        && known.at().equals(grant.renewal().accessExpiresAt());
        return reported == null && isLast ? known : reported;
    }

    /// When the network has named an end, it is asked right after that.
    private static @Nullable Instant sooner(
            @Nullable Instant probe, @Nullable Deadline reported, Instant now) {
        if (probe == null || reported == null) {
            return probe;
        }
        Instant afterIt = reported.at().plus(AFTER_A_DEADLINE);
        return afterIt.isAfter(now) && afterIt.isBefore(probe) ? afterIt : probe;
    }

    /// Keeps tokens that were renewed, where that is not all there is to say: scopes or deadlines
    /// changed, or something was in the way before.
    ///
    /// @param scopes what is granted now
    /// @param holding whether this node goes on working on the grant
    /// @return whether they are kept and, if this node is to go on, it may: not if somebody else's
    ///   successor of the same token is kept, or somebody else has the grant by now
    boolean renewed(
            Claim claim,
            String spentHash,
            TokenSet tokens,
            Renewal renewal,
            SortedSet<String> scopes,
            @Nullable Deadline reported,
            boolean holding) {
        return database.inTransactionWhateverItTakes(transaction -> {
            Optional<Grant> current =
                    grants.lock(
                                    transaction.handle(),
                                    claim.grant().workspaceId(),
                                    claim.grant().id())
                            .filter(grant -> grant.status() == GrantStatus.ACTIVE)
                            .filter(grant -> spentHash.equals(grant.renewal().tokenHash()));
            if (current.isEmpty()) {
                return false;
            }
            Grant grant = current.get();
            vault.put(transaction.handle(), grant.id().value(), TokenDocuments.write(tokens));
            if (holding && grant.probing().fence() == claim.fence()) {
                Grant after = grant.renewedWhileHeld(scopes, reported, renewal);
                grants.update(transaction.handle(), after);
                due.hold(transaction.handle(), claim);
                return true;
            }
            Grant after = grant.renewed(scopes, reported, renewal);
            grants.update(transaction.handle(), after);
            networks.alive(transaction, grant.connector(), 1);
            accounts.tell(transaction, after, account -> accounts.foundWorking(account, after));
            return !holding;
        });
    }

    /// New tokens that are not kept. If a member let the grant go while they were on their way,
    /// nobody else will ever take them back.
    void notKept(Grant seen, TokenSet tokens) {
        database.inTransactionWhateverItTakes(transaction -> {
            Optional<Grant> ended =
                    grants.lock(transaction.handle(), seen.workspaceId(), seen.id())
                            .filter(grant -> grant.status() == GrantStatus.ENDED);
            ended.ifPresent(grant -> revocations.takeBack(transaction, grant, tokens));
            return ended.isPresent();
        });
    }

    /// The network says that a grant is lost.
    void lost(Claim claim, Loss loss) {
        settle(
                claim,
                (transaction, grant) -> {
                    if (belief.believe(transaction, grant, loss, account -> true)) {
                        losses.declare(transaction, grant, loss);
                    }
                });
    }

    /// The refresh token is dead by the network's word, and the access token still works: the
    /// accounts go on until it ends, and a person must authorize before that.
    void ending(Claim claim, Instant accessExpiresAt) {
        settle(
                claim,
                (transaction, grant) -> {
                    Deadline end =
                            new Deadline(accessExpiresAt, Deadline.Reason.ACCESS_TOKEN_EXPIRY);
                    Grant after =
                            grant.alive(
                                    grant.scopes(),
                                    end,
                                    grant.renewal().dueAt(accessExpiresAt),
                                    clock.instant(),
                                    grant.probing().dueAt());
                    grants.update(transaction.handle(), after);
                    accounts.tell(
                            transaction, after, account -> accounts.foundWorking(account, after));
                });
    }

    /// The network could not be asked about a grant, or did not say.
    void postponed(Claim claim, Failure failure) {
        settle(
                claim,
                (transaction, grant) -> {
                    if (failure instanceof AppFault fault) {
                        Instant next = networks.faulty(transaction, grant.connector(), fault);
                        grants.update(transaction.handle(), grant.waiting(next));
                        return;
                    }
                    Instant next = next(transaction, grant, failure, grant.probing().failures());
                    grants.update(transaction.handle(), grant.postponed(next));
                    accounts.tellTrouble(transaction, grant, failure, next);
                });
    }

    /// The tokens of a grant could not be renewed.
    ///
    /// @param maybeSpent whether the network may have taken the refresh token all the same
    void renewalPostponed(Claim claim, Failure failure, boolean maybeSpent) {
        settle(
                claim,
                (transaction, grant) -> {
                    if (failure instanceof AppFault fault) {
                        Instant next = networks.faulty(transaction, grant.connector(), fault);
                        grants.update(
                                transaction.handle(),
                                grant.withRenewal(grant.renewal().waiting(next)));
                        return;
                    }
                    Instant next =
                            atTheEndAtLatest(
                                    grant,
                                    next(transaction, grant, failure, grant.renewal().failures()));
                    grants.update(
                            transaction.handle(),
                            grant.withRenewal(grant.renewal().postponed(next, maybeSpent)));
                    accounts.tellTrouble(transaction, grant, failure, next);
                });
    }

    /// A refresh token that may have been spent is left alone for as long as the access token
    /// lives: where spent tokens are dead, using one again may end what still works.
    void resting(Claim claim, Instant until) {
        settle(
                claim,
                (transaction, grant) -> {
                    grants.update(
                            transaction.handle(),
                            grant.withRenewal(grant.renewal().postponed(until, true)));
                    Evidence evidence =
                            new Evidence(
                                    "relink.renewal-interrupted",
                                    null,
                                    null,
                                    "A call that renews the tokens ended without an answer. The access token still works.");
                    accounts.tell(
                            transaction,
                            grant,
                            account ->
                                    new AccountEvent.Postponed(
                                            AccountTrouble.RETRYING, until, evidence));
                });
    }

    private Instant atTheEndAtLatest(Grant grant, Instant next) {
        Instant end = grant.renewal().accessExpiresAt();
        if (end == null || !end.isAfter(clock.instant())) {
            return next;
        }
        return end.isBefore(next) ? end : next;
    }

    private Instant next(Transaction transaction, Grant grant, Failure failure, int failures) {
        if (!(failure instanceof Transient)) {
            transaction.afterCommit(() -> tellOperator(grant, failure));
        }
        Duration retryAfter = failure instanceof Transient passing ? passing.retryAfter() : null;
        if (failure instanceof Transient passing && passing.kind() == TransientKind.THROTTLED) {
            networks.throttled(transaction, grant.connector(), retryAfter);
        }
        return schedule.afterFailure(clock.instant(), failures, retryAfter);
    }

    private static void tellOperator(Grant grant, Failure failure) {
        LOGGER.error(
                "Grant {} could not be worked on, and nobody is disconnected for it: {} by {}: {}",
                grant.id(),
                failure.getClass().getSimpleName(),
                failure.evidence().rule(),
                failure.evidence().message());
    }

    /// The grant was used for its accounts; noted once an hour at most.
    void used(Grant seen) {
        Instant now = clock.instant();
        if (seen.usedAt().plus(USE_IS_NOTED_EVERY).isAfter(now)) {
            return;
        }
        database.inTransaction(transaction -> {
            Optional<Grant> current =
                    grants.lock(transaction.handle(), seen.workspaceId(), seen.id())
                            .filter(grant -> grant.status() == GrantStatus.ACTIVE);
            current.ifPresent(grant -> {
                grants.used(transaction.handle(), grant, now);
                Grant after = grant.used(now);
                if (grant.suspectedAt() == null && grant.probing().failures() == 0) {
                    accounts.tell(
                            transaction, after, account -> accounts.foundWorking(account, after));
                }
            });
            return current.isPresent();
        });
    }

    static @Nullable Deadline earliest(Collection<Deadline> deadlines) {
        return deadlines.stream().min(Comparator.comparing(Deadline::at)).orElse(null);
    }

    private void settle(Claim claim, BiConsumer<Transaction, Grant> settling) {
        database.inTransaction(transaction -> {
            Optional<Grant> grant =
                    grants.lock(
                                    transaction.handle(),
                                    claim.grant().workspaceId(),
                                    claim.grant().id())
                            .filter(current -> current.probing().fence() == claim.fence())
                            .filter(current -> current.status() == GrantStatus.ACTIVE);
            grant.ifPresent(current -> settling.accept(transaction, current));
            return grant.isPresent();
        });
    }
}
