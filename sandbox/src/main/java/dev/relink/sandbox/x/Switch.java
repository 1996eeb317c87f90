package dev.relink.sandbox.x;

/// Levers that are on or off, for everybody.
enum Switch {
    /// The token endpoint does not know the app's secret.
    CLIENT_REJECTED,
    /// Every token is answered as if it were revoked.
    FALSE_REVOCATION,
    /// The app has used up what it paid for.
    USAGE_CAPPED,
    /// Figures and histories are named after posts, and not after tweets.
    NEW_WORDS
}
