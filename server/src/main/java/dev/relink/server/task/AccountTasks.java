package dev.relink.server.task;

import dev.relink.server.node.WorkLoop;
import dev.relink.server.storage.Database;
import dev.relink.server.task.AccountTaskStore.Claim;
import dev.relink.server.task.AccountWork.Next;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has the accounts' tasks done when they are due, each kind in a loop of its own, so that many of
/// one kind keep no other waiting. Threads may share it.
public final class AccountTasks implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(AccountTasks.class);

    private final Database database;
    private final AccountTaskStore store;
    private final Waits waits;
    private final Duration lease;
    private final Meter.MeterProvider<Counter> counters;
    private final InstantSource clock;
    private final List<WorkLoop<Claim>> loops;

    /// How long to wait after a failure.
    @FunctionalInterface
    public interface Waits {

        /// When the next try is due.
        ///
        /// @param failures how often in a row it failed before
        /// @param retryAfter how long the network asks to wait; null if it does not say
        Instant after(Instant now, int failures, @Nullable Duration retryAfter);
    }

    /// @param work who does which kind
    /// @param rhythm how often, how long and how much of each kind
    public AccountTasks(
            Database database,
            AccountTaskStore store,
            Map<AccountTask.Kind, AccountWork> work,
            Waits waits,
            WorkLoop.Rhythm rhythm,
            MeterRegistry meters,
            InstantSource clock) {
        this.database = database;
        this.store = store;
        this.waits = waits;
        this.lease = rhythm.lease();
        this.counters =
                Counter.builder("relink.account.tasks")
                        .description("Tasks of accounts that were done, by kind and outcome")
                        .withRegistry(meters);
        this.clock = clock;
        this.loops =
                work.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                        .map(entry ->
                                new WorkLoop<>(
                                        nameOf(entry.getKey()),
                                        new Doing(entry.getKey(), entry.getValue()),
                                        rhythm))
                        .toList();
    }

    private static String nameOf(AccountTask.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /// Begins to look for tasks that are due.
    public void start() {
        loops.forEach(WorkLoop::start);
    }

    /// Has all done that is due now, and returns when it is.
    public void workDue() {
        loops.forEach(WorkLoop::workDue);
    }

    /// Lets what is being done come to its end, for a while.
    @Override
    public void close() {
        loops.forEach(WorkLoop::close);
    }

    private final class Doing implements WorkLoop.Work<Claim> {

        private final AccountTask.Kind kind;
        private final AccountWork work;

        private Doing(AccountTask.Kind kind, AccountWork work) {
            this.kind = kind;
            this.work = work;
        }

        @Override
        public List<Claim> claim(int limit) {
            Instant now = clock.instant();
            return database.inTransaction(transaction ->
                    store.claim(transaction.handle(), kind, now, now.plus(lease), limit));
        }

        @Override
        public void prolong(List<Claim> claims) {
            database.inTransaction(transaction -> {
                store.prolong(transaction.handle(), claims, clock.instant().plus(lease));
                return claims;
            });
        }

        @Override
        public void work(Claim claim) {
            Next next = outcome(claim);
            Instant at =
                    switch (next) {
                        case Next.Never never -> null;
                        case Next.At later -> later.at();
                        case Next.Soon soon ->
                                waits.after(clock.instant(), claim.failures(), soon.retryAfter());
                    };
            boolean failed = next instanceof Next.Soon;
            counters.withTags("kind", nameOf(kind), "outcome", failed ? "postponed" : "done")
                    .increment();
            database.inTransaction(transaction -> {
                store.settle(transaction.handle(), claim, at, failed ? claim.failures() + 1 : 0);
                return claim;
            });
        }

        private Next outcome(Claim claim) {
            AccountTask task = claim.task();
            try {
                return work.work(task.workspaceId(), task.accountId());
            } catch (RuntimeException failure) {
                LOGGER.error("{} of {} failed.", kind, task.accountId(), failure);
                return new Next.Soon(null);
            }
        }
    }
}
