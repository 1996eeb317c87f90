package dev.relink.spi;

import java.time.Instant;

/// When, by the network's own word, something stops working unless a person authorizes again.
///
/// Only ends that a person must avert are deadlines: an access token that can be refreshed has
/// none.
///
/// @param at when
/// @param reason what ends then
public record Deadline(Instant at, Reason reason) {

    /// What ends at a deadline.
    public enum Reason {
        /// The access token, where it cannot be refreshed.
        ACCESS_TOKEN_EXPIRY,
        /// The refresh token.
        REFRESH_TOKEN_EXPIRY,
        /// The app's access to the person's data.
        DATA_ACCESS_EXPIRY
    }
}
