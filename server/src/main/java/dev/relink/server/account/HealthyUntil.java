package dev.relink.server.account;

import dev.relink.spi.Deadline;
import dev.relink.spi.NetworkPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// Until when something is expected to work without a person authorizing again (R3).
///
/// @param at when it ends
/// @param reason what ends then
public record HealthyUntil(Instant at, Reason reason) {

    /// What ends.
    public enum Reason {
        ACCESS_TOKEN_EXPIRY,
        REFRESH_TOKEN_EXPIRY,
        DATA_ACCESS_EXPIRY,
        /// The network has not said; it is the period after which it usually asks again.
        NETWORK_POLICY,
        /// The network ends what is not used for so long, and it was not used since.
        INACTIVITY
    }

    /// The earliest end that the network reports; the policy's estimate if it reports none.
    ///
    /// @param reported what the network reports
    /// @param policy the network's period
    /// @param authorizedAt when the person last authorized
    /// @param usedAt when the grant was last used for its accounts
    public static HealthyUntil of(
            Collection<Deadline> reported,
            NetworkPolicy policy,
            Instant authorizedAt,
            Instant usedAt) {
        Optional<Deadline> earliest = reported.stream().min(Comparator.comparing(Deadline::at));
        if (earliest.isPresent()) {
            return new HealthyUntil(
                    earliest.get().at(), Reason.valueOf(earliest.get().reason().name()));
        }
        Duration period = policy.reauthorizationPeriod();
        return switch (policy.basis()) {
            case LAST_AUTHORIZATION ->
                    new HealthyUntil(authorizedAt.plus(period), Reason.NETWORK_POLICY);
            case LAST_USE -> new HealthyUntil(usedAt.plus(period), Reason.INACTIVITY);
        };
    }
}
