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
/// @param video the address of a video; null if there is none
public record PostBody(String text, @Nullable URI link, List<URI> images, @Nullable URI video) {

    public PostBody {
        images = List.copyOf(images);
    }

    /// Without a video.
    public PostBody(String text, @Nullable URI link, List<URI> images) {
        this(text, link, images, null);
    }

    /// Whether it says nothing.
    public boolean isEmpty() {
        return text.isBlank() && link == null && images.isEmpty() && video == null;
    }

    /// As a connector publishes it.
    ///
    /// @throws IllegalArgumentException if it says nothing
    public PostContent content() {
        return new PostContent(text, link, images, video);
    }
}
