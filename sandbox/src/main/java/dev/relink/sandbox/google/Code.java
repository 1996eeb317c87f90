package dev.relink.sandbox.google;

import java.time.Instant;
import java.util.List;

/// What the consent page hands to the app, to be exchanged once within ten minutes.
///
/// @param redirectUri as the app wrote it, byte for byte
/// @param challenge the S256 challenge of RFC 7636; empty if the app sent none
/// @param offline whether the app gets a refresh token
record Code(
        String value,
        String account,
        String redirectUri,
        List<String> scopes,
        String challenge,
        boolean offline,
        Instant expiresAt,
        boolean used) {

    Code {
        scopes = List.copyOf(scopes);
    }

    Code spent() {
        return new Code(value, account, redirectUri, scopes, challenge, offline, expiresAt, true);
    }

    /// Never shows the value.
    @Override
    public String toString() {
        return "Code of " + account;
    }
}
