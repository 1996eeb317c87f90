package dev.relink.server.vault;

import dev.relink.server.id.KeyId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The keys of this node and what they are needed for, for operators. It holds no secret.
///
/// @param problem what is wrong with the keys; null if nothing is
/// @param canRead whether every stored secret can be read here
/// @param keys the oldest first; also those that this node lacks
public record KeyReport(@Nullable String problem, boolean canRead, List<Key> keys) {

    public KeyReport {
        keys = List.copyOf(keys);
    }

    /// One key.
    ///
    /// @param secrets how many secrets are encrypted with it, as counted last
    public record Key(KeyId id, State state, long secrets) {}

    /// What a key is to a node.
    public enum State {
        /// Newer than the one that it encrypts with: not every node has it yet.
        WAITS_FOR_NODES,
        /// It encrypts with it.
        ENCRYPTS,
        /// Older, and still needed.
        NEEDED,
        /// Older, and not needed any more, but not for long enough to go.
        UNUSED,
        /// Older, and not needed for long enough: it can go.
        CAN_GO,
        /// Secrets need it, and this node does not have it.
        LACKING
    }
}
