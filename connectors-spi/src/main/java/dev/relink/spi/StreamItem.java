package dev.relink.spi;

import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Something that stands on an account's own page at the network: a post.
///
/// @param id the network's id of it, as {@link PublishedPost#id()} gave it when it was published
/// @param text what it says, whole, as the network keeps it; empty if it has no text
/// @param author who wrote it, for people; null if the network does not say
/// @param createdAt when
/// @param page its public page; null if the network does not say
/// @param picture a picture of it; null if there is none
public record StreamItem(
        String id,
        String text,
        @Nullable String author,
        Instant createdAt,
        @Nullable URI page,
        @Nullable URI picture) {

    public StreamItem {
        Checks.id(id, "item's id");
        Objects.requireNonNull(text, "The item's text is null.");
        Objects.requireNonNull(createdAt, "The item's time is null.");
        author = Checks.clipOrNull(author, Checks.TEXT_LIMIT);
        page = Addresses.withinLimit(page);
        picture = Addresses.withinLimit(picture);
    }
}
