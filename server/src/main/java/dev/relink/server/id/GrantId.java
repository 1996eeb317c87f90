package dev.relink.server.id;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Names a grant.
public record GrantId(UUID value) {

    /// The id that a public form names, or null if it names no grant.
    public static @Nullable GrantId parse(String publicId) {
        UUID value = IdType.GRANT.parse(publicId);
        return value == null ? null : new GrantId(value);
    }

    @Override
    public String toString() {
        return IdType.GRANT.format(value);
    }
}
