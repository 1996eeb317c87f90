package dev.relink.server.automation;

import dev.relink.server.account.Account;
import dev.relink.server.account.AccountStore;
import dev.relink.server.automation.RecentItems.Recent;
import dev.relink.server.id.AccountId;
import dev.relink.server.id.AutomationId;
import dev.relink.server.id.WorkspaceId;
import dev.relink.server.storage.Database;
import dev.relink.server.storage.Transaction;
import dev.relink.server.stream.StreamPart.Interrupted;
import dev.relink.server.stream.Streams;
import dev.relink.server.task.AccountWork;
import dev.relink.spi.StreamItem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Looks at what came in on an account, and does what the automations that are bound to it say
/// (R11). Each does something with an item once, however often it looks. Threads may share it.
public final class AutomationWork implements AccountWork {

    private final Database database;
    private final AccountStore accounts;
    private final AutomationStore automations;
    private final AutomationBindingStore bindings;
    private final AutomationMatchStore matches;
    private final RecentItems recent;
    private final Duration pollInterval;
    private final InstantSource clock;

    /// @param pollInterval how often it looks at an account
    public AutomationWork(
            Database database,
            AccountStore accounts,
            AutomationStore automations,
            AutomationBindingStore bindings,
            AutomationMatchStore matches,
            Streams streams,
            Duration pollInterval,
            InstantSource clock) {
        this.database = database;
        this.accounts = accounts;
        this.automations = automations;
        this.bindings = bindings;
        this.matches = matches;
        this.recent = new RecentItems(streams);
        this.pollInterval = pollInterval;
        this.clock = clock;
    }

    @Override
    public Next work(WorkspaceId workspaceId, AccountId accountId) {
        Account account =
                database.read(handle -> accounts.find(handle, workspaceId, accountId))
                        .orElseThrow();
        Optional<Instant> since = since(account);
        if (!account.status().isWorking() || since.isEmpty()) {
            return new Next.Never();
        }
        Instant now = clock.instant();
        return switch (recent.since(account, since.get(), now)) {
            case Recent.Read read -> {
                database.inTransaction(transaction -> keep(transaction, account, read, now));
                yield again(now);
            }
            case Recent.NotRead(Interrupted interruption) ->
                    interrupted(account, interruption, now);
        };
    }

    /// Up to when every automation has looked; empty if none is bound to the account.
    private Optional<Instant> since(Account account) {
        return database
                .read(handle ->
                        bindings.onAccounts(handle, account.workspaceId(), Set.of(account.id())))
                .getOrDefault(account.id(), List.of())
                .stream()
                .map(AutomationBinding::seenAt)
                .min(Comparator.naturalOrder());
    }

    private Next again(Instant now) {
        return new Next.At(now.plus(pollInterval));
    }

    private Next interrupted(Account account, Interrupted interruption, Instant now) {
        return switch (interruption.reason()) {
            case NOT_CONNECTED -> new Next.Never();
            case LIMITED -> again(now);
            case NOT_OFFERED -> hindered(account, ReviewReason.STREAM_NOT_OFFERED, now);
            case NETWORK_UNAVAILABLE -> hindered(account, ReviewReason.NETWORK_UNAVAILABLE, now);
            case REFUSED -> hindered(account, ReviewReason.STREAM_REFUSED, now);
            case TEMPORARY -> new Next.Soon(wait(interruption.retryAt(), now));
        };
    }

    private static @Nullable Duration wait(@Nullable Instant until, Instant now) {
        return until == null ? null : Duration.between(now, until);
    }

    private Next hindered(Account account, ReviewReason obstacle, Instant now) {
        database.inTransaction(transaction -> {
            List<AutomationBinding> hindered =
                    lock(transaction, account).stream()
                            .map(binding -> binding.hindered(now, obstacle))
                            .toList();
            bindings.update(transaction.handle(), hindered);
            return hindered;
        });
        return again(now);
    }

    private List<AutomationBinding> lock(Transaction transaction, Account account) {
        return bindings.lockOn(transaction.handle(), account.workspaceId(), account.id());
    }

    private List<AutomationBinding> keep(
            Transaction transaction, Account account, Recent.Read read, Instant now) {
        List<AutomationBinding> bound = lock(transaction, account);
        Map<AutomationId, Automation> known = automations(transaction, account, bound);
        Map<StreamItemId, Set<AutomationId>> done = done(transaction, account, read);
        Instant newest =
                read.items().stream()
                        .map(StreamItem::createdAt)
                        .filter(at -> !at.isAfter(now))
                        .max(Comparator.naturalOrder())
                        .orElse(Instant.EPOCH);
        List<AutomationMatch> matched = new ArrayList<>();
        List<AutomationBinding> looked = new ArrayList<>();
        for (AutomationBinding binding : bound) {
            Automation automation = known.get(binding.automationId());
            if (automation == null) {
                continue;
            }
            List<AutomationMatch> own =
                    read.items().stream()
                            .filter(item -> !item.createdAt().isBefore(binding.seenAt()))
                            .filter(item -> isToDo(automation, item, account, done))
                            .map(item -> match(automation, item, account, now))
                            .toList();
            matched.addAll(own);
            Instant missed = read.reachesTo().isAfter(binding.seenAt()) ? binding.seenAt() : null;
            looked.add(binding.looked(now, newest, missed, own.size()));
        }
        matches.insert(transaction.handle(), matched);
        bindings.update(transaction.handle(), looked);
        return looked;
    }

    private Map<AutomationId, Automation> automations(
            Transaction transaction, Account account, List<AutomationBinding> bound) {
        return automations
                .findAll(
                        transaction.handle(),
                        account.workspaceId(),
                        bound.stream().map(AutomationBinding::automationId).toList())
                .stream()
                .collect(Collectors.toMap(Automation::id, Function.identity()));
    }

    private Map<StreamItemId, Set<AutomationId>> done(
            Transaction transaction, Account account, Recent.Read read) {
        return matches
                .ofItems(
                        transaction.handle(),
                        account.workspaceId(),
                        read.items().stream().map(item -> idOf(item, account)).toList())
                .stream()
                .collect(
                        Collectors.groupingBy(
                                AutomationMatch::item,
                                Collectors.mapping(
                                        AutomationMatch::automation, Collectors.toSet())));
    }

    private static boolean isToDo(
            Automation automation,
            StreamItem item,
            Account account,
            Map<StreamItemId, Set<AutomationId>> done) {
        return !done.getOrDefault(idOf(item, account), Set.of()).contains(automation.id())
                && AutomationRule.matches(automation.conditions(), item, account.asset().network());
    }

    private static AutomationMatch match(
            Automation automation, StreamItem item, Account account, Instant now) {
        return new AutomationMatch(
                automation.workspaceId(),
                idOf(item, account),
                automation.id(),
                automation.actions(),
                now);
    }

    private static StreamItemId idOf(StreamItem item, Account account) {
        return new StreamItemId(account.id(), item.id());
    }
}
