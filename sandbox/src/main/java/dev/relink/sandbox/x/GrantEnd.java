package dev.relink.sandbox.x;

/// What ended a grant with all its tokens.
enum GrantEnd {
    /// The person removed the app.
    REMOVED,
    /// A spent refresh token was presented.
    REUSED
}
