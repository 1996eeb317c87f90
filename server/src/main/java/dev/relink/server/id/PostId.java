package dev.relink.server.id;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Names a post.
public record PostId(UUID value) {

    /// The id that a public form names, or null if it names none.
    public static @Nullable PostId parse(String publicId) {
        UUID value = IdType.POST.parse(publicId);
        return value == null ? null : new PostId(value);
    }

    @Override
    public String toString() {
        return IdType.POST.format(value);
    }
}
