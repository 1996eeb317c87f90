package dev.relink.spi;

import java.time.Duration;

/// The periods of a network. What the network itself reports about a grant wins over them.
///
/// @param reauthorizationPeriod how long an authorization is expected to last
/// @param basis what the period is counted from
/// @param retention for how long after a disconnection everything is kept
public record NetworkPolicy(Duration reauthorizationPeriod, Basis basis, Duration retention) {

    /// What a period is counted from.
    public enum Basis {
        /// The last time a person authorized.
        LAST_AUTHORIZATION,
        /// The last successful use of the grant.
        LAST_USE
    }

    public NetworkPolicy {
        if (!reauthorizationPeriod.isPositive() || !retention.isPositive()) {
            throw new IllegalArgumentException("Periods are positive.");
        }
    }
}
