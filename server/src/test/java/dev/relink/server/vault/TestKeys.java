package dev.relink.server.vault;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import dev.relink.server.id.KeyId;
import java.security.GeneralSecurityException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// New keys for a test, which stay the same.
public final class TestKeys implements VaultKeys {

    private final KeySet keys;

    private TestKeys(KeySet keys) {
        this.keys = keys;
    }

    public static TestKeys create() {
        try {
            return new TestKeys(
                    TinkKeys.keySet(
                            KeysetHandle.generateNew(
                                    PredefinedAeadParameters.AES256_GCM, TinkKeys.TINK)));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public EncryptionKey encrypting(Handle handle) {
        return keys.newest();
    }

    @Override
    public Optional<EncryptionKey> find(KeyId id) {
        return keys.find(id);
    }
}
