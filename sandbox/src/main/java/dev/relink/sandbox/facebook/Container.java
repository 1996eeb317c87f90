package dev.relink.sandbox.facebook;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What is about to be published on an Instagram account.
///
/// @param account the account's id
/// @param images the addresses of its images; several in a carousel
/// @param item whether it is a part of a carousel, which is not published alone
/// @param reads how often its status is still in progress when somebody asks
record Container(
        String id,
        String account,
        String caption,
        List<String> images,
        boolean item,
        Instant createdAt,
        int reads,
        boolean published) {

    /// How long it can be published.
    static final Duration LIFE = Duration.ofHours(24);

    Container {
        images = List.copyOf(images);
    }

    /// How it is with it, in the words of the wire.
    String status(Instant now) {
        if (published) {
            return "PUBLISHED";
        }
        if (!now.isBefore(createdAt.plus(LIFE))) {
            return "EXPIRED";
        }
        return reads > 0 ? "IN_PROGRESS" : "FINISHED";
    }

    Container readOnce() {
        return new Container(
                id, account, caption, images, item, createdAt, Math.max(0, reads - 1), published);
    }

    Container published(boolean done) {
        return new Container(id, account, caption, images, item, createdAt, reads, done);
    }
}
