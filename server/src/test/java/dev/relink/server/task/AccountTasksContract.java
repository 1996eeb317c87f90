package dev.relink.server.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.server.account.Account;
import dev.relink.server.account.Samples;
import dev.relink.server.account.StoreFixture;
import dev.relink.server.id.AccountId;
import dev.relink.server.node.WorkLoop;
import dev.relink.server.storage.Database;
import dev.relink.server.storage.DatabaseSettings;
import dev.relink.server.storage.Together;
import dev.relink.server.task.AccountTask.Kind;
import dev.relink.server.task.AccountWork.Next;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// Tasks of accounts, on every database. Each test has a database of its own: whoever works takes
/// what is due of everybody.
interface AccountTasksContract {

    Duration LEASE = Duration.ofMinutes(1);
    AccountTaskStore STORE = new AccountTaskStore();

    DatabaseSettings newDatabase();

    /// Accounts, a clock, and nodes that do tasks.
    final class Scene implements AutoCloseable {

        final Database database;
        final List<Account> accounts;
        final AtomicReference<Instant> clock = new AtomicReference<>(Samples.NOW);
        private final List<AccountTasks> nodes = new ArrayList<>();

        Scene(Database database, int count) {
            this.database = database;
            StoreFixture fixture = new StoreFixture(database);
            this.accounts = fixture.accounts(fixture.grant("ada", null), count);
        }

        AccountTasks node(Kind kind, AccountWork work) {
            AccountTasks node =
                    new AccountTasks(
                            database,
                            STORE,
                            Map.of(kind, work),
                            (now, failures, retryAfter) ->
                                    now.plus(
                                            retryAfter != null
                                                    ? retryAfter
                                                    : Duration.ofMinutes(1L << failures)),
                            new WorkLoop.Rhythm(Duration.ofMillis(10), LEASE, 4),
                            new SimpleMeterRegistry(),
                            clock::get);
            nodes.add(node);
            return node;
        }

        void enter(Kind kind, Duration after) {
            database.inTransaction(transaction -> {
                STORE.enter(
                        transaction.handle(),
                        accounts.stream()
                                .map(account ->
                                        new AccountTask(
                                                account.workspaceId(),
                                                account.id(),
                                                kind,
                                                clock.get().plus(after)))
                                .toList());
                return accounts;
            });
        }

        void pass(Duration time) {
            clock.updateAndGet(now -> now.plus(time));
        }

        @Override
        public void close() {
            nodes.forEach(AccountTasks::close);
            database.close();
        }
    }

    private Scene scene(int accounts) {
        return new Scene(Database.open(newDatabase()), accounts);
    }

    @Test
    default void aTaskIsDoneWhenItIsDueAndAgainWhenItSaysSo() {
        try (Scene scene = scene(2)) {
            List<AccountId> done = new ArrayList<>();
            AccountTasks node =
                    scene.node(
                            Kind.METRICS,
                            (workspace, account) -> {
                                synchronized (done) {
                                    done.add(account);
                                }
                                return new Next.At(scene.clock.get().plus(Duration.ofDays(1)));
                            });
            scene.enter(Kind.METRICS, Duration.ofHours(1));

            node.workDue();
            assertThat(done).isEmpty();
            scene.pass(Duration.ofHours(1));
            node.workDue();
            node.workDue();
            assertThat(done)
                    .containsExactlyInAnyOrderElementsOf(
                            scene.accounts.stream().map(Account::id).toList());
            scene.pass(Duration.ofDays(1));
            node.workDue();
            assertThat(done).hasSize(4);
        }
    }

    @Test
    default void whatIsDoneForGoodIsNotDoneAgainUntilItIsEntered() {
        try (Scene scene = scene(1)) {
            AtomicInteger done = new AtomicInteger();
            AccountTasks node =
                    scene.node(
                            Kind.VERIFICATION,
                            (workspace, account) -> {
                                done.incrementAndGet();
                                return new Next.Never();
                            });
            scene.enter(Kind.VERIFICATION, Duration.ZERO);

            node.workDue();
            scene.pass(Duration.ofDays(400));
            node.workDue();
            assertThat(done).hasValue(1);
            scene.enter(Kind.VERIFICATION, Duration.ZERO);
            node.workDue();
            assertThat(done).hasValue(2);
        }
    }

    @Test
    default void whatFailsIsTriedAgainAtGrowingDistancesOrWhenTheNetworkSays() {
        try (Scene scene = scene(1)) {
            List<Next> answers =
                    new ArrayList<>(
                            List.of(
                                    new Next.Soon(null),
                                    new Next.Soon(null),
                                    new Next.Soon(Duration.ofMinutes(10))));
            List<Duration> times = new ArrayList<>();
            AccountTasks node =
                    scene.node(
                            Kind.METRICS,
                            (workspace, account) -> {
                                times.add(Duration.between(Samples.NOW, scene.clock.get()));
                                if (answers.isEmpty()) {
                                    throw new IllegalStateException("a mistake of ours");
                                }
                                return answers.removeFirst();
                            });
            scene.enter(Kind.METRICS, Duration.ZERO);

            for (int minute = 0; minute <= 22; minute++) {
                node.workDue();
                scene.pass(Duration.ofMinutes(1));
            }

            assertThat(times).extracting(Duration::toMinutes).containsExactly(0L, 1L, 3L, 13L, 21L);
        }
    }

    @Test
    default void severalNodesDoEachTaskOnce() throws Exception {
        try (Scene scene = scene(60)) {
            ConcurrentLinkedQueue<AccountId> done = new ConcurrentLinkedQueue<>();
            AccountWork work =
                    (workspace, account) -> {
                        done.add(account);
                        return new Next.Never();
                    };
            List<AccountTasks> nodes =
                    List.of(
                            scene.node(Kind.METRICS, work),
                            scene.node(Kind.METRICS, work),
                            scene.node(Kind.METRICS, work));
            scene.enter(Kind.METRICS, Duration.ZERO);

            AtomicInteger next = new AtomicInteger();
            Together.run(
                    nodes.size(),
                    () -> {
                        AccountTasks node = nodes.get(next.getAndIncrement());
                        node.workDue();
                        return node;
                    });

            assertThat(done)
                    .containsExactlyInAnyOrderElementsOf(
                            scene.accounts.stream().map(Account::id).toList());
        }
    }

    @Test
    default void whatADeadNodeHadIsTakenOverAndItsLateAnswerCountsForNothing() {
        try (Scene scene = scene(1)) {
            AtomicInteger done = new AtomicInteger();
            AccountTasks node =
                    scene.node(
                            Kind.RETENTION,
                            (workspace, account) -> {
                                done.incrementAndGet();
                                return new Next.At(scene.clock.get().plus(Duration.ofDays(1)));
                            });
            scene.enter(Kind.RETENTION, Duration.ZERO);
            AccountTaskStore.Claim dead =
                    scene.database
                            .inTransaction(transaction ->
                                    STORE.claim(
                                            transaction.handle(),
                                            Kind.RETENTION,
                                            scene.clock.get(),
                                            scene.clock.get().plus(LEASE),
                                            10))
                            .getFirst();

            node.workDue();
            assertThat(done).hasValue(0);
            scene.pass(LEASE);
            node.workDue();
            assertThat(done).hasValue(1);
            scene.database.inTransaction(transaction -> {
                STORE.settle(transaction.handle(), dead, null, 0);
                return dead;
            });
            scene.pass(Duration.ofDays(1));
            node.workDue();
            assertThat(done).hasValue(2);
        }
    }

    @Test
    default void whatIsEnteredWhileItIsDoneIsDoneOnceMore() {
        try (Scene scene = scene(1)) {
            AtomicInteger done = new AtomicInteger();
            AccountTasks node =
                    scene.node(
                            Kind.VERIFICATION,
                            (workspace, account) -> {
                                if (done.incrementAndGet() == 1) {
                                    scene.enter(Kind.VERIFICATION, Duration.ZERO);
                                }
                                return new Next.Never();
                            });
            scene.enter(Kind.VERIFICATION, Duration.ZERO);

            node.workDue();

            assertThat(done).hasValue(2);
        }
    }

    @Test
    default void oneKindIsNotTakenForAnother() {
        try (Scene scene = scene(1)) {
            AtomicInteger done = new AtomicInteger();
            AccountTasks node =
                    scene.node(
                            Kind.METRICS,
                            (workspace, account) -> {
                                done.incrementAndGet();
                                return new Next.Never();
                            });
            scene.enter(Kind.VERIFICATION, Duration.ZERO);

            node.workDue();

            assertThat(done).hasValue(0);
        }
    }
}
