package dev.relink.server.metric;

import dev.relink.server.account.AccountState;
import dev.relink.server.account.AccountState.Disconnection;
import dev.relink.server.account.AccountStatus;
import dev.relink.server.account.DisconnectReason;
import dev.relink.spi.Capability;
import java.time.LocalDate;
import java.util.Optional;

/// What keeps an account's figures from being read now. As long as there is one, the network is not
/// asked (R1).
///
/// @param cause what it is
/// @param since the day since when it is known to be there
record Obstacle(GapCause cause, LocalDate since) {

    /// What is in the way of an account; empty if nothing is.
    static Optional<Obstacle> of(AccountState state, LocalDate today) {
        if (state.status() == AccountStatus.REMOVED) {
            return Optional.of(
                    new Obstacle(
                            GapCause.disconnected(DisconnectReason.DISCONNECTED_BY_MEMBER),
                            MetricScope.dayOf(state.since())));
        }
        Disconnection disconnection = state.disconnection();
        if (disconnection != null) {
            return Optional.of(
                    new Obstacle(
                            GapCause.disconnected(disconnection.reason()),
                            MetricScope.dayOf(disconnection.at())));
        }
        return state.isLimited(Capability.METRICS)
                ? Optional.of(new Obstacle(GapCause.LIMITED, today))
                : Optional.empty();
    }
}
