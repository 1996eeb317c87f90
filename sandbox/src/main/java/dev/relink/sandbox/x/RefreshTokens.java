package dev.relink.sandbox.x;

/// What a refresh token is worth after it was exchanged.
public enum RefreshTokens {
    /// Nothing: to present it again ends the whole grant (RFC 9700, section 4.14.2).
    STRICT,
    /// It stays good until its successor, or the access token that came with that, is used for the
    /// first time: an answer that was lost on the way costs nothing. To present it before gives a
    /// fresh pair and kills the one that nobody used; to present it afterwards is as in {@link
    /// #STRICT}.
    FORGIVING
}
