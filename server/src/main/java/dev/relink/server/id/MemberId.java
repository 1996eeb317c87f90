package dev.relink.server.id;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Names a member.
public record MemberId(UUID value) {

    /// The id that a public form names, or null if it names no member.
    public static @Nullable MemberId parse(String publicId) {
        UUID value = IdType.MEMBER.parse(publicId);
        return value == null ? null : new MemberId(value);
    }

    @Override
    public String toString() {
        return IdType.MEMBER.format(value);
    }
}
