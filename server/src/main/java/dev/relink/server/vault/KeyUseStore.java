package dev.relink.server.vault;

import dev.relink.server.id.KeyId;
import dev.relink.server.storage.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;

/// Keeps how much each key is needed. Threads may share it.
public final class KeyUseStore {

    /// All keys that anything is known of.
    Map<KeyId, KeyUse> all(Handle handle) {
        Map<KeyId, KeyUse> uses = new HashMap<>();
        handle.createQuery(
                        """
                        SELECT *
                        FROM encryption_keys
                        """)
                .map(KeyUseStore::use)
                .forEach(use -> uses.put(use.id(), use));
        return uses;
    }

    /// Keeps what is known of a key, in place of what was.
    void put(Handle handle, KeyUse use) {
        int updated =
                bind(
                                handle.createUpdate(
                                        """
                                        UPDATE encryption_keys
                                        SET secrets = :secrets, counted_at = :countedAt,
                                            moving = :moving, unused_since = :unusedSince
                                        WHERE key_id = :id
                                        """),
                                use)
                        .execute();
        if (updated == 0) {
            bind(
                            handle.createUpdate(
                                    """
                                    INSERT INTO encryption_keys (key_id, secrets, counted_at, moving, unused_since)
                                    VALUES (:id, :secrets, :countedAt, :moving, :unusedSince)
                                    """),
                            use)
                    .execute();
        }
    }

    private static <S extends SqlStatement<S>> S bind(S statement, KeyUse use) {
        return statement
                .bind("id", use.id().value())
                .bind("secrets", use.secrets())
                .bind("countedAt", use.countedAt())
                .bindByType("moving", use.moving(), Long.class)
                .bind("unusedSince", use.unusedSince());
    }

    /// Forgets a key.
    void delete(Handle handle, KeyId id) {
        handle.createUpdate(
                        """
                        DELETE FROM encryption_keys
                        WHERE key_id = :id
                        """)
                .bind("id", id.value())
                .execute();
    }

    private static KeyUse use(ResultSet row, StatementContext context) throws SQLException {
        return new KeyUse(
                new KeyId(row.getLong("key_id")),
                row.getLong("secrets"),
                Rows.instant(row, "counted_at"),
                row.getObject("moving", Long.class),
                Rows.instantOrNull(row, "unused_since"));
    }
}
