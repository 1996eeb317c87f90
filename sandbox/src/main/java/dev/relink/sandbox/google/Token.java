package dev.relink.sandbox.google;

import java.time.Instant;

/// A token that was given out.
///
/// @param refresh whether it is a refresh token, which has no end of its own
/// @param grant the number of its grant
record Token(String value, boolean refresh, long grant, Instant expiresAt) {

    boolean isOver(Instant now) {
        return !now.isBefore(expiresAt);
    }

    /// The same, over by now at the latest.
    Token expired(Instant now) {
        return isOver(now) ? this : new Token(value, refresh, grant, now);
    }

    /// Never shows the value.
    @Override
    public String toString() {
        return (refresh ? "Refresh" : "Access") + " token of grant " + grant;
    }
}
