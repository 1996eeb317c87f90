package dev.relink.sandbox.linkedin;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A post as it stands. Immutable.
///
/// @param urn its name
/// @param author the name of the member or the organization
/// @param commentary in little text, as it was sent
/// @param images the names of its images
/// @param article the address that it shares; null if none
record Post(
        String urn,
        String author,
        String commentary,
        List<String> images,
        @Nullable String article,
        Instant publishedAt) {

    Post {
        images = List.copyOf(images);
    }

    /// Whether it says the same as another.
    boolean saysTheSameAs(Post other) {
        return author.equals(other.author)
                && commentary.equals(other.commentary)
                && Objects.equals(article, other.article)
                && images.size() == other.images.size();
    }
}
