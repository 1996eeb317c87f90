package dev.relink.sandbox.x;

import java.util.List;

/// What was published, and what goes wrong with publishing. Immutable; a part of the state file.
///
/// @param posts from the oldest to the newest
/// @param uploads from the oldest to the newest
/// @param nextId the number of what is made next
/// @param lostAnswers how many posts are still to be published without an answer
record BoardState(List<Post> posts, List<Upload> uploads, long nextId, int lostAnswers) {

    /// Ids of the real network are of that size.
    private static final long FIRST_ID = 1_990_000_000_000_000_001L;

    static final BoardState EMPTY = new BoardState(List.of(), List.of(), FIRST_ID, 0);

    BoardState {
        posts = List.copyOf(posts);
        uploads = List.copyOf(uploads);
    }
}
