package dev.relink.sandbox.google;

import java.time.Instant;

/// A video that stands at a sandbox's YouTube, for tests. Immutable.
///
/// @param privacy `public`, `unlisted` or `private`
/// @param bytes how large its file was
public record YouTubeVideo(
        String id,
        String title,
        String description,
        String privacy,
        long bytes,
        Instant publishedAt) {

    static YouTubeVideo of(Video video) {
        return new YouTubeVideo(
                video.id(),
                video.title(),
                video.description(),
                video.privacy(),
                video.bytes(),
                video.publishedAt());
    }
}
