package dev.relink.spi;

import java.time.Duration;

/// How the access tokens of a connector's grants are renewed with their refresh tokens.
///
/// @param ahead how long before an access token ends it is renewed; where a token's whole life is
///   shorter than twice that, it is renewed after half of its life. Relink jitters it
/// @param spentToken what a refresh token is worth after it was used
public record RefreshPolicy(Duration ahead, SpentToken spentToken) {

    /// What a refresh token is worth after it was used. It decides how Relink recovers when a
    /// process ends between the call and the keeping of its answer.
    public enum SpentToken {
        /// It goes on working until its own time is over, so that a lost answer costs nothing.
        STAYS_VALID,
        /// It is dead, and using it again may end the whole grant (RFC 9700, section 4.14.2).
        DIES
    }

    public RefreshPolicy {
        if (!ahead.isPositive()) {
            throw new IllegalArgumentException("A token is renewed before it ends.");
        }
    }
}
