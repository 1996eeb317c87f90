package dev.relink.server.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relink.server.storage.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TransactionDataSourceTest {

    @RegisterExtension static final TestDatabase DATABASE = TestDatabase.h2();

    @Test
    void whatIsClosedGoesOnWorkingInTheTransaction() {
        boolean open =
                DATABASE.database()
                        .inTransaction(transaction -> {
                            TransactionDataSource source = new TransactionDataSource(transaction);
                            execute(source, "CREATE LOCAL TEMPORARY TABLE seen (id INTEGER)");
                            execute(source, "INSERT INTO seen VALUES (1)");
                            return transaction
                                                    .handle()
                                                    .select("SELECT * FROM seen")
                                                    .mapToMap()
                                                    .list()
                                                    .size()
                                            == 1
                                    && !isClosed(transaction.handle().getConnection());
                        });

        assertThat(open).isTrue();
    }

    /// A library that sees its own exception wrapped would take it for something else.
    @Test
    void whatTheDatabaseRefusesIsThrownAsTheDatabaseThrewIt() {
        DATABASE.database()
                .inTransaction(transaction -> {
                    Connection connection =
                            new TransactionDataSource(transaction)
                                    .getConnection("user", "password");
                    assertThatThrownBy(() -> connection.prepareStatement("NO SQL"))
                            .isInstanceOf(SQLException.class);
                    return connection;
                });
    }

    @Test
    void thereIsNothingBehindIt() {
        DATABASE.database()
                .inTransaction(transaction -> {
                    DataSource source = new TransactionDataSource(transaction);
                    assertThatThrownBy(() -> source.unwrap(Connection.class))
                            .isInstanceOf(SQLException.class);
                    assertThatThrownBy(source::getParentLogger)
                            .isInstanceOf(SQLFeatureNotSupportedException.class);
                    return source;
                });
    }

    private static void execute(DataSource source, String sql) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    private static boolean isClosed(Connection connection) {
        try {
            return connection.isClosed();
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }
}
