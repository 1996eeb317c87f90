package dev.relink.server.vault;

import com.google.crypto.tink.Aead;
import dev.relink.server.storage.Rows;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/// Keeps secrets, one document for each owner. A document is encrypted with the owner's id as
/// associated data, so that a row moved to another owner does not open. Threads may share it.
public final class Vault {

    private final Aead cipher;
    private final InstantSource clock;

    public Vault(Aead cipher, InstantSource clock) {
        this.cipher = cipher;
        this.clock = clock;
    }

    /// Keeps a document, in place of the owner's former one.
    public void put(Handle handle, UUID owner, byte[] document) {
        putAll(handle, Map.of(owner, document));
    }

    /// Keeps documents, each in place of its owner's former one.
    public void putAll(Handle handle, Map<UUID, byte[]> documents) {
        if (documents.isEmpty()) {
            return;
        }
        deleteAll(handle, documents.keySet());
        Instant now = clock.instant();
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        INSERT INTO secrets (owner_id, ciphertext, updated_at)
                        VALUES (:owner, :ciphertext, :now)
                        """);
        documents.forEach((owner, document) ->
                batch.bind("owner", owner)
                        .bind("ciphertext", encrypt(owner, document))
                        .bind("now", now)
                        .add());
        batch.execute();
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

    private byte[] encrypt(UUID owner, byte[] document) {
        try {
            return cipher.encrypt(document, associatedData(owner));
        } catch (GeneralSecurityException failure) {
            throw new VaultException("A secret could not be encrypted.", failure);
        }
    }

    private byte[] decrypt(UUID owner, byte[] ciphertext) {
        try {
            return cipher.decrypt(ciphertext, associatedData(owner));
        } catch (GeneralSecurityException failure) {
            throw new VaultException(
                    "A stored secret could not be decrypted. Is the key file the one that it was encrypted with?",
                    failure);
        }
    }

    private static byte[] associatedData(UUID owner) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(owner.getMostSignificantBits())
                .putLong(owner.getLeastSignificantBits())
                .array();
    }
}
