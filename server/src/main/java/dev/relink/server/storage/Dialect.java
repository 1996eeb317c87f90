package dev.relink.server.storage;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What H2 and PostgreSQL do not share. Immutable.
public sealed interface Dialect {

    /// The dialect of the engine that a JDBC address names.
    ///
    /// @throws DatabaseUnavailableException if it names neither
    static Dialect of(String url) {
        if (url.startsWith("jdbc:h2:")) {
            return new H2();
        }
        if (url.startsWith("jdbc:postgresql:")) {
            return new PostgreSql();
        }
        throw DatabaseUnavailableException.unknownEngine(url);
    }

    /// The name of the folder with the engine's own migrations.
    String name();

    /// The address with what Relink relies on added.
    String complete(String url);

    /// Whether several processes may share the database.
    boolean isShared();

    /// The SQL states of failures after which the same transaction may well succeed.
    Set<String> passingStates();

    /// Whether a failed transaction may well succeed when it is done again.
    default boolean isWorthRepeating(RuntimeException failure) {
        String state = sqlState(failure);
        return state != null && passingStates().contains(state);
    }

    /// Whether something failed because the database could not be reached, or could not take more
    /// at the moment: a connection was lost or refused (class 08), the server stops or starts
    /// (57P), is full (53), or there was no connection in the pool.
    static boolean isAway(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException
                    || cause instanceof SQLNonTransientConnectionException
                    || cause instanceof SQLRecoverableException) {
                return true;
            }
        }
        String state = sqlState(failure);
        return state != null
                && (state.startsWith("08") || state.startsWith("57P") || state.startsWith("53"));
    }

    private static @Nullable String sqlState(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql.getSQLState();
            }
        }
        return null;
    }

    /// The embedded engine: one process, one file.
    record H2() implements Dialect {

        /// 23505 unique violation, 40001 deadlock, HYT00 lock time-out, 90131 concurrent update.
        private static final Set<String> PASSING = Set.of("23505", "40001", "HYT00", "90131");

        @Override
        public String name() {
            return "h2";
        }

        /// Without WRITE_DELAY=0, H2 keeps what it acknowledged in memory for up to half a second.
        /// Relink closes the database itself, after everything that uses it.
        @Override
        public String complete(String url) {
            StringBuilder complete = new StringBuilder(url);
            for (String option :
                    new String[] {
                        "WRITE_DELAY=0", "LOCK_TIMEOUT=10000", "DB_CLOSE_ON_EXIT=FALSE"
                    }) {
                if (!url.contains(option.substring(0, option.indexOf('=') + 1))) {
                    complete.append(';').append(option);
                }
            }
            return complete.toString();
        }

        @Override
        public boolean isShared() {
            return false;
        }

        @Override
        public Set<String> passingStates() {
            return PASSING;
        }
    }

    /// The engine for several processes.
    record PostgreSql() implements Dialect {

        /// 23505 unique violation, 40001 serialization failure, 40P01 deadlock, 55P03 lock not
        /// available, 25P02 a transaction that goes on after one of these: db-scheduler does when
        /// another node has entered the same job.
        private static final Set<String> PASSING =
                Set.of("23505", "40001", "40P01", "55P03", "25P02");

        @Override
        public String name() {
            return "postgresql";
        }

        @Override
        public String complete(String url) {
            if (url.contains("reWriteBatchedInserts")) {
                return url;
            }
            return url + (url.contains("?") ? "&" : "?") + "reWriteBatchedInserts=true";
        }

        @Override
        public boolean isShared() {
            return true;
        }

        @Override
        public Set<String> passingStates() {
            return PASSING;
        }
    }
}
