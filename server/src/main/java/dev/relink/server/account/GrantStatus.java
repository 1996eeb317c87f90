package dev.relink.server.account;

/// Whether a grant works.
public enum GrantStatus {
    /// It works.
    ACTIVE,
    /// It does not work until the person authorizes again.
    LOST,
    /// No account uses it any more; its tokens are destroyed.
    ENDED
}
