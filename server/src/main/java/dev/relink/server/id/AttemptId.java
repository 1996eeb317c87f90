package dev.relink.server.id;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Names an attempt to connect or reconnect.
public record AttemptId(UUID value) {

    /// The id that a public form names, or null if it names no attempt.
    public static @Nullable AttemptId parse(String publicId) {
        UUID value = IdType.ATTEMPT.parse(publicId);
        return value == null ? null : new AttemptId(value);
    }

    @Override
    public String toString() {
        return IdType.ATTEMPT.format(value);
    }
}
