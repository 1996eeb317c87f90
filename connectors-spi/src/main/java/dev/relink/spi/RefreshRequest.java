package dev.relink.spi;

/// Asks for a new access token.
///
/// @param access the grant, with the refresh token to spend
public record RefreshRequest(GrantAccess access) {}
