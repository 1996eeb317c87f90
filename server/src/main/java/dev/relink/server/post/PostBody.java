package dev.relink.server.post;

import dev.relink.spi.PostContent;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a post says, or is to say: a draft may be empty.
///
/// @param text the text; empty if there is none
/// @param link an address to share; null if there is none
/// @param images addresses of images, in their order
public record PostBody(String text, @Nullable URI link, List<URI> images) {

    public PostBody {
        images = List.copyOf(images);
    }

    /// Whether it says nothing.
    public boolean isEmpty() {
        return text.isBlank() && link == null && images.isEmpty();
    }

    /// As a connector publishes it.
    ///
    /// @throws IllegalArgumentException if it says nothing
    public PostContent content() {
        return new PostContent(text, link, images);
    }
}
