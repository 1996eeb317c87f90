package dev.relink.sandbox.google;

/// How somebody pretends to be Google.
public enum Forgery {
    /// Signed with a key of somebody else's, under the name of Google's.
    WRONG_KEY,
    /// Google's own, to another app.
    WRONG_AUDIENCE,
    /// The signature is that of another token.
    CHANGED_PAYLOAD,
    /// The token says that it needs no signature.
    NO_ALGORITHM,
    /// The last real one, sent again as it was.
    REPLAY
}
