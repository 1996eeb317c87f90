package dev.relink.sandbox.facebook;

/// An event that killed a token for good.
enum TokenLoss {
    /// The person removed the app.
    APP_REMOVED,
    /// The person changed the password.
    PASSWORD_CHANGED,
    /// The person logged out.
    LOGGED_OUT
}
