package dev.relink.server.vault;

import dev.relink.server.storage.Rows;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Keeps secrets, one document for each owner. A document is encrypted with the owner's id as
/// associated data, so that a row moved to another owner does not open. Threads may share it.
public final class Vault {

    private final VaultKeys keys;
    private final InstantSource clock;

    public Vault(VaultKeys keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /// Keeps a document, in place of the owner's former one.
    public void put(Handle handle, UUID owner, byte[] document) {
        putAll(handle, Map.of(owner, document));
    }

    /// Keeps documents, each in place of its owner's former one. They are written in one statement,
    /// in the order of the owners' ids, so that two who write the same do not wait for each other.
    public void putAll(Handle handle, Map<UUID, byte[]> documents) {
        if (documents.isEmpty()) {
            return;
        }
        EncryptionKey key = keys.encrypting(handle);
        SortedMap<UUID, byte[]> ciphertexts = new TreeMap<>();
        documents.forEach(
                (owner, document) -> ciphertexts.put(owner, key.encrypt(owner, document)));
        handle.createUpdate(
                        """
                        MERGE INTO secrets AS stored
                        USING (
                            SELECT owner_id, ciphertext
                            FROM UNNEST(CAST(:owners AS UUID ARRAY), CAST(:ciphertexts AS BYTEA ARRAY))
                                AS document (owner_id, ciphertext)
                        ) AS given
                        ON stored.owner_id = given.owner_id
                        WHEN MATCHED THEN
                            UPDATE SET ciphertext = given.ciphertext, key_id = :key, updated_at = :now
                        WHEN NOT MATCHED THEN
                            INSERT (owner_id, ciphertext, key_id, updated_at)
                            VALUES (given.owner_id, given.ciphertext, :key, :now)
                        """)
                .bindArray("owners", UUID.class, ciphertexts.keySet())
                .bind("ciphertexts", ciphertexts.values().toArray(byte[][]::new))
                .bind("key", key.id().value())
                .bind("now", clock.instant())
                .execute();
    }

    /// The owner's document, if there is one.
    public Optional<byte[]> get(Handle handle, UUID owner) {
        return Optional.ofNullable(getAll(handle, List.of(owner)).get(owner));
    }

    /// The documents of those owners that have one.
    public Map<UUID, byte[]> getAll(Handle handle, Collection<UUID> owners) {
        Map<UUID, byte[]> documents = new HashMap<>();
        handle.createQuery(
                        """
                        SELECT owner_id, ciphertext
                        FROM secrets
                        WHERE owner_id = ANY(:owners)
                        """)
                .bindArray("owners", UUID.class, owners)
                .map((row, context) ->
                        Map.entry(Rows.uuid(row, "owner_id"), row.getBytes("ciphertext")))
                .forEach(entry ->
                        documents.put(entry.getKey(), decrypt(entry.getKey(), entry.getValue())));
        return documents;
    }

    /// Destroys the documents of some owners, if they have any.
    public void deleteAll(Handle handle, Collection<UUID> owners) {
        if (owners.isEmpty()) {
            return;
        }
        handle.createUpdate(
                        """
                        DELETE FROM secrets
                        WHERE owner_id = ANY(:owners)
                        """)
                .bindArray("owners", UUID.class, owners)
                .execute();
    }

    private byte[] decrypt(UUID owner, byte[] ciphertext) {
        return EncryptionKey.idIn(ciphertext)
                .flatMap(keys::find)
                .orElseThrow(() ->
                        new VaultException(
                                "A stored secret names a key that the key file does not have."))
                .decrypt(owner, ciphertext);
    }
}
