package dev.relink.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.stream.Stream;
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
        try (Connection connection = EarlierDatabase.at("4", settings)) {
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
