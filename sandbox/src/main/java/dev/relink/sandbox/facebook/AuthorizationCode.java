package dev.relink.sandbox.facebook;

import java.time.Instant;

/// What the dialog hands to the app, to be exchanged once.
///
/// @param redirectUri as the app wrote it, byte for byte
record AuthorizationCode(
        String value,
        String app,
        String person,
        String redirectUri,
        Instant expiresAt,
        boolean used) {

    AuthorizationCode spent() {
        return new AuthorizationCode(value, app, person, redirectUri, expiresAt, true);
    }

    /// Never shows the value.
    @Override
    public String toString() {
        return "Code of " + person + " for " + app;
    }
}
