package dev.relink.server.account;

import dev.relink.server.plugin.ConnectorRegistry;
import dev.relink.server.plugin.NetworkEntry;
import dev.relink.spi.NetworkDescriptor;
import dev.relink.spi.NetworkPolicy;
import java.time.Duration;
import java.time.Instant;

/// The periods of every network, as its connector declares them. Immutable.
public final class LifecyclePolicies {

    /// What holds for an account whose connector is not there (any more): the common periods of the
    /// large networks.
    private static final NetworkPolicy FALLBACK =
            new NetworkPolicy(
                    Duration.ofDays(90),
                    NetworkPolicy.Basis.LAST_AUTHORIZATION,
                    Duration.ofDays(365));

    private final ConnectorRegistry connectors;
    private final Duration expiringAhead;

    /// @param expiringAhead how long before its deadline an account counts as expiring
    public LifecyclePolicies(ConnectorRegistry connectors, Duration expiringAhead) {
        this.connectors = connectors;
        this.expiringAhead = expiringAhead;
    }

    /// The periods of the lifecycle on a network.
    public LifecyclePolicy of(String network) {
        return new LifecyclePolicy(expiringAhead, network(network).retention());
    }

    /// The periods that a network's connector declares.
    public NetworkPolicy network(String network) {
        return connectors
                .network(network)
                .map(NetworkEntry::descriptor)
                .map(NetworkDescriptor::policy)
                .orElse(FALLBACK);
    }

    /// Whether a deadline is so near that accounts count as expiring.
    public boolean isNear(HealthyUntil healthyUntil, Instant now) {
        return !now.isBefore(healthyUntil.at().minus(expiringAhead));
    }
}
