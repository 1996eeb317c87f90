package dev.relink.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What was offered before there were reasons for what an account withholds can be read afterwards.
class WithheldReasonsMigrationTest {

    static Stream<DatabaseSettings> engines() {
        return Stream.of(TestDatabase.newH2(), PostgresServer.newDatabase());
    }

    @ParameterizedTest
    @MethodSource("engines")
    void whatWasWithheldWasSoByTheRole(DatabaseSettings settings) throws SQLException {
        try (Connection connection = EarlierDatabase.at("13", settings)) {
            UUID attempt = attempt(connection);
            offer(connection, attempt, 0, "");
            offer(connection, attempt, 1, "PUBLISH");
            offer(connection, attempt, 2, "METRICS PUBLISH");

            try (Database database = Database.open(settings)) {
                List<String> withheld =
                        database.read(handle ->
                                handle.createQuery(
                                                "SELECT withheld FROM offered_assets ORDER BY position")
                                        .mapTo(String.class)
                                        .list());
                assertThat(withheld)
                        .containsExactly("", "PUBLISH:ROLE", "METRICS:ROLE PUBLISH:ROLE");
            }
        }
    }

    private static UUID attempt(Connection connection) throws SQLException {
        UUID id = UUID.randomUUID();
        insert(
                connection,
                """
                INSERT INTO members (id, workspace_id, subject, name, locale, role, permissions, reconnects_every,
                                     created_at, updated_at)
                VALUES (?, 'acme', 'ada', 'Ada', 'en', 'ADMIN', '', TRUE, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)
                """,
                id);
        insert(
                connection,
                """
                INSERT INTO connection_attempts (id, workspace_id, member_id, purpose, connector, network, authority,
                                                 state_hash, status, started_at, expires_at)
                VALUES (?, 'acme', ?, 'CONNECT', 'facebook', 'facebook', 'ADMIN', 'hash', 'CHOOSING',
                        CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)
                """,
                id,
                id);
        return id;
    }

    private static void offer(Connection connection, UUID attempt, int position, String withheld)
            throws SQLException {
        insert(
                connection,
                """
                INSERT INTO offered_assets (attempt_id, position, network, kind, network_account_id, name,
                                            connectable, withheld, picked)
                VALUES (?, ?, 'facebook', 'PAGE', '100', 'Page', TRUE, ?, FALSE)
                """,
                attempt,
                position,
                withheld);
    }

    private static void insert(Connection connection, String statement, Object... values)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(statement)) {
            for (int i = 0; i < values.length; i++) {
                insert.setObject(i + 1, values[i]);
            }
            insert.execute();
        }
    }
}
