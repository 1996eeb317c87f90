package dev.relink.sandbox.x;

import java.time.Instant;

/// A post that stands at a sandbox's X, for tests. Immutable.
///
/// @param text as it was sent
/// @param images how many it has
public record XPost(String id, String text, Instant createdAt, int images) {

    static XPost of(Post post) {
        return new XPost(post.id(), post.text(), post.createdAt(), post.media().size());
    }
}
