package dev.relink.server.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadKey;
import dev.relink.server.id.KeyId;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.UUID;

/// One key of a key set. Printing it shows its id alone. Threads may share it.
public final class EncryptionKey {

    /// What a ciphertext begins with: this byte, and the key's id in four.
    private static final byte PREFIX = 1;

    private static final int PREFIX_BYTES = 1 + Integer.BYTES;

    private final KeyId id;
    private final AeadKey material;
    private final Aead cipher;

    private EncryptionKey(KeyId id, AeadKey material, Aead cipher) {
        this.id = id;
        this.material = material;
        this.cipher = cipher;
    }

    /// @throws GeneralSecurityException if ciphertexts of the key do not begin with its id
    static EncryptionKey of(AeadKey material, Configuration tink) throws GeneralSecurityException {
        Integer signed = material.getIdRequirementOrNull();
        byte[] prefix = material.getOutputPrefix().toByteArray();
        if (signed == null || prefix.length != PREFIX_BYTES || prefix[0] != PREFIX) {
            throw new GeneralSecurityException(
                    "It holds a key whose ciphertexts do not name it. Tink calls the wanted kind TINK.");
        }
        Aead cipher =
                KeysetHandle.newBuilder()
                        .addEntry(KeysetHandle.importKey(material).makePrimary())
                        .build()
                        .getPrimitive(tink, Aead.class);
        return new EncryptionKey(KeyId.ofSigned(signed), material, cipher);
    }

    /// The id of the key that made a ciphertext; empty if it is none.
    static Optional<KeyId> idIn(byte[] ciphertext) {
        if (ciphertext.length < PREFIX_BYTES || ciphertext[0] != PREFIX) {
            return Optional.empty();
        }
        return Optional.of(KeyId.ofSigned(ByteBuffer.wrap(ciphertext, 1, Integer.BYTES).getInt()));
    }

    KeyId id() {
        return id;
    }

    /// Whether it is the same key, and not only one of the same id.
    boolean isSameAs(EncryptionKey other) {
        return material.equalsKey(other.material);
    }

    /// Encrypts what belongs to an owner.
    byte[] encrypt(UUID owner, byte[] document) {
        try {
            return cipher.encrypt(document, associatedData(owner));
        } catch (GeneralSecurityException failure) {
            throw new VaultException("A secret could not be encrypted.", failure);
        }
    }

    /// Decrypts what was encrypted for an owner.
    ///
    /// @throws VaultException if it was encrypted for another owner, or with another key
    byte[] decrypt(UUID owner, byte[] ciphertext) {
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

    @Override
    public String toString() {
        return "key " + id;
    }
}
