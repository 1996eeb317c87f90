package dev.relink.server.storage;

import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;

/// Counts the statements that something takes. Nothing else may use the database meanwhile.
public final class StatementCount {

    private StatementCount() {}

    public static int of(Database database, Runnable work) {
        AtomicInteger count = new AtomicInteger();
        SqlStatements statements =
                database.read(handle -> handle.getJdbi().getConfig(SqlStatements.class));
        SqlLogger before = statements.getSqlLogger();
        statements.setSqlLogger(
                new SqlLogger() {
                    @Override
                    public void logBeforeExecution(StatementContext context) {
                        count.incrementAndGet();
                    }
                });
        try {
            work.run();
        } finally {
            statements.setSqlLogger(before);
        }
        return count.get();
    }
}
