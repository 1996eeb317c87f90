package dev.relink.server.http;

import dev.relink.spi.Secret;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// How bearer tokens are verified, and which claims say what.
///
/// @param sharedSecret the key of HS256; null if keys are published
/// @param jwksUrl where keys are published; null if there is a shared secret
/// @param issuer the issuer that tokens must name; null for any
/// @param audience the audience that tokens must name; null for any
/// @param claims the names of the claims
public record AuthenticationSettings(
        @Nullable Secret sharedSecret,
        @Nullable URI jwksUrl,
        @Nullable String issuer,
        @Nullable String audience,
        ClaimNames claims) {

    /// The names of the claims.
    public record ClaimNames(
            String workspace,
            String role,
            String permissions,
            String name,
            String email,
            String locale) {}
}
