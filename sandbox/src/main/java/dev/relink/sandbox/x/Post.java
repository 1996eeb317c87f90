package dev.relink.sandbox.x;

import java.time.Instant;
import java.util.List;

/// A post as its author wrote it. Immutable.
///
/// @param author the id of the person
/// @param text as it was sent
/// @param media the ids of uploads
record Post(String id, String author, String text, Instant createdAt, List<String> media) {

    Post {
        media = List.copyOf(media);
    }
}
