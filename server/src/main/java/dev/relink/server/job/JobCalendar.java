package dev.relink.server.job;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import dev.relink.server.storage.Dialect;
import dev.relink.server.storage.Transaction;
import java.time.Instant;

/// Enters jobs to be done later, together with whatever else a transaction changes. Threads may
/// share it.
public final class JobCalendar {

    private final JdbcCustomization customization;

    public JobCalendar(Dialect dialect) {
        this.customization = customization(dialect);
    }

    /// Times are kept as instants, whatever the zone of the process is.
    static JdbcCustomization customization(Dialect dialect) {
        return switch (dialect) {
            case Dialect.H2 h2 -> new H2Jobs();
            case Dialect.PostgreSql postgres -> new PostgreSqlJdbcCustomization(false, true);
        };
    }

    /// Enters a job, unless the same instance is entered already.
    public void enter(Transaction transaction, JobName name, String instance, Instant at) {
        client(transaction).scheduleIfNotExists(instance(name, instance), at);
    }

    private SchedulerClient client(Transaction transaction) {
        return SchedulerClient.Builder.create(new TransactionDataSource(transaction))
                .serializer(new NoDataSerializer())
                .jdbcCustomization(customization)
                .build();
    }

    private static TaskInstance<Void> instance(JobName name, String instance) {
        return TaskDescriptor.of(name.stored()).instance(instance).build();
    }
}
