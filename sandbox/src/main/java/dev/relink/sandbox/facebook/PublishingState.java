package dev.relink.sandbox.facebook;

import java.util.List;

/// Everything about publishing that survives the process. Immutable; a part of the state file.
///
/// @param posts from the oldest to the newest
/// @param nextId the number of what is made next
record PublishingState(
        List<Publication> posts,
        List<Photo> photos,
        List<Container> containers,
        long nextId,
        PublishingTrouble trouble) {

    /// Far from all other ids.
    private static final long FIRST_ID = 122_100_000_000_001L;

    static final PublishingState NONE =
            new PublishingState(List.of(), List.of(), List.of(), FIRST_ID, PublishingTrouble.NONE);

    PublishingState {
        posts = List.copyOf(posts);
        photos = List.copyOf(photos);
        containers = List.copyOf(containers);
    }
}
