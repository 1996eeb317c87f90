package dev.relink.sandbox.linkedin;

import java.time.Instant;

/// A token that was given out.
///
/// @param refresh whether it is a refresh token
/// @param grant the number of its grant
record Token(String value, boolean refresh, long grant, Instant givenAt, Instant expiresAt) {

    boolean isOver(Instant now) {
        return !now.isBefore(expiresAt);
    }

    /// The same, over by now at the latest.
    Token expired(Instant now) {
        return isOver(now) ? this : new Token(value, refresh, grant, givenAt, now);
    }

    /// Never shows the value.
    @Override
    public String toString() {
        return (refresh ? "Refresh" : "Access") + " token of grant " + grant;
    }
}
