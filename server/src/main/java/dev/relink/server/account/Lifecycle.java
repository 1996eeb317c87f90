package dev.relink.server.account;

import dev.relink.server.account.AccountEvent.Authorized;
import dev.relink.server.account.AccountEvent.DisconnectedByMember;
import dev.relink.server.account.AccountEvent.FoundWorking;
import dev.relink.server.account.AccountEvent.Lost;
import dev.relink.server.account.AccountEvent.NotRestored;
import dev.relink.server.account.AccountEvent.Postponed;
import dev.relink.server.account.AccountEvent.PostsThen;
import dev.relink.server.account.AccountEvent.RemovedByMember;
import dev.relink.server.account.AccountState.Disconnection;
import dev.relink.server.account.Consequence.Announce;
import dev.relink.server.account.Consequence.CancelPosts;
import dev.relink.server.account.Consequence.DestroySecret;
import dev.relink.server.account.Consequence.HoldPosts;
import dev.relink.server.account.Consequence.ReleasePosts;
import dev.relink.server.id.AccountId;
import dev.relink.server.id.WorkspaceId;
import dev.relink.spi.AssetRef;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
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
/// | Postponed | working, with its trouble and the next attempt | stays | stays | stays |
/// | DisconnectedByMember | disconnected | disconnected by the member | stays | stays |
/// | RemovedByMember | removed | removed | removed | stays |
///
/// Posts that are not published yet are held when nothing can be published any more on an account
/// that stays, be it disconnected or limited; let go when something can again; and called off when
/// it is removed, or when the member who disconnects it says so (R7, R16).
///
/// *Working* is `EXPIRING` when the deadline is near, else `CONNECTED_WITH_LIMITS` when something
/// does not work, else `CONNECTED`.
public final class Lifecycle {

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
                        working(event.limits(), event.healthyUntil(), policy, now, now),
                        new Account.ByMember(event.by(), now),
                        null);
        return new Transition(account, List.of(new Announce(AccountChange.CONNECTED)));
    }

    /// An account to which something happens.
    public static Transition apply(
            Account account, AccountEvent event, LifecyclePolicy policy, Instant now) {
        if (account.status() == AccountStatus.REMOVED) {
            return unchanged(account);
        }
        return withPosts(account, event, changed(account, event, policy, now));
    }

    private static Transition changed(
            Account account, AccountEvent event, LifecyclePolicy policy, Instant now) {
        return switch (event) {
            case Authorized authorized -> authorized(account, authorized, policy, now);
            case Lost lost -> lost(account, lost.reason(), policy, now);
            case NotRestored notRestored -> notRestored(account, notRestored.reason(), policy, now);
            case FoundWorking succeeded -> probed(account, succeeded, policy, now);
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
        return posts == null ? transition : transition.and(posts);
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
        AccountState state = working(event.limits(), event.healthyUntil(), policy, now, since);
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
        Disconnection disconnection = new Disconnection(reason, now, now.plus(policy.retention()));
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
        Disconnection after = new Disconnection(reason, before.at(), before.retainedUntil());
        return new Transition(
                account.with(disconnected(after, account.state().since())),
                List.of(new Announce(AccountChange.HEALTH_CHANGED)));
    }

    private static Transition probed(
            Account account, FoundWorking event, LifecyclePolicy policy, Instant now) {
        if (!account.status().isWorking()) {
            return unchanged(account);
        }
        AccountState before = account.state();
        AccountState after =
                working(event.limits(), event.healthyUntil(), policy, now, before.since());
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
                        event.trouble());
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
                        ? new Disconnection(
                                DisconnectReason.DISCONNECTED_BY_MEMBER,
                                now,
                                now.plus(policy.retention()))
                        : new Disconnection(
                                DisconnectReason.DISCONNECTED_BY_MEMBER,
                                before.at(),
                                before.retainedUntil());
        return new Transition(
                account.with(disconnected(after, now)),
                List.of(new Announce(AccountChange.DISCONNECTED), new DestroySecret()));
    }

    private static Transition removed(Account account, Instant now) {
        AccountState state =
                new AccountState(AccountStatus.REMOVED, now, null, NO_LIMITS, null, null, null);
        return new Transition(
                account.with(state),
                List.of(new Announce(AccountChange.REMOVED), new DestroySecret()));
    }

    private static Transition unchanged(Account account) {
        return new Transition(account, List.of());
    }

    private static AccountState disconnected(Disconnection disconnection, Instant since) {
        return new AccountState(
                AccountStatus.DISCONNECTED, since, disconnection, NO_LIMITS, null, null, null);
    }

    private static AccountState working(
            SortedSet<AccountLimit> limits,
            HealthyUntil healthyUntil,
            LifecyclePolicy policy,
            Instant now,
            Instant since) {
        return new AccountState(
                status(limits, healthyUntil, policy, now),
                since,
                null,
                limits,
                healthyUntil,
                null,
                null);
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
                state.trouble());
    }
}
