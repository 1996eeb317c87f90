package dev.relink.sandbox.facebook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/// Knows which ids belong to a person, in the order in which they came. For one thread at a time.
final class PersonIndex {

    private final Map<String, SequencedSet<String>> ids = new HashMap<>();

    void add(String person, String id) {
        ids.computeIfAbsent(person, unseen -> new LinkedHashSet<>()).add(id);
    }

    void clear() {
        ids.clear();
    }

    /// What the person's ids stand for.
    <V> List<V> found(String person, Map<String, V> all) {
        SequencedSet<String> own = ids.get(person);
        if (own == null) {
            return List.of();
        }
        List<V> values = new ArrayList<>(own.size());
        for (String id : own) {
            V value = all.get(id);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }
}
