package dev.relink.spi;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/// Asks for the figures of an account: its levels now, and its flows of some days.
///
/// @param access the grant
/// @param asset the account
/// @param from the first day, as the network counts days
/// @param to the last day, not before the first; with it, at most {@value #DAY_LIMIT} days
public record MetricsRequest(GrantAccess access, KnownAsset asset, LocalDate from, LocalDate to) {

    /// The most days of one request.
    public static final int DAY_LIMIT = 93;

    public MetricsRequest {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("The last day is not before the first.");
        }
        if (ChronoUnit.DAYS.between(from, to) >= DAY_LIMIT) {
            throw new IllegalArgumentException("At most 93 days are asked for at once.");
        }
    }
}
