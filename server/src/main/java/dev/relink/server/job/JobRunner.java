package dev.relink.server.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.relink.server.storage.Database;
import dev.relink.server.storage.Dialect;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Does the jobs that are due, on this node.
public final class JobRunner implements AutoCloseable {

    /// How long to wait before a job that failed with an exception is tried again.
    private static final Duration RETRY = Duration.ofMinutes(1);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
    private static final int THREADS = 4;

    private final Scheduler scheduler;

    /// @param node the name of this node, unique among all that share the database
    /// @param pollInterval how often to look for jobs that are due
    public JobRunner(
            Database database,
            Map<JobName, Job> jobs,
            String node,
            Duration pollInterval,
            InstantSource clock) {
        List<Task<?>> tasks =
                jobs.entrySet().stream().<Task<?>>map(e -> task(e.getKey(), e.getValue())).toList();
        SchedulerBuilder builder =
                Scheduler.create(database.dataSource(), tasks)
                        .serializer(new NoDataSerializer())
                        .jdbcCustomization(JobCalendar.customization(database.dialect()))
                        .schedulerName(new SchedulerName.Fixed(node))
                        .threads(THREADS)
                        .pollingInterval(pollInterval)
                        .shutdownMaxWait(STOP_LIMIT)
                        .clock(clock::instant);
        this.scheduler = polling(builder, database.dialect()).build();
    }

    private static SchedulerBuilder polling(SchedulerBuilder builder, Dialect dialect) {
        return switch (dialect) {
            case Dialect.H2 h2 -> builder.pollUsingFetch(0.5, 1.0);
            case Dialect.PostgreSql postgres -> builder.pollUsingLockAndFetch(0.5, 1.0);
        };
    }

    private static Task<Void> task(JobName name, Job job) {
        return Tasks.custom(TaskDescriptor.of(name.stored()))
                .onFailure(new FailureHandler.OnFailureRetryLater<>(RETRY))
                .execute((instance, context) -> {
                    Optional<Instant> again = job.run(instance.getId());
                    return again.<CompletionHandler<Void>>map(
                                    at -> (done, operations) -> operations.reschedule(done, at))
                            .orElseGet(CompletionHandler.OnCompleteRemove::new);
                });
    }

    /// Begins to look for jobs that are due.
    public void start() {
        scheduler.start();
    }

    /// Lets the jobs that are being done come to their end, for a while.
    @Override
    public void close() {
        scheduler.stop();
    }
}
