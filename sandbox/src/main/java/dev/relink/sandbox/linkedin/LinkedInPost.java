package dev.relink.sandbox.linkedin;

import java.time.Instant;

/// A post that stands at a sandbox's LinkedIn, for tests. Immutable.
///
/// @param text as people see it
/// @param images how many it has
public record LinkedInPost(String urn, String text, Instant publishedAt, int images) {

    static LinkedInPost of(Post post) {
        return new LinkedInPost(
                post.urn(),
                LittleText.plain(post.commentary()),
                post.publishedAt(),
                post.images().size());
    }
}
