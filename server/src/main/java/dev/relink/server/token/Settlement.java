package dev.relink.server.token;

import dev.relink.server.account.Account;
import dev.relink.server.account.AccountEvent;
import dev.relink.server.account.AccountLedger;
import dev.relink.server.account.AccountLedger.Happening;
import dev.relink.server.account.AccountLimit;
import dev.relink.server.account.AccountTrouble;
import dev.relink.server.account.DisconnectReason;
import dev.relink.server.account.DueGrantStore;
import dev.relink.server.account.DueGrantStore.Claim;
import dev.relink.server.account.Grant;
import dev.relink.server.account.GrantStatus;
import dev.relink.server.account.GrantStore;
import dev.relink.server.account.HealthyUntil;
import dev.relink.server.account.LifecyclePolicies;
import dev.relink.server.account.Renewal;
import dev.relink.server.audit.AuditCause;
import dev.relink.server.disconnect.Revocations;
import dev.relink.server.plugin.ConnectorRegistry;
import dev.relink.server.storage.Database;
import dev.relink.server.storage.Transaction;
import dev.relink.server.token.NetworkWatch.Verdict;
import dev.relink.server.vault.TokenDocuments;
import dev.relink.server.vault.Vault;
import dev.relink.spi.AbsentAsset;
import dev.relink.spi.AdminBlock;
import dev.relink.spi.AppFault;
import dev.relink.spi.AssetRef;
import dev.relink.spi.Capability;
import dev.relink.spi.Deadline;
import dev.relink.spi.Evidence;
import dev.relink.spi.Failure;
import dev.relink.spi.Loss;
import dev.relink.spi.ProbeResult;
import dev.relink.spi.ReauthorizationNeeded;
import dev.relink.spi.TokenSet;
import dev.relink.spi.Transient;
import dev.relink.spi.TransientKind;
import dev.relink.spi.Upkeep;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Keeps what a network said of a grant that this node has claimed: the grant, its accounts, and
/// what it says about the network, in one transaction each. What comes after somebody else claimed
/// or renewed the grant counts for nothing. Threads may share it.
final class Settlement {

    private static final Duration USE_IS_NOTED_EVERY = Duration.ofHours(1);
    private static final Duration AFTER_A_DEADLINE = Duration.ofMinutes(1);

    private final Database database;
    private final GrantStore grants;
    private final DueGrantStore due;
    private final SuspicionStore suspicions;
    private final GrantLosses losses;
    private final Revocations revocations;
    private final AccountLedger ledger;
    private final Vault vault;
    private final NetworkWatch networks;
    private final ConnectorRegistry connectors;
    private final LifecyclePolicies policies;
    private final Schedule schedule;
    private final InstantSource clock;

    Settlement(
            Database database,
            GrantStore grants,
            GrantLosses losses,
            Revocations revocations,
            AccountLedger ledger,
            Vault vault,
            NetworkWatch networks,
            ConnectorRegistry connectors,
            LifecyclePolicies policies,
            Schedule schedule,
            InstantSource clock) {
        this.database = database;
        this.grants = grants;
        this.due = new DueGrantStore();
        this.suspicions = new SuspicionStore();
        this.losses = losses;
        this.revocations = revocations;
        this.ledger = ledger;
        this.vault = vault;
        this.networks = networks;
        this.connectors = connectors;
        this.policies = policies;
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
                            believe(
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
        tell(
                transaction,
                after,
                account -> {
                    AbsentAsset gone = absent.get(account.asset());
                    return gone == null
                            ? foundWorking(account, after)
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
            tell(transaction, after, account -> foundWorking(account, after));
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
                    if (believe(transaction, grant, loss, account -> true)) {
                        losses.declare(transaction, grant, loss);
                    }
                });
    }

    /// Whether a loss is believed; if not yet, it becomes a suspicion.
    ///
    /// @param concerned the accounts that are suspected
    private boolean believe(
            Transaction transaction, Grant grant, Loss loss, Predicate<Account> concerned) {
        Duration wait =
                loss instanceof ReauthorizationNeeded needed ? needed.lookAgainAfter() : null;
        Verdict verdict = networks.judge(transaction, grant.connector(), grant.suspectedAt(), wait);
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
        List<Happening> happenings =
                losses.working(transaction, grant).stream()
                        .filter(concerned)
                        .map(account -> new Happening(account, event))
                        .toList();
        ledger.apply(transaction, happenings, AuditCause.SYSTEM);
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
                    tell(transaction, after, account -> foundWorking(account, after));
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
                    tellTrouble(transaction, grant, failure, next);
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
                    tellTrouble(transaction, grant, failure, next);
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
                    tell(
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
        Duration retryAfter = failure instanceof Transient passing ? passing.retryAfter() : null;
        if (failure instanceof Transient passing && passing.kind() == TransientKind.THROTTLED) {
            networks.throttled(transaction, grant.connector(), retryAfter);
        }
        return schedule.afterFailure(clock.instant(), failures, retryAfter);
    }

    private void tellTrouble(Transaction transaction, Grant grant, Failure failure, Instant next) {
        AccountTrouble trouble;
        if (grant.suspectedAt() != null) {
            trouble = AccountTrouble.SUSPECTED;
        } else if (failure instanceof AdminBlock) {
            trouble = AccountTrouble.BLOCKED;
        } else {
            boolean over =
                    grant.renewal().tokenHash() != null && grant.renewal().isOver(clock.instant());
            trouble = over ? AccountTrouble.DEGRADED : AccountTrouble.RETRYING;
        }
        tell(
                transaction,
                grant,
                account -> new AccountEvent.Postponed(trouble, next, failure.evidence()));
    }

    private void tell(Transaction transaction, Grant grant, Function<Account, AccountEvent> event) {
        List<Happening> happenings =
                losses.working(transaction, grant).stream()
                        .map(account -> new Happening(account, event.apply(account)))
                        .toList();
        ledger.apply(transaction, happenings, AuditCause.SYSTEM);
    }

    private AccountEvent foundWorking(Account account, Grant grant) {
        String network = account.asset().network();
        return new AccountEvent.FoundWorking(
                AccountLimit.of(
                        connectors
                                .network(network)
                                .flatMap(entry -> entry.kind(account.asset().kind())),
                        grant.scopes(),
                        withheldByRole(account)),
                healthyUntil(grant, network));
    }

    private HealthyUntil healthyUntil(Grant grant, String network) {
        Deadline reported = grant.deadline();
        return HealthyUntil.of(
                reported == null ? List.of() : List.of(reported),
                policies.network(network),
                grant.authorization().at(),
                grant.usedAt());
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
                    tell(transaction, after, account -> foundWorking(account, after));
                }
            });
            return current.isPresent();
        });
    }

    /// Whether accounts of a grant may have to be told that their deadline is near.
    boolean isDeadlineNear(Grant grant) {
        return connectors
                .connector(grant.connector())
                .map(entry ->
                        entry.networks().stream()
                                .anyMatch(network ->
                                        policies.isNear(
                                                healthyUntil(grant, network.key()),
                                                clock.instant())))
                .orElse(false);
    }

    /// A probe says nothing of roles short of losing them; what the role did not include stays so.
    private static Set<Capability> withheldByRole(Account account) {
        return account.state().limits().stream()
                .filter(limit -> limit.cause() == AccountLimit.Cause.ROLE)
                .map(AccountLimit::capability)
                .collect(Collectors.toSet());
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
