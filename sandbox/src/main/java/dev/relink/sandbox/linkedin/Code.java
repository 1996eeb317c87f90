package dev.relink.sandbox.linkedin;

import java.time.Instant;
import java.util.List;

/// What the authorization page hands to the app, to be exchanged once within half an hour.
///
/// @param redirectUri as the app wrote it, byte for byte
record Code(
        String value,
        String member,
        String redirectUri,
        List<String> scopes,
        Instant expiresAt,
        boolean used) {

    Code {
        scopes = List.copyOf(scopes);
    }

    Code spent() {
        return new Code(value, member, redirectUri, scopes, expiresAt, true);
    }

    /// Never shows the value.
    @Override
    public String toString() {
        return "Code of " + member;
    }
}
