package dev.relink.server.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.relink.server.storage.Database;
import dev.relink.server.storage.Rows;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Entering jobs and having them done, on every database.
interface JobRunnerContract {

    Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    Duration POLL_INTERVAL = Duration.ofMillis(20);

    Database database();

    @BeforeEach
    default void clearTheCalendar() {
        database().read(handle -> handle.execute("DELETE FROM scheduled_tasks"));
    }

    /// What a job does is written down here, in the order of doing.
    final class Done {

        private final BlockingQueue<String> instances = new LinkedBlockingQueue<>();

        void add(String instance) {
            instances.add(instance);
        }

        String next() throws InterruptedException {
            @Nullable String instance = instances.poll(30, TimeUnit.SECONDS);
            if (instance == null) {
                throw new AssertionError("No job was done.");
            }
            return instance;
        }

        List<String> further() {
            return List.copyOf(instances);
        }
    }

    /// Goes on by itself, since the scheduler counts its rounds by it, and can be moved.
    final class MovedClock implements InstantSource {

        private final long begin = System.nanoTime();
        private final AtomicReference<Duration> moved = new AtomicReference<>(Duration.ZERO);

        void move(Duration time) {
            moved.set(time);
        }

        @Override
        public Instant instant() {
            return NOW.plus(moved.get()).plusNanos(System.nanoTime() - begin);
        }
    }

    private void enter(String instance, Instant at) {
        database()
                .inTransaction(transaction -> {
                    new JobCalendar(database().dialect())
                            .enter(transaction, JobName.REVOCATION, instance, at);
                    return instance;
                });
    }

    private JobRunner runner(Job job, MovedClock clock) {
        JobRunner runner =
                new JobRunner(
                        database(),
                        Map.of(JobName.REVOCATION, job),
                        UUID.randomUUID().toString(),
                        POLL_INTERVAL,
                        clock);
        runner.start();
        return runner;
    }

    private List<String> entered() {
        return database()
                .read(handle ->
                        handle.createQuery(
                                        "SELECT task_instance FROM scheduled_tasks ORDER BY task_instance")
                                .mapTo(String.class)
                                .list());
    }

    @Test
    default void aJobIsDoneWhenItIsDueAndNotBefore() throws Exception {
        MovedClock clock = new MovedClock();
        Done done = new Done();
        enter("later", NOW.plusSeconds(3600));
        enter("now", NOW);

        try (JobRunner _ = runner(doneForGood(done), clock)) {
            assertThat(done.next()).isEqualTo("now");
            assertThat(done.further()).isEmpty();

            clock.move(Duration.ofHours(1));
            assertThat(done.next()).isEqualTo("later");
        }
    }

    @Test
    default void aJobThatIsDoneForGoodIsForgottenAndMayBeEnteredAgain() throws Exception {
        MovedClock clock = new MovedClock();
        Done done = new Done();
        enter("one", NOW);

        try (JobRunner _ = runner(doneForGood(done), clock)) {
            assertThat(done.next()).isEqualTo("one");
            await().until(() -> entered().isEmpty());

            enter("one", NOW);
            assertThat(done.next()).isEqualTo("one");
        }
    }

    @Test
    default void aJobIsDoneAgainWhenItSays() throws Exception {
        MovedClock clock = new MovedClock();
        Done done = new Done();
        enter("one", NOW);
        Job job =
                instance -> {
                    done.add(instance);
                    return Optional.of(NOW.plusSeconds(600));
                };

        try (JobRunner _ = runner(job, clock)) {
            done.next();
            await().until(() -> executionTime("one").equals(NOW.plusSeconds(600)));

            clock.move(Duration.ofMinutes(10));
            assertThat(done.next()).isEqualTo("one");
        }
        assertThat(done.further()).isEmpty();
    }

    @Test
    default void aJobThatThrowsIsDoneAgainAfterAMinuteAndHoldsNoOtherUp() throws Exception {
        MovedClock clock = new MovedClock();
        Done done = new Done();
        enter("broken", NOW);
        AtomicBoolean broken = new AtomicBoolean(true);
        Job job =
                instance -> {
                    done.add(instance);
                    if (instance.equals("broken") && broken.getAndSet(false)) {
                        throw new IllegalStateException("on purpose");
                    }
                    return Optional.empty();
                };

        try (JobRunner _ = runner(job, clock)) {
            assertThat(done.next()).isEqualTo("broken");
            await().until(() -> !executionTime("broken").isBefore(NOW.plusSeconds(60)));

            enter("other", NOW);
            assertThat(done.next()).isEqualTo("other");

            clock.move(Duration.ofMinutes(2));
            assertThat(done.next()).isEqualTo("broken");
            await().until(() -> entered().isEmpty());
        }
    }

    private Instant executionTime(String instance) {
        return database()
                .read(handle ->
                        handle.createQuery(
                                        """
                                        SELECT execution_time
                                        FROM scheduled_tasks
                                        WHERE task_instance = :instance
                                        """)
                                .bind("instance", instance)
                                .map((row, context) -> Rows.instant(row, "execution_time"))
                                .one());
    }

    @Test
    default void anInstanceIsEnteredOnceAndKeepsItsFirstTime() {
        enter("one", NOW.plusSeconds(60));
        enter("one", NOW);

        assertThat(entered()).containsExactly("one");
        assertThat(executionTime("one")).isEqualTo(NOW.plusSeconds(60));
    }

    @Test
    default void whatATransactionEnteredIsGoneWithIt() {
        assertThatThrownBy(() ->
                        database()
                                .inTransaction(transaction -> {
                                    new JobCalendar(database().dialect())
                                            .enter(transaction, JobName.REVOCATION, "one", NOW);
                                    throw new IllegalStateException("on purpose");
                                }))
                .hasMessage("on purpose");

        assertThat(entered()).isEmpty();
    }

    @Test
    default void nodesShareTheJobsWithoutDoingAnyTwice() throws Exception {
        MovedClock clock = new MovedClock();
        Done done = new Done();
        List<String> instances = new ArrayList<>();
        for (int number = 100; number < 140; number++) {
            enter("job-" + number, NOW);
            instances.add("job-" + number);
        }

        List<String> seen = new ArrayList<>();
        try (JobRunner _ = runner(doneForGood(done), clock);
                JobRunner _ = runner(doneForGood(done), clock)) {
            for (int count = 0; count < instances.size(); count++) {
                seen.add(done.next());
            }
            await().until(() -> entered().isEmpty());
        }

        Collections.sort(seen);
        assertThat(seen).isEqualTo(instances);
        assertThat(done.further()).isEmpty();
    }

    @Test
    default void stoppingWaitsForWhatIsBeingDone() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicBoolean finished = new AtomicBoolean();
        enter("one", NOW);
        Job job =
                instance -> {
                    begun.countDown();
                    try {
                        release.await();
                        finished.set(true);
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                    return Optional.empty();
                };
        JobRunner runner = runner(job, new MovedClock());
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();

        AtomicBoolean finishedBefore = new AtomicBoolean();
        Thread stopping =
                Thread.ofVirtual()
                        .start(() -> {
                            runner.close();
                            finishedBefore.set(finished.get());
                        });
        await().until(() ->
                stopping.getState() == Thread.State.TIMED_WAITING
                        || stopping.getState() == Thread.State.TERMINATED);
        release.countDown();
        stopping.join();

        assertThat(finishedBefore).isTrue();
        assertThat(entered()).isEmpty();
    }

    private static Job doneForGood(Done done) {
        return instance -> {
            done.add(instance);
            return Optional.empty();
        };
    }
}
