package dev.relink.spi;

/// The network refuses this one request and would refuse it again.
///
/// @param kind why
/// @param evidence what the network said
public record RequestRefused(Kind kind, Evidence evidence) implements Failure {

    /// Why a request is refused.
    public enum Kind {
        /// The same post stands there already. After a try whose outcome nobody knows, this is
        /// proof that it succeeded.
        DUPLICATE,
        /// Anything else.
        OTHER
    }

    /// For any reason but that the post is there already.
    public RequestRefused(Evidence evidence) {
        this(Kind.OTHER, evidence);
    }
}
