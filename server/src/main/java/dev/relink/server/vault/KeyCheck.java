package dev.relink.server.vault;

import dev.relink.server.id.KeyId;
import dev.relink.server.node.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// Whether a set of keys is enough for what is stored and for what the other nodes write. Costs a
/// few looks into an index, however many secrets there are.
final class KeyCheck {

    /// How many secrets of a key are tried. One that was tampered with must not condemn the key.
    private static final int TRIED = 3;

    private final SecretStore secrets;
    private final Path file;

    KeyCheck(SecretStore secrets, Path file) {
        this.secrets = secrets;
        this.file = file;
    }

    /// @throws KeySetException if stored secrets need a key that is not there, or do not open with
    ///   the one of that id
    void requireEnoughForSecrets(Handle handle, KeySet keys) {
        List<KeyId> lacking = new ArrayList<>();
        for (KeyId used : secrets.usedKeys(handle)) {
            Optional<EncryptionKey> key = keys.find(used);
            if (key.isEmpty()) {
                lacking.add(used);
            } else if (!opensAny(handle, key.get())) {
                throw new KeySetException(
                        "Key "
                                + used
                                + " of the key file "
                                + file
                                + " does not open the "
                                + amount(handle, used)
                                + " encrypted with the key of that id: it is another key. Put this server's own key file back.");
            }
        }
        if (!lacking.isEmpty()) {
            throw new KeySetException(
                    "The key file "
                            + file
                            + " lacks keys that stored secrets need: "
                            + lacking.stream()
                                    .map(key -> key + " (" + amount(handle, key) + ")")
                                    .collect(Collectors.joining(", "))
                            + ". Put the newest key file of this server back, or add retired keys with `relink keys restore "
                            + file
                            + " "
                            + file
                            + ".retired-"
                            + lacking.getFirst()
                            + "`.");
        }
    }

    private boolean opensAny(Handle handle, EncryptionKey key) {
        return secrets.some(handle, key.id(), TRIED).stream()
                .anyMatch(secret -> opens(key, secret));
    }

    private static boolean opens(EncryptionKey key, StoredSecret secret) {
        try {
            key.decrypt(secret.owner(), secret.ciphertext());
            return true;
        } catch (VaultException failure) {
            return false;
        }
    }

    private String amount(Handle handle, KeyId key) {
        long count = secrets.count(handle, key);
        return count == 1 ? "1 secret" : count + " secrets";
    }

    /// @throws KeySetException if a node encrypts with a key that is not there, or none is held by
    ///   all
    void requireEnoughForNodes(Collection<Node> others, KeySet keys) {
        for (Node other : others) {
            KeyId current = other.encryptsWith();
            if (current != null && keys.find(current).isEmpty()) {
                throw new KeySetException(
                        "The key file "
                                + file
                                + " lacks key "
                                + current
                                + ", with which the running node "
                                + other.id()
                                + " encrypts. Copy the key file from there.");
            }
        }
        if (KeyChoice.newestOfAll(keys.ids(), others).isEmpty()) {
            throw new KeySetException(
                    "The key file "
                            + file
                            + " has the keys "
                            + keys.ids()
                            + ", of which the running nodes have none in common. Copy the key file from there.");
        }
    }
}
