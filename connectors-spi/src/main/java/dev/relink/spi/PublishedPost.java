package dev.relink.spi;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// A post as it stands at the network.
///
/// @param id the network's id of it, at most 255 characters and no control characters
/// @param page its public page; null if the network does not say
public record PublishedPost(String id, @Nullable URI page) {

    public PublishedPost {
        Checks.id(id, "post's id");
        page = Addresses.withinLimit(page);
    }
}
