package dev.relink.server.account;

import dev.relink.server.account.AccountEvent.Authorized;
import dev.relink.server.account.AccountEvent.DisconnectedByMember;
import dev.relink.server.account.AccountEvent.FoundWorking;
import dev.relink.server.account.AccountEvent.Lost;
import dev.relink.server.account.AccountEvent.NotRestored;
import dev.relink.server.account.AccountEvent.Postponed;
import dev.relink.server.account.AccountEvent.PostsThen;
import dev.relink.server.account.AccountEvent.PurgeAhead;
import dev.relink.server.account.AccountEvent.Purged;
import dev.relink.server.account.AccountEvent.RemovedByMember;
import dev.relink.server.account.AccountEvent.Verified;
import dev.relink.server.account.AccountState.Disconnection;
import dev.relink.server.account.Consequence.Announce;
import dev.relink.server.account.Consequence.CancelPosts;
import dev.relink.server.account.Consequence.DestroySecret;
import dev.relink.server.account.Consequence.EnterTask;
import dev.relink.server.account.Consequence.HoldPosts;
import dev.relink.server.account.Consequence.ReleasePosts;
import dev.relink.server.id.AccountId;
import dev.relink.server.id.WorkspaceId;
import dev.relink.server.task.AccountTask;
import dev.relink.spi.AssetRef;
import dev.relink.spi.Capability;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What becomes of an account when something happens to it. Pure: no clock, no database, no
/// network. No status is ever set elsewhere.
///
/// | what happens | working | disconnected by a loss | disconnected by a member | removed |
/// |---|---|---|---|---|
/// | Authorized | working, renewed | working, reconnected | working, reconnected | stays |
/// | Lost | disconnected | stays | stays | stays |
/// | NotRestored | disconnected | disconnected, with the new reason | stays | stays |
/// | FoundWorking | working, health updated | stays | stays | stays |
/// | Verified | working, limited by what the network refuses | stays | stays | stays |
/// | Postponed | working, with its trouble and the next attempt | stays | stays | stays |
/// | DisconnectedByMember | disconnected | disconnected by the member | stays | stays |
/// | RemovedByMember | removed | removed | removed | stays |
/// | PurgeAhead | stays | disconnected, people warned | disconnected, people warned | stays |
/// | Purged | stays | disconnected, history deleted | disconnected, history deleted | stays |
///
/// Posts that are not published yet are held when nothing can be published any more on an account
/// that stays, be it disconnected or limited; let go when something can again; and called off when
/// it is removed, or when the member who disconnects it says so (R7, R16).
///
/// What is to be done for an account later follows, too: asking the network what works after each
/// authorization (R22), its figures and rules from the day that it works, the figures also from the
/// day that they can be read again (R10), and what becomes of its history from the day that it does
/// not (R15).
///
/// *Working* is `EXPIRING` when the deadline is near, else `CONNECTED_WITH_LIMITS` when something
/// does not work, else `CONNECTED`.
public final class Lifecycle {

    /// How long before everything about a disconnected account is deleted people are warned.
    public static final Duration PURGE_WARNING = Duration.ofDays(14);

    private static final SortedSet<AccountLimit> NO_LIMITS =
            Collections.unmodifiableSortedSet(new TreeSet<>());

    private Lifecycle() {}

    /// An account that comes into the workspace.
    public static Transition begin(
            AccountId id,
            WorkspaceId workspaceId,
            AssetRef asset,
            Authorized event,
            LifecyclePolicy policy,
            Instant now) {
        Account account =
                new Account(
                        id,
                        workspaceId,
                        event.grantId(),
                        asset,
                        event.profile(),
                        working(event.limits(), event.healthyUntil(), policy, now, now, null),
                        new Account.ByMember(event.by(), now),
                        null);
        Transition begun = new Transition(account, List.of(new Announce(AccountChange.CONNECTED)));
        return begun.and(tasksOfWorking(now));
    }

    /// An account to which something happens.
    public static Transition apply(
            Account account, AccountEvent event, LifecyclePolicy policy, Instant now) {
        if (account.status() == AccountStatus.REMOVED) {
            return unchanged(account);
        }
        Transition changed = withPosts(account, event, changed(account, event, policy, now));
        return changed.and(tasks(account, event, changed.account(), policy, now));
    }

    private static Transition changed(
            Account account, AccountEvent event, LifecyclePolicy policy, Instant now) {
        return switch (event) {
            case Authorized authorized -> authorized(account, authorized, policy, now);
            case Lost lost -> lost(account, lost.reason(), policy, now);
            case NotRestored notRestored -> notRestored(account, notRestored.reason(), policy, now);
            case FoundWorking succeeded -> probed(account, succeeded, policy, now);
            case Verified verified -> verified(account, verified, policy, now);
            case PurgeAhead ahead -> purge(account, AccountChange.PURGE_AHEAD, now);
            case Purged purged -> purge(account, AccountChange.PURGED, now);
            case Postponed postponed -> postponed(account, postponed);
            case DisconnectedByMember disconnected -> disconnectedByMember(account, policy, now);
            case RemovedByMember removed -> removed(account, now);
        };
    }

    /// What becomes of the posts follows from what can be published before and after.
    private static Transition withPosts(Account before, AccountEvent event, Transition transition) {
        AccountState after = transition.account().state();
        boolean could = before.state().canPublish();
        Consequence posts = null;
        if (after.status() == AccountStatus.REMOVED || isCalledOff(before, event, after)) {
            posts = new CancelPosts();
        } else if (could != after.canPublish()) {
            posts = could ? new HoldPosts() : new ReleasePosts();
        }
        return posts == null ? transition : transition.and(List.of(posts));
    }

    private static List<Consequence> tasks(
            Account before,
            AccountEvent event,
            Account after,
            LifecyclePolicy policy,
            Instant now) {
        if (after.status().isWorking()) {
            return before.status().isWorking()
                    ? tasksOfStillWorking(before, event, after, now)
                    : tasksOfWorking(now);
        }
        if (after.status() == AccountStatus.REMOVED) {
            return List.of(new EnterTask(AccountTask.Kind.RETENTION, now.plus(policy.retention())));
        }
        Disconnection disconnection = after.state().disconnection();
        if (disconnection != null && before.state().disconnection() == null) {
            return List.of(
                    new EnterTask(
                            AccountTask.Kind.RETENTION,
                            disconnection.retainedUntil().minus(PURGE_WARNING)));
        }
        return List.of();
    }

    private static List<Consequence> tasksOfStillWorking(
            Account before, AccountEvent event, Account after, Instant now) {
        List<Consequence> tasks = new ArrayList<>();
        if (event instanceof Authorized) {
            tasks.add(new EnterTask(AccountTask.Kind.VERIFICATION, now));
        }
        boolean wasLimited = before.state().isLimited(Capability.METRICS);
        if (wasLimited && !after.state().isLimited(Capability.METRICS)) {
            tasks.add(new EnterTask(AccountTask.Kind.METRICS, now));
        }
        return tasks;
    }

    private static List<Consequence> tasksOfWorking(Instant now) {
        return List.of(
                new EnterTask(AccountTask.Kind.VERIFICATION, now),
                new EnterTask(AccountTask.Kind.METRICS, now),
                new EnterTask(AccountTask.Kind.AUTOMATION, now));
    }

    private static boolean isCalledOff(Account before, AccountEvent event, AccountState after) {
        return event instanceof DisconnectedByMember(PostsThen posts)
                && posts == PostsThen.CANCEL
                && !after.equals(before.state());
    }

    private static Transition authorized(
            Account account, Authorized event, LifecyclePolicy policy, Instant now) {
        boolean wasWorking = account.status().isWorking();
        Instant since = wasWorking ? account.state().since() : now;
        AccountState state =
                working(event.limits(), event.healthyUntil(), policy, now, since, null);
        AccountState timed = state.status() == account.status() ? state : since(state, now);
        Account.ByMember by = new Account.ByMember(event.by(), now);
        Account changed =
                account.authorized(
                        event.grantId(),
                        event.profile(),
                        timed,
                        wasWorking ? account.reconnection() : by);
        AccountChange change = wasWorking ? AccountChange.RENEWED : AccountChange.RECONNECTED;
        return new Transition(changed, List.of(new Announce(change)));
    }

    private static Transition lost(
            Account account, DisconnectReason reason, LifecyclePolicy policy, Instant now) {
        if (!account.status().isWorking()) {
            return unchanged(account);
        }
        Disconnection disconnection = Disconnection.begin(reason, now, policy.retention());
        return new Transition(
                account.with(disconnected(disconnection, now)),
                List.of(new Announce(AccountChange.LOST)));
    }

    private static Transition notRestored(
            Account account, DisconnectReason reason, LifecyclePolicy policy, Instant now) {
        Disconnection before = account.state().disconnection();
        if (before == null) {
            return lost(account, reason, policy, now);
        }
        if (account.state().isDisconnectedByMember() || before.reason() == reason) {
            return unchanged(account);
        }
        return new Transition(
                account.with(disconnected(before.with(reason), account.state().since())),
                List.of(new Announce(AccountChange.HEALTH_CHANGED)));
    }

    private static Transition probed(
            Account account, FoundWorking event, LifecyclePolicy policy, Instant now) {
        if (!account.status().isWorking()) {
            return unchanged(account);
        }
        AccountState before = account.state();
        AccountState after =
                working(
                        AccountLimit.with(event.limits(), refused(before)),
                        event.healthyUntil(),
                        policy,
                        now,
                        before.since(),
                        before.verifiedAt());
        if (after.equals(before)) {
            return unchanged(account);
        }
        boolean worthTelling =
                after.status() != before.status()
                        || !after.limits().equals(before.limits())
                        || told(before) != null;
        AccountState timed = after.status() == before.status() ? after : since(after, now);
        return new Transition(
                account.with(timed),
                worthTelling ? List.of(new Announce(AccountChange.HEALTH_CHANGED)) : List.of());
    }

    /// What the network was found to refuse stays so until it is asked again.
    private static Set<Capability> refused(AccountState state) {
        return AccountLimit.capabilities(state.limits(), AccountLimit.Cause.REFUSED);
    }

    private static Transition verified(
            Account account, Verified event, LifecyclePolicy policy, Instant now) {
        AccountState before = account.state();
        HealthyUntil healthyUntil = before.healthyUntil();
        if (healthyUntil == null) {
            return unchanged(account);
        }
        SortedSet<AccountLimit> granted = new TreeSet<>(before.limits());
        granted.removeIf(limit -> limit.cause() == AccountLimit.Cause.REFUSED);
        SortedSet<AccountLimit> limits = AccountLimit.with(granted, event.refused().keySet());
        AccountStatus status = status(limits, healthyUntil, policy, now);
        AccountState after =
                new AccountState(
                        status,
                        status == before.status() ? before.since() : now,
                        null,
                        limits,
                        healthyUntil,
                        before.nextAttemptAt(),
                        before.trouble(),
                        now);
        boolean isNews = before.verifiedAt() == null || !limits.equals(before.limits());
        return new Transition(
                account.with(after),
                isNews ? List.of(new Announce(AccountChange.VERIFIED)) : List.of());
    }

    private static Transition purge(Account account, AccountChange change, Instant now) {
        Disconnection before = account.state().disconnection();
        if (before == null || before.purgedAt() != null) {
            return unchanged(account);
        }
        boolean isDone = change == AccountChange.PURGED;
        Disconnection after =
                new Disconnection(
                        before.reason(),
                        before.at(),
                        before.retainedUntil(),
                        before.purgeWarnedAt() == null ? now : before.purgeWarnedAt(),
                        isDone ? now : null);
        return new Transition(
                account.with(disconnected(after, account.state().since())),
                isDone || before.purgeWarnedAt() == null
                        ? List.of(new Announce(change))
                        : List.of());
    }

    private static Transition postponed(Account account, Postponed event) {
        if (!account.status().isWorking()) {
            return unchanged(account);
        }
        AccountState before = account.state();
        AccountState after =
                new AccountState(
                        before.status(),
                        before.since(),
                        null,
                        before.limits(),
                        before.healthyUntil(),
                        event.nextAttemptAt(),
                        event.trouble(),
                        before.verifiedAt());
        return new Transition(
                account.with(after),
                told(before) == told(after)
                        ? List.of()
                        : List.of(new Announce(AccountChange.HEALTH_CHANGED)));
    }

    private static @Nullable AccountTrouble told(AccountState state) {
        AccountTrouble trouble = state.trouble();
        return trouble != null && trouble.isTold() ? trouble : null;
    }

    private static Transition disconnectedByMember(
            Account account, LifecyclePolicy policy, Instant now) {
        if (account.state().isDisconnectedByMember()) {
            return unchanged(account);
        }
        Disconnection before = account.state().disconnection();
        Disconnection after =
                before == null
                        ? Disconnection.begin(
                                DisconnectReason.DISCONNECTED_BY_MEMBER, now, policy.retention())
                        : before.with(DisconnectReason.DISCONNECTED_BY_MEMBER);
        return new Transition(
                account.with(disconnected(after, now)),
                List.of(new Announce(AccountChange.DISCONNECTED), new DestroySecret()));
    }

    private static Transition removed(Account account, Instant now) {
        AccountState state =
                new AccountState(
                        AccountStatus.REMOVED, now, null, NO_LIMITS, null, null, null, null);
        return new Transition(
                account.with(state),
                List.of(new Announce(AccountChange.REMOVED), new DestroySecret()));
    }

    private static Transition unchanged(Account account) {
        return new Transition(account, List.of());
    }

    private static AccountState disconnected(Disconnection disconnection, Instant since) {
        return new AccountState(
                AccountStatus.DISCONNECTED,
                since,
                disconnection,
                NO_LIMITS,
                null,
                null,
                null,
                null);
    }

    private static AccountState working(
            SortedSet<AccountLimit> limits,
            HealthyUntil healthyUntil,
            LifecyclePolicy policy,
            Instant now,
            Instant since,
            @Nullable Instant verifiedAt) {
        return new AccountState(
                status(limits, healthyUntil, policy, now),
                since,
                null,
                limits,
                healthyUntil,
                null,
                null,
                verifiedAt);
    }

    private static AccountStatus status(
            SortedSet<AccountLimit> limits,
            HealthyUntil healthyUntil,
            LifecyclePolicy policy,
            Instant now) {
        if (!now.isBefore(healthyUntil.at().minus(policy.expiringAhead()))) {
            return AccountStatus.EXPIRING;
        }
        return limits.isEmpty() ? AccountStatus.CONNECTED : AccountStatus.CONNECTED_WITH_LIMITS;
    }

    private static AccountState since(AccountState state, Instant since) {
        return new AccountState(
                state.status(),
                since,
                state.disconnection(),
                state.limits(),
                state.healthyUntil(),
                state.nextAttemptAt(),
                state.trouble(),
                state.verifiedAt());
    }
}
