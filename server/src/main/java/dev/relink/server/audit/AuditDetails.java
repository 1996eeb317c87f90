package dev.relink.server.audit;

import dev.relink.spi.Evidence;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Collects the details of an entry, leaving out what there is none of.
public final class AuditDetails {

    private static final int VALUE_LIMIT = 600;

    private final SortedMap<String, String> details = new TreeMap<>();

    /// Adds a detail, unless its value is null.
    public AuditDetails with(String name, @Nullable Object value) {
        if (value != null) {
            String text = value.toString();
            details.put(name, text.length() <= VALUE_LIMIT ? text : text.substring(0, VALUE_LIMIT));
        }
        return this;
    }

    /// Adds what a network said.
    public AuditDetails with(@Nullable Evidence evidence) {
        if (evidence == null) {
            return this;
        }
        return with("rule", evidence.rule())
                .with("networkCode", evidence.code())
                .with("networkMessage", evidence.message());
    }

    /// The details so far.
    public SortedMap<String, String> map() {
        return details;
    }
}
