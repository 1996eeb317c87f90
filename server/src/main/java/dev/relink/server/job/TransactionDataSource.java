package dev.relink.server.job;

import dev.relink.server.storage.Transaction;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Gives db-scheduler the connection of a transaction that is under way, which it neither commits
/// nor closes.
final class TransactionDataSource implements DataSource {

    private final Transaction transaction;

    TransactionDataSource(Transaction transaction) {
        this.transaction = transaction;
    }

    @Override
    public Connection getConnection() {
        Connection connection = transaction.handle().getConnection();
        return (Connection)
                Proxy.newProxyInstance(
                        TransactionDataSource.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("close")) {
                                return null;
                            }
                            try {
                                return method.invoke(connection, arguments);
                            } catch (InvocationTargetException failure) {
                                throw failure.getTargetException();
                            }
                        });
    }

    @Override
    public Connection getConnection(String user, String password) {
        return getConnection();
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter writer) {
        // nothing is logged here
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // the connection is open already
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("This wraps nothing.");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
