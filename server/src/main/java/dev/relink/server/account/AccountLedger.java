package dev.relink.server.account;

import dev.relink.server.account.Consequence.Announce;
import dev.relink.server.account.Consequence.CancelPosts;
import dev.relink.server.account.Consequence.DestroySecret;
import dev.relink.server.account.Consequence.EnterTask;
import dev.relink.server.account.Consequence.HoldPosts;
import dev.relink.server.account.Consequence.ReleasePosts;
import dev.relink.server.audit.AuditAction;
import dev.relink.server.audit.AuditCause;
import dev.relink.server.audit.AuditDetails;
import dev.relink.server.audit.AuditEntry;
import dev.relink.server.audit.AuditLog;
import dev.relink.server.event.Feed;
import dev.relink.server.id.AccountId;
import dev.relink.server.id.EventId;
import dev.relink.server.id.Ids;
import dev.relink.server.id.WorkspaceId;
import dev.relink.server.storage.Transaction;
import dev.relink.server.task.AccountTask;
import dev.relink.server.task.AccountTaskStore;
import dev.relink.server.vault.Vault;
import dev.relink.spi.AssetRef;
import dev.relink.spi.Evidence;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The only writer of accounts. It runs {@link Lifecycle} and keeps what it answers, the events and
/// the audit entries in the caller's transaction, with a number of statements that does not depend
/// on the number of accounts. The caller holds the lock on the accounts' grants. Threads may share
/// it.
public final class AccountLedger {

    private final AccountStore accounts;
    private final EventStore events;
    private final AuditLog audit;
    private final Vault vault;
    private final AccountPosts posts;
    private final AccountTaskStore tasks;
    private final Feed<AccountChanged> feed;
    private final LifecyclePolicies policies;
    private final Ids ids;
    private final InstantSource clock;

    public AccountLedger(
            AccountStore accounts,
            EventStore events,
            AuditLog audit,
            Vault vault,
            AccountPosts posts,
            AccountTaskStore tasks,
            Feed<AccountChanged> feed,
            LifecyclePolicies policies,
            Ids ids,
            InstantSource clock) {
        this.accounts = accounts;
        this.events = events;
        this.audit = audit;
        this.vault = vault;
        this.posts = posts;
        this.tasks = tasks;
        this.feed = feed;
        this.policies = policies;
        this.ids = ids;
        this.clock = clock;
    }

    /// Something that happens to an account.
    public record Happening(Account account, AccountEvent event) {}

    /// An asset that comes into the workspace.
    public record Arrival(AssetRef asset, AccountEvent.Authorized event) {}

    /// Brings assets into a workspace as accounts.
    ///
    /// @return the accounts, in the order of the arrivals
    public List<Account> begin(
            Transaction transaction,
            WorkspaceId workspaceId,
            List<Arrival> arrivals,
            AuditCause cause) {
        Instant now = clock.instant();
        List<Entry> entries = new ArrayList<>();
        for (Arrival arrival : arrivals) {
            Transition transition =
                    Lifecycle.begin(
                            new AccountId(ids.next()),
                            workspaceId,
                            arrival.asset(),
                            arrival.event(),
                            policies.of(arrival.asset().network()),
                            now);
            entries.add(new Entry(null, transition, null));
        }
        List<Account> begun = entries.stream().map(entry -> entry.transition().account()).toList();
        accounts.insert(transaction.handle(), begun);
        keepConsequences(transaction, entries, cause, now);
        return begun;
    }

    /// Applies what happened to accounts.
    ///
    /// @return the accounts as they are now, in the order of the happenings
    public List<Account> apply(
            Transaction transaction, List<Happening> happenings, AuditCause cause) {
        Instant now = clock.instant();
        List<Entry> entries = new ArrayList<>();
        List<Account> changed = new ArrayList<>();
        for (Happening happening : happenings) {
            Account before = happening.account();
            Transition transition =
                    Lifecycle.apply(
                            before, happening.event(), policies.of(before.asset().network()), now);
            entries.add(new Entry(before, transition, evidence(happening.event())));
            if (!transition.account().equals(before)) {
                changed.add(transition.account());
            }
        }
        accounts.update(transaction.handle(), changed);
        keepConsequences(transaction, entries, cause, now);
        return entries.stream().map(entry -> entry.transition().account()).toList();
    }

    private record Entry(
            @Nullable Account before, Transition transition, @Nullable Evidence evidence) {

        Account after() {
            return transition.account();
        }
    }

    private static @Nullable Evidence evidence(AccountEvent event) {
        return switch (event) {
            case AccountEvent.Lost lost -> lost.evidence();
            case AccountEvent.NotRestored notRestored -> notRestored.evidence();
            case AccountEvent.Postponed postponed -> postponed.evidence();
            case AccountEvent.Verified verified ->
                    verified.refused().values().stream().findFirst().orElse(null);
            default -> null;
        };
    }

    private void keepConsequences(
            Transaction transaction, List<Entry> entries, AuditCause cause, Instant now) {
        List<AccountChanged> told = new ArrayList<>();
        List<AuditEntry> audited = new ArrayList<>();
        List<UUID> secrets = new ArrayList<>();
        List<AccountTask> entered = new ArrayList<>();
        List<Account> holding = new ArrayList<>();
        List<Account> releasing = new ArrayList<>();
        List<Account> cancelling = new ArrayList<>();
        for (Entry entry : entries) {
            for (Consequence consequence : entry.transition().consequences()) {
                switch (consequence) {
                    case Announce announce -> {
                        told.add(event(entry, announce.change(), now));
                        audited.add(auditEntry(entry, announce.change(), cause));
                    }
                    case EnterTask enter ->
                            entered.add(
                                    new AccountTask(
                                            entry.after().workspaceId(),
                                            entry.after().id(),
                                            enter.kind(),
                                            enter.dueAt()));
                    case HoldPosts hold -> holding.add(entry.after());
                    case ReleasePosts release -> releasing.add(entry.after());
                    case CancelPosts cancel -> cancelling.add(entry.after());
                    case DestroySecret destroy -> secrets.add(entry.after().id().value());
                }
            }
        }
        events.insert(transaction.handle(), told);
        audit.add(transaction, audited);
        vault.deleteAll(transaction.handle(), secrets);
        tasks.enter(transaction.handle(), entered);
        posts.hold(transaction, holding);
        posts.release(transaction, releasing);
        posts.cancel(transaction, cancelling);
        transaction.afterCommit(
                () -> told.forEach(event -> feed.publish(event.workspaceId(), event)));
    }

    private AccountChanged event(Entry entry, AccountChange change, Instant now) {
        Account before = entry.before();
        return new AccountChanged(
                new EventId(ids.next()),
                entry.after().workspaceId(),
                entry.after().id(),
                now,
                change,
                before == null ? null : before.status(),
                entry.after().status(),
                reason(entry.after()),
                entry.evidence());
    }

    private AuditEntry auditEntry(Entry entry, AccountChange change, AuditCause cause) {
        Account after = entry.after();
        AuditDetails details =
                new AuditDetails()
                        .with("name", after.profile().name())
                        .with("network", after.asset().network())
                        .with("status", after.status())
                        .with("reason", reason(after))
                        .with(entry.evidence());
        return audit.entry(
                after.workspaceId(), action(change), cause, after.id(), after.grantId(), details);
    }

    private static @Nullable DisconnectReason reason(Account account) {
        AccountState.Disconnection disconnection = account.state().disconnection();
        return disconnection == null ? null : disconnection.reason();
    }

    private static AuditAction action(AccountChange change) {
        return switch (change) {
            case CONNECTED -> AuditAction.ACCOUNT_CONNECTED;
            case LOST -> AuditAction.ACCOUNT_LOST;
            case RECONNECTED -> AuditAction.ACCOUNT_RECONNECTED;
            case RENEWED -> AuditAction.ACCOUNT_RENEWED;
            case HEALTH_CHANGED -> AuditAction.ACCOUNT_HEALTH_CHANGED;
            case VERIFIED -> AuditAction.ACCOUNT_VERIFIED;
            case PURGE_AHEAD -> AuditAction.ACCOUNT_PURGE_AHEAD;
            case PURGED -> AuditAction.ACCOUNT_PURGED;
            case DISCONNECTED -> AuditAction.ACCOUNT_DISCONNECTED;
            case REMOVED -> AuditAction.ACCOUNT_REMOVED;
        };
    }
}
