package dev.relink.server.node;

import dev.relink.server.id.KeyId;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A process as it announced itself last.
///
/// @param seenAt when that was, by its own clock
/// @param keys the encryption keys that it can read with
/// @param encryptsWith the one that it encrypts with; null while it starts
public record Node(NodeId id, Instant seenAt, Set<KeyId> keys, @Nullable KeyId encryptsWith) {

    public Node {
        keys = Set.copyOf(keys);
    }
}
