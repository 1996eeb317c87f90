package dev.relink.server.vault;

import dev.relink.server.id.KeyId;
import dev.relink.server.node.Node;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Which key a node encrypts with: the newest that every node can read with. A rule without any
/// memory; see decision 17.
final class KeyChoice {

    private KeyChoice() {}

    /// The newest key that every node has.
    ///
    /// @param own the keys of this node, the oldest first
    /// @param nodes the others that are there; this one may be among them
    /// @return empty if the nodes have no key in common
    static Optional<KeyId> newestOfAll(List<KeyId> own, Collection<Node> nodes) {
        return own.reversed().stream().filter(key -> isHeldByAll(key, nodes)).findFirst();
    }

    static boolean isHeldByAll(KeyId key, Collection<Node> nodes) {
        return nodes.stream().allMatch(node -> node.keys().contains(key));
    }

    /// Whether a key is out of use at a node: it encrypts with a newer one, or not at all yet.
    ///
    /// @param order the keys, the oldest first
    static boolean isBehind(KeyId key, Node node, List<KeyId> order) {
        KeyId current = node.encryptsWith();
        return current == null || order.indexOf(current) > order.indexOf(key);
    }
}
