package dev.relink.server.vault;

import dev.relink.server.id.KeyId;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Where the vault has its keys from. Threads share it.
public interface VaultKeys {

    /// The key to encrypt with now. Costs no query, but for a node that was silent for too long.
    ///
    /// @throws VaultException if there is none that every node could read
    EncryptionKey encrypting(Handle handle);

    /// The key that is named by a ciphertext; empty if this node has no such key.
    Optional<EncryptionKey> find(KeyId id);
}
