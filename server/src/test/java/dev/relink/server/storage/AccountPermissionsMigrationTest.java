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

/// Members who came before it was kept who may reconnect every account are known for it afterwards.
class AccountPermissionsMigrationTest {

    static Stream<DatabaseSettings> engines() {
        return Stream.of(TestDatabase.newH2(), PostgresServer.newDatabase());
    }

    @ParameterizedTest
    @MethodSource("engines")
    void earlierMembersReconnectEveryAccountIfTheirRoleOrPermissionSaysSo(DatabaseSettings settings)
            throws SQLException {
        try (Connection connection = EarlierDatabase.at("6.1", settings)) {
            insert(connection, "super admin", "SUPER_ADMIN", "");
            insert(connection, "admin", "ADMIN", "");
            insert(connection, "permitted", "MEMBER", "CONNECT_ACCOUNTS RECONNECT_ACCOUNTS");
            insert(connection, "connecting", "MEMBER", "CONNECT_ACCOUNTS");
            insert(connection, "member", "MEMBER", "");

            try (Database database = Database.open(settings)) {
                List<String> reconnecting =
                        database.read(handle ->
                                handle.createQuery(
                                                "SELECT subject FROM members WHERE reconnects_every")
                                        .mapTo(String.class)
                                        .list());
                assertThat(reconnecting)
                        .containsExactlyInAnyOrder("super admin", "admin", "permitted");
            }
        }
    }

    private static void insert(
            Connection connection, String subject, String role, String permissions)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        INSERT INTO members (id, workspace_id, subject, name, locale, role, permissions, created_at, updated_at)
                        VALUES (?, 'acme', ?, 'Name', 'en', ?, ?, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP)
                        """)) {
            insert.setObject(1, UUID.randomUUID());
            insert.setString(2, subject);
            insert.setString(3, role);
            insert.setString(4, permissions);
            insert.execute();
        }
    }
}
