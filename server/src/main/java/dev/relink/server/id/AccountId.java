package dev.relink.server.id;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Names an account.
public record AccountId(UUID value) {

    /// The id that a public form names, or null if it names no account.
    public static @Nullable AccountId parse(String publicId) {
        UUID value = IdType.ACCOUNT.parse(publicId);
        return value == null ? null : new AccountId(value);
    }

    @Override
    public String toString() {
        return IdType.ACCOUNT.format(value);
    }
}
