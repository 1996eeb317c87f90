package dev.relink.sandbox.facebook;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedSet;

/// Immutable copies that keep their order, for records; the JDK's copies shuffle.
final class Ordered {

    private Ordered() {}

    static <K, V> Map<K, V> map(Map<K, V> from) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(from));
    }

    static <K, V> Map<K, V> with(Map<K, V> from, K key, V value) {
        Map<K, V> more = new LinkedHashMap<>(from);
        more.put(key, value);
        return Collections.unmodifiableMap(more);
    }

    static <E> SequencedSet<E> set(Collection<E> from) {
        return Collections.unmodifiableSequencedSet(new LinkedHashSet<>(from));
    }
}
