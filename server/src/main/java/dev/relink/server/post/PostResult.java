package dev.relink.server.post;

import java.util.List;

/// What came of a member's wish about posts.
///
/// @param <T> what there is if it was fulfilled
public sealed interface PostResult<T> {

    /// It was fulfilled.
    record Done<T>(T value) implements PostResult<T> {}

    /// Nothing was changed, because of all of this.
    record Refused<T>(List<PostProblem> problems) implements PostResult<T> {}
}
