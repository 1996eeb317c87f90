package dev.relink.sandbox.google;

/// Levers that are on or off, for everybody.
enum Switch {
    /// The authorization server does not know the app's secret.
    CLIENT_REJECTED,
    /// Every token is answered as if it were revoked.
    FALSE_REVOCATION,
    /// The app is being tested: what people give to it ends after seven days.
    TESTING,
    /// The app has used up what it may call in a day.
    QUOTA_USED_UP,
    /// YouTube's API is switched off for the app's project.
    API_SWITCHED_OFF,
    /// An administrator of the accounts' organization does not let the app in.
    ADMIN_BLOCK
}
