package dev.relink.sandbox.facebook;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A post on a page, in a group or on an Instagram account. Immutable.
///
/// @param id the id that the Graph API gives it
/// @param account the id of what it stands on
/// @param message what it says; empty if it says nothing
/// @param link the link that it shares; null if it shares none
/// @param images the addresses of its images, in their order
/// @param published whether people see it
/// @param createdTime when it was published; the wire has whole seconds of it
public record Publication(
        String id,
        String account,
        String message,
        @Nullable String link,
        List<String> images,
        boolean published,
        Instant createdTime) {

    public Publication {
        images = List.copyOf(images);
    }

    /// Whether it would show people the same as another post.
    boolean saysTheSameAs(Publication other) {
        return message.equals(other.message)
                && String.valueOf(link).equals(String.valueOf(other.link))
                && images.equals(other.images);
    }
}
