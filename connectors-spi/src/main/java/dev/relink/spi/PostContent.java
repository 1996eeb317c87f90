package dev.relink.spi;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a post says, the same for every account that it goes to.
///
/// @param text the text; empty if the post consists of images or a link alone
/// @param link an absolute address to share; null if there is none
/// @param images absolute addresses of images, in their order, from which the network fetches them
public record PostContent(String text, @Nullable URI link, List<URI> images) {

    public PostContent {
        images = List.copyOf(images);
        if (text.isBlank() && link == null && images.isEmpty()) {
            throw new IllegalArgumentException("A post says something.");
        }
    }
}
