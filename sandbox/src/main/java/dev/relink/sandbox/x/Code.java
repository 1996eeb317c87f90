package dev.relink.sandbox.x;

import java.time.Instant;
import java.util.List;

/// What the authorization page hands to the app, to be exchanged once within half a minute.
///
/// @param redirectUri as the app wrote it, byte for byte
/// @param challenge the S256 challenge of RFC 7636
record Code(
        String value,
        String app,
        String person,
        String redirectUri,
        String challenge,
        List<String> scopes,
        Instant expiresAt,
        boolean used) {

    Code {
        scopes = List.copyOf(scopes);
    }

    Code spent() {
        return new Code(value, app, person, redirectUri, challenge, scopes, expiresAt, true);
    }

    /// Never shows the value.
    @Override
    public String toString() {
        return "Code of " + person + " for " + app;
    }
}
