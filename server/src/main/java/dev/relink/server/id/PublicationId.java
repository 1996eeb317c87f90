package dev.relink.server.id;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Names a post on one account.
public record PublicationId(UUID value) {

    /// The id that a public form names, or null if it names none.
    public static @Nullable PublicationId parse(String publicId) {
        UUID value = IdType.PUBLICATION.parse(publicId);
        return value == null ? null : new PublicationId(value);
    }

    @Override
    public String toString() {
        return IdType.PUBLICATION.format(value);
    }
}
