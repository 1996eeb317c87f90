package dev.relink.server.vault;

import dev.relink.server.id.KeyId;
import dev.relink.server.storage.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;

/// Looks at the stored secrets by the keys that they are encrypted with, whoever owns them. Threads
/// may share it.
///
/// With a key that equals a value, PostgreSQL would know that the order is the owners' alone, and
/// might go through all owners to find the key's; a range of one value keeps it on the index of
/// keys.
public final class SecretStore {

    private static final int MOST_KEYS = 100;

    /// The keys that secrets are encrypted with, a hundred at most. Costs a look into the index for
    /// each.
    List<KeyId> usedKeys(Handle handle) {
        List<KeyId> used = new ArrayList<>();
        Optional<KeyId> next = nextUsedKey(handle, -1);
        while (next.isPresent() && used.size() < MOST_KEYS) {
            used.add(next.get());
            next = nextUsedKey(handle, next.get().value());
        }
        return used;
    }

    private static Optional<KeyId> nextUsedKey(Handle handle, long after) {
        return handle.createQuery(
                        """
                        SELECT key_id
                        FROM secrets
                        WHERE key_id > :after
                        ORDER BY key_id
                        FETCH FIRST 1 ROWS ONLY
                        """)
                .bind("after", after)
                .mapTo(Long.class)
                .findOne()
                .map(KeyId::new);
    }

    /// Whether any secret is encrypted with a key.
    boolean isUsed(Handle handle, KeyId key) {
        return nextUsedKey(handle, key.value() - 1).filter(key::equals).isPresent();
    }

    /// How many secrets are encrypted with a key. Costs as much as there are.
    long count(Handle handle, KeyId key) {
        return handle.createQuery(
                        """
                        SELECT COUNT(*)
                        FROM secrets
                        WHERE key_id = :key
                        """)
                .bind("key", key.value())
                .mapTo(long.class)
                .one();
    }

    /// How many secrets are encrypted with each key. Costs as much as there are secrets.
    Map<KeyId, Long> counts(Handle handle) {
        Map<KeyId, Long> counts = new HashMap<>();
        handle.createQuery(
                        """
                        SELECT key_id, COUNT(*) AS secrets
                        FROM secrets
                        GROUP BY key_id
                        """)
                .map((row, context) ->
                        Map.entry(new KeyId(row.getLong("key_id")), row.getLong("secrets")))
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }

    /// A few of the secrets that are encrypted with a key.
    List<StoredSecret> some(Handle handle, KeyId key, int limit) {
        return handle.createQuery(
                        """
                        SELECT owner_id, ciphertext
                        FROM secrets
                        WHERE key_id BETWEEN :key AND :key
                        ORDER BY key_id, owner_id
                        FETCH FIRST :limit ROWS ONLY
                        """)
                .bind("key", key.value())
                .bind("limit", limit)
                .map(SecretStore::secret)
                .list();
    }

    /// The owners of the next secrets that are encrypted with a key, in their order.
    ///
    /// @param after the owner after which to begin
    List<UUID> owners(Handle handle, KeyId key, UUID after, int limit) {
        return handle.createQuery(
                        """
                        SELECT owner_id
                        FROM secrets
                        WHERE key_id BETWEEN :key AND :key
                          AND owner_id > :after
                          AND (key_id, owner_id) > (:key, :after)
                        ORDER BY key_id, owner_id
                        FETCH FIRST :limit ROWS ONLY
                        """)
                .bind("key", key.value())
                .bind("after", after)
                .bind("limit", limit)
                .mapTo(UUID.class)
                .list();
    }

    /// Those secrets of some owners that are encrypted with a key, locked. The ones that somebody
    /// else has locked are left out. Looked for and locked in one statement, H2 would lock all
    /// secrets of the key.
    List<StoredSecret> lock(Handle handle, KeyId key, Collection<UUID> owners) {
        return handle.createQuery(
                        """
                        SELECT owner_id, ciphertext
                        FROM secrets
                        WHERE owner_id = ANY(:owners)
                          AND key_id = :key
                        FOR UPDATE SKIP LOCKED
                        """)
                .bindArray("owners", UUID.class, owners)
                .bind("key", key.value())
                .map(SecretStore::secret)
                .list();
    }

    /// Gives secrets another ciphertext of the same document, but for those that were written
    /// meanwhile: what was written last stays.
    ///
    /// @param ciphertexts the new ciphertext of each
    /// @param key what they are encrypted with
    /// @return how many were given one
    int replaceAll(Handle handle, Map<StoredSecret, byte[]> ciphertexts, KeyId key) {
        if (ciphertexts.isEmpty()) {
            return 0;
        }
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        UPDATE secrets
                        SET ciphertext = :ciphertext, key_id = :key
                        WHERE owner_id = :owner
                          AND ciphertext = :former
                        """);
        ciphertexts.forEach((secret, ciphertext) ->
                batch.bind("owner", secret.owner())
                        .bind("former", secret.ciphertext())
                        .bind("ciphertext", ciphertext)
                        .bind("key", key.value())
                        .add());
        return Arrays.stream(batch.execute()).sum();
    }

    private static StoredSecret secret(ResultSet row, StatementContext context)
            throws SQLException {
        return new StoredSecret(Rows.uuid(row, "owner_id"), row.getBytes("ciphertext"));
    }
}
