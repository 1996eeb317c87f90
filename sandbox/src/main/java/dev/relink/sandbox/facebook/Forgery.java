package dev.relink.sandbox.facebook;

/// How somebody pretends to be Facebook.
public enum Forgery {
    /// Signed with the secret of another app.
    WRONG_SECRET,
    /// The signature is that of another document, about somebody else.
    CHANGED_PAYLOAD,
    /// A signed request that says that it needs no signature; a webhook without one.
    NO_ALGORITHM,
    /// The last real one, sent again as it was.
    REPLAY
}
