package dev.relink.sandbox.linkedin;

/// Levers that are on or off, for everybody.
enum Switch {
    /// The app is approved for refresh tokens.
    REFRESH_TOKENS,
    /// The version that Relink asks for is retired.
    VERSION_RETIRED,
    /// The authorization server does not know the app's secret.
    CLIENT_REJECTED,
    /// Every token is answered as if it were revoked.
    FALSE_REVOCATION,
    /// A token that was just renewed is answered for three seconds as if it were revoked.
    DOUBT_AFTER_REFRESH,
    /// The app has lost the product Community Management.
    PRODUCT_LOST
}
