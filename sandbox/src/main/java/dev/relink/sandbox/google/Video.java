package dev.relink.sandbox.google;

import java.time.Instant;

/// A video as it stands. Immutable.
///
/// @param channel the id of its channel
/// @param privacy as YouTube writes it: `public`, `unlisted`, `private`
/// @param bytes how large its file was
record Video(
        String id,
        String channel,
        String title,
        String description,
        String privacy,
        long bytes,
        Instant publishedAt) {}
