package dev.relink.spi;

import org.jspecify.annotations.Nullable;

/// The network refuses this one request and would refuse it again.
///
/// @param kind why
/// @param evidence what the network said
/// @param existing the post that stands there already; null if the network does not name it, or if
///   the reason is another
public record RequestRefused(Kind kind, Evidence evidence, @Nullable PublishedPost existing)
        implements Failure {

    /// Why a request is refused.
    public enum Kind {
        /// The same post stands there already. After a try whose outcome nobody knows, this is
        /// proof that it succeeded.
        DUPLICATE,
        /// Anything else.
        OTHER
    }

    public RequestRefused {
        if (existing != null && kind != Kind.DUPLICATE) {
            throw new IllegalArgumentException("Only of a duplicate there is an existing post.");
        }
    }

    /// Of a network that names no post.
    public RequestRefused(Kind kind, Evidence evidence) {
        this(kind, evidence, null);
    }

    /// For any reason but that the post is there already.
    public RequestRefused(Evidence evidence) {
        this(Kind.OTHER, evidence, null);
    }
}
