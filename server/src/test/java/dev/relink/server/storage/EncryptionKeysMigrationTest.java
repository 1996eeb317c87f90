package dev.relink.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Secrets that were stored before keys could rotate name their key afterwards.
class EncryptionKeysMigrationTest {

    static Stream<DatabaseSettings> engines() {
        return Stream.of(TestDatabase.newH2(), PostgresServer.newDatabase());
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aStoredSecretNamesTheKeyThatItsCiphertextNames(DatabaseSettings settings)
            throws SQLException {
        UUID owner = UUID.randomUUID();
        try (Connection connection = connect(settings)) {
            migrateBeforeEncryptionKeys(settings);
            insert(connection, owner, new byte[] {1, (byte) 0xFE, 2, 3, 4, 99, 98, 97});
            insert(connection, UUID.randomUUID(), new byte[] {1, 0, 0, 0, 5, 99});

            try (Database database = Database.open(settings)) {
                long key =
                        database.read(handle ->
                                handle.createQuery(
                                                "SELECT key_id FROM secrets WHERE owner_id = :owner")
                                        .bind("owner", owner)
                                        .mapTo(long.class)
                                        .one());
                assertThat(key).isEqualTo(0xFE020304L);
            }
        }
    }

    private static Connection connect(DatabaseSettings settings) throws SQLException {
        return DriverManager.getConnection(
                Dialect.of(settings.url()).complete(settings.url()),
                settings.user(),
                password(settings));
    }

    private static String password(DatabaseSettings settings) {
        return settings.password() == null ? "" : settings.password().reveal();
    }

    private static void migrateBeforeEncryptionKeys(DatabaseSettings settings) {
        Dialect dialect = Dialect.of(settings.url());
        Flyway.configure(Database.class.getClassLoader())
                .dataSource(dialect.complete(settings.url()), settings.user(), password(settings))
                .locations(
                        "classpath:dev/relink/server/migration/common",
                        "classpath:dev/relink/server/migration/" + dialect.name())
                .target("4?")
                .load()
                .migrate();
    }

    private static void insert(Connection connection, UUID owner, byte[] ciphertext)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO secrets (owner_id, ciphertext, updated_at) VALUES (?, ?, ?)")) {
            insert.setObject(1, owner);
            insert.setBytes(2, ciphertext);
            insert.setObject(3, OffsetDateTime.of(2026, 11, 21, 9, 0, 0, 0, ZoneOffset.UTC));
            insert.execute();
        }
    }
}
