package dev.relink.sandbox.x;

/// What an invented person's authorization gave to Relink's app, without anybody at a page.
///
/// @param person the person's id
/// @param scopes what was granted, separated by spaces
/// @param accessToken the access token
/// @param accessUntil when the access token ends, in seconds since 1970
/// @param refreshToken the refresh token, good for one exchange
public record XTokens(
        String person, String scopes, String accessToken, long accessUntil, String refreshToken) {}
