package dev.relink.server.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The database of this process. Threads share it.
public final class Database implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Database.class);
    private static final int ATTEMPTS = 4;
    private static final Duration AWAY_RETRY = Duration.ofMillis(250);

    private final HikariDataSource pool;
    private final Dialect dialect;
    private final Jdbi jdbi;

    private Database(HikariDataSource pool, Dialect dialect) {
        this.pool = pool;
        this.dialect = dialect;
        this.jdbi =
                Jdbi.create(pool)
                        .registerArgument(new InstantArguments())
                        .registerArgument(new UuidArguments())
                        .registerArgument(new ByteArraysArguments())
                        .registerArrayType(Instant.class, "timestamptz", Database::timestamp)
                        .registerArrayType(LocalDate.class, "date");
    }

    /// As {@link InstantArguments} writes them, one by one.
    private static @Nullable OffsetDateTime timestamp(@Nullable Instant value) {
        return value == null ? null : value.atOffset(ZoneOffset.UTC);
    }

    /// Connects, and brings the tables to the version of this program.
    ///
    /// @throws DatabaseUnavailableException if the database cannot be reached, is held by another
    ///   process, or is newer than this program
    public static Database open(DatabaseSettings settings) {
        Dialect dialect = Dialect.of(settings.url());
        HikariDataSource pool = connect(settings, dialect);
        try {
            migrate(pool, dialect);
            return new Database(pool, dialect);
        } catch (RuntimeException failure) {
            pool.close();
            throw DatabaseUnavailableException.explain(settings.url(), failure);
        }
    }

    private static HikariDataSource connect(DatabaseSettings settings, Dialect dialect) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("relink");
        config.setJdbcUrl(dialect.complete(settings.url()));
        config.setUsername(settings.user());
        config.setPassword(settings.password() == null ? "" : settings.password().reveal());
        config.setMaximumPoolSize(settings.poolSize());
        config.setConnectionTimeout(settings.connectTimeout().toMillis());
        config.setAutoCommit(true);
        try {
            return new HikariDataSource(config);
        } catch (RuntimeException failure) {
            throw DatabaseUnavailableException.explain(settings.url(), failure);
        }
    }

    private static void migrate(DataSource pool, Dialect dialect) {
        FluentConfiguration flyway =
                Flyway.configure(Database.class.getClassLoader())
                        .dataSource(pool)
                        .locations(
                                "classpath:dev/relink/server/migration/common",
                                "classpath:dev/relink/server/migration/" + dialect.name())
                        .validateMigrationNaming(true);
        flyway.load().migrate();
    }

    /// Does something in one transaction: all of it or nothing.
    ///
    /// When another transaction was in the way (a deadlock, a lock that did not come, a row that
    /// somebody else inserted first), everything is done again from the start, so `work` must have
    /// no effect beyond the transaction but what it hands to {@link Transaction#afterCommit}.
    public <T> T inTransaction(Function<Transaction, T> work) {
        int attempt = 1;
        while (true) {
            try {
                return runOnce(work);
            } catch (RuntimeException failure) {
                if (attempt == ATTEMPTS || !dialect.isWorthRepeating(failure)) {
                    throw failure;
                }
                LOGGER.debug(
                        "Transaction is repeated after attempt {}: {}",
                        attempt,
                        failure.getMessage());
                attempt++;
            }
        }
    }

    /// Does something in one transaction, and again for as long as the database is away: for what
    /// is nowhere else and must not be lost. Returns when it is committed.
    ///
    /// @throws RuntimeException if it fails for another reason, or the thread is interrupted
    public <T> T inTransactionWhateverItTakes(Function<Transaction, T> work) {
        while (true) {
            try {
                return inTransaction(work);
            } catch (RuntimeException failure) {
                if (!Dialect.isAway(failure) || pool.isClosed()) {
                    throw failure;
                }
                LOGGER.warn(
                        "The database is away; what must be kept is tried again. {}",
                        failure.getMessage());
                waitForIt(failure);
            }
        }
    }

    private static void waitForIt(RuntimeException failure) {
        try {
            TimeUnit.MILLISECONDS.sleep(AWAY_RETRY.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }

    private <T> T runOnce(Function<Transaction, T> work) {
        try (Handle handle = jdbi.open()) {
            Transaction transaction = new Transaction(handle);
            T result = handle.inTransaction(same -> work.apply(transaction));
            transaction.committed();
            return result;
        }
    }

    /// Reads, each statement for itself.
    public <T> T read(Function<Handle, T> reading) {
        return jdbi.withHandle(reading::apply);
    }

    /// What is particular about the engine.
    public Dialect dialect() {
        return dialect;
    }

    /// The pool, for libraries that want one.
    public DataSource dataSource() {
        return pool;
    }

    /// Asks the database whether it is there.
    ///
    /// @throws SQLException if it is not
    public void ping() throws SQLException {
        try (Connection connection = pool.getConnection()) {
            if (!connection.isValid(1)) {
                // The pool does not test what was used a moment ago: it would hand it out again.
                pool.evictConnection(connection);
                throw new SQLException("The connection is not valid.");
            }
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
