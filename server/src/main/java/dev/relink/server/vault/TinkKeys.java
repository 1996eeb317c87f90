package dev.relink.server.vault;

import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AeadKey;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.relink.server.id.KeyId;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// What is done with Tink's key sets.
final class TinkKeys {

    static final Configuration TINK = registered();

    /// Nodes tell each other all ids of their keys.
    private static final int MOST_KEYS = 64;

    private TinkKeys() {}

    private static Configuration registered() {
        try {
            AeadConfig.register();
            return RegistryConfiguration.get();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("The ciphers could not be registered.", impossible);
        }
    }

    static String write(KeysetHandle handle) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.serializeKeyset(
                handle, TINK, InsecureSecretKeyAccess.get());
    }

    static KeysetHandle read(String text) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.parseKeyset(text, TINK, InsecureSecretKeyAccess.get());
    }

    static List<KeysetHandle.Entry> entries(KeysetHandle handle) {
        return IntStream.range(0, handle.size()).mapToObj(handle::getAt).toList();
    }

    static Optional<KeysetHandle.Entry> find(KeysetHandle handle, KeyId id) {
        return entries(handle).stream().filter(entry -> entry.getId() == id.signed()).findFirst();
    }

    /// The keys that can be used.
    ///
    /// @throws GeneralSecurityException if there are none, too many, or some of another kind
    static KeySet keySet(KeysetHandle handle) throws GeneralSecurityException {
        if (handle.size() > MOST_KEYS) {
            throw new GeneralSecurityException("It holds more than " + MOST_KEYS + " keys.");
        }
        List<EncryptionKey> keys = new ArrayList<>();
        for (KeysetHandle.Entry entry : entries(handle)) {
            if (entry.getStatus() == KeyStatus.ENABLED) {
                keys.add(key(entry));
            }
        }
        if (keys.isEmpty()) {
            throw new GeneralSecurityException("It holds no key that is enabled.");
        }
        return new KeySet(keys);
    }

    private static EncryptionKey key(KeysetHandle.Entry entry) throws GeneralSecurityException {
        if (entry.getKey() instanceof AeadKey key) {
            return EncryptionKey.of(key, TINK);
        }
        throw new GeneralSecurityException("It holds a key that does not encrypt.");
    }

    static KeysetHandle withNewKey(KeysetHandle handle) throws GeneralSecurityException {
        return KeysetHandle.newBuilder(handle)
                .addEntry(
                        KeysetHandle.generateEntryFromParameters(
                                        PredefinedAeadParameters.AES256_GCM)
                                .withRandomId()
                                .makePrimary())
                .build();
    }

    static KeysetHandle without(KeysetHandle handle, KeyId id) throws GeneralSecurityException {
        KeysetHandle.Builder builder = KeysetHandle.newBuilder();
        for (KeysetHandle.Entry entry : entries(handle)) {
            if (entry.getId() != id.signed()) {
                builder.addEntry(copy(entry, entry.isPrimary()));
            }
        }
        return builder.build();
    }

    static KeysetHandle withOlder(KeysetHandle handle, KeysetHandle older)
            throws GeneralSecurityException {
        KeysetHandle.Builder builder = KeysetHandle.newBuilder();
        for (KeysetHandle.Entry entry : entries(older)) {
            builder.addEntry(copy(entry, false));
        }
        for (KeysetHandle.Entry entry : entries(handle)) {
            builder.addEntry(copy(entry, entry.isPrimary()));
        }
        return builder.build();
    }

    static KeysetHandle only(KeysetHandle.Entry entry) throws GeneralSecurityException {
        KeysetHandle.Builder.Entry copy =
                KeysetHandle.importKey(entry.getKey()).withFixedId(entry.getId()).makePrimary();
        return KeysetHandle.newBuilder().addEntry(copy).build();
    }

    private static KeysetHandle.Builder.Entry copy(KeysetHandle.Entry entry, boolean primary) {
        KeysetHandle.Builder.Entry copy =
                KeysetHandle.importKey(entry.getKey())
                        .withFixedId(entry.getId())
                        .setStatus(entry.getStatus());
        return primary ? copy.makePrimary() : copy;
    }
}
