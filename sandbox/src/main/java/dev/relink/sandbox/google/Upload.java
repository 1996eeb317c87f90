package dev.relink.sandbox.google;

import java.time.Instant;

/// An upload that was begun: its video is there once all of its file is.
///
/// @param channel the id of the channel that it is for
/// @param size how large the file is to be; 0 if the app did not say
/// @param received how many bytes of it are here
/// @param video the id of the video that came of it; empty while the file is not whole
record Upload(
        String id,
        String channel,
        String title,
        String description,
        String privacy,
        long size,
        long received,
        String video,
        Instant begunAt) {

    Upload received(long bytes) {
        return new Upload(id, channel, title, description, privacy, size, bytes, video, begunAt);
    }

    Upload finished(String name) {
        return new Upload(id, channel, title, description, privacy, size, received, name, begunAt);
    }
}
