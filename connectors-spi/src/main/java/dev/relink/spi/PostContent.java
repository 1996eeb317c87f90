package dev.relink.spi;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a post says, the same for every account that it goes to.
///
/// @param text the text; empty if the post consists of images or a link alone. Of a video, the
///   first line is its title
/// @param link an absolute address to share; null if there is none
/// @param images absolute addresses of images, in their order, from which the network fetches them
/// @param video an absolute address of a video; null if there is none
public record PostContent(String text, @Nullable URI link, List<URI> images, @Nullable URI video) {

    public PostContent {
        images = List.copyOf(images);
        if (text.isBlank() && link == null && images.isEmpty() && video == null) {
            throw new IllegalArgumentException("A post says something.");
        }
    }

    /// Without a video.
    public PostContent(String text, @Nullable URI link, List<URI> images) {
        this(text, link, images, null);
    }
}
