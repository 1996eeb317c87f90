package dev.relink.server.vault;

import dev.relink.server.id.KeyId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// The keys of a key file that can be used, the oldest first. Immutable; threads may share it.
public final class KeySet {

    private final SequencedMap<KeyId, EncryptionKey> keys;

    /// @param keys at least one
    KeySet(List<EncryptionKey> keys) {
        this.keys = new LinkedHashMap<>();
        keys.forEach(key -> this.keys.put(key.id(), key));
    }

    /// The ids of the keys, the oldest first.
    List<KeyId> ids() {
        return List.copyOf(keys.keySet());
    }

    Set<KeyId> idSet() {
        return Set.copyOf(keys.keySet());
    }

    Optional<EncryptionKey> find(KeyId id) {
        return Optional.ofNullable(keys.get(id));
    }

    EncryptionKey newest() {
        return keys.lastEntry().getValue();
    }

    /// The keys that are older than another one of the set, the oldest first.
    List<EncryptionKey> olderThan(KeyId id) {
        return keys.values().stream().takeWhile(key -> !key.id().equals(id)).toList();
    }

    /// Whether every key of another set is in this one, too.
    boolean hasAllOf(KeySet other) {
        return other.keys.values().stream().allMatch(this::has);
    }

    private boolean has(EncryptionKey key) {
        EncryptionKey own = keys.get(key.id());
        return own != null && own.isSameAs(key);
    }

    /// Whether another set has the same keys in the same order.
    boolean isSameAs(KeySet other) {
        return ids().equals(other.ids()) && hasAllOf(other);
    }

    /// The keys of another set whose ids are taken here by other keys.
    List<KeyId> contradicting(KeySet other) {
        return other.keys.entrySet().stream()
                .filter(entry -> keys.containsKey(entry.getKey()) && !has(entry.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public String toString() {
        return "keys " + ids();
    }
}
