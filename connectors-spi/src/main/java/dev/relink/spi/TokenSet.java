package dev.relink.spi;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The tokens of a grant.
///
/// @param accessToken what calls are made with
/// @param accessTokenExpiresAt when it ends; null if it never does or the network does not say
/// @param refreshToken what a new access token is got with; null if the network gave none
/// @param refreshTokenExpiresAt when that ends; null if it never does or the network does not say
public record TokenSet(
        Secret accessToken,
        @Nullable Instant accessTokenExpiresAt,
        @Nullable Secret refreshToken,
        @Nullable Instant refreshTokenExpiresAt) {}
