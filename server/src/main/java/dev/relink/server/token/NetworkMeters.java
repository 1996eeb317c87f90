package dev.relink.server.token;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// Shows how networks do as metrics, which are read far more often than they change: what they show
/// is read from the database from time to time, not for each reader. Threads may share it.
final class NetworkMeters {

    private final NetworkWatch networks;
    private final Collection<String> connectors;
    private final Map<String, Figures> figures = new ConcurrentHashMap<>();

    private record Figures(double breaker, double alarm, double paused, double suspicions) {

        static final Figures WELL = new Figures(0, 0, 0, 0);
    }

    NetworkMeters(NetworkWatch networks, Collection<String> connectors, MeterRegistry meters) {
        this.networks = networks;
        this.connectors = connectors;
        for (String connector : connectors) {
            gauge(
                    meters,
                    connector,
                    "relink.network.breaker",
                    "0: losses are believed; 1: they are held; 2: what was held is let through",
                    Figures::breaker);
            gauge(
                    meters,
                    connector,
                    "relink.network.alarm",
                    "1 while the network refuses this server's app, which its operator must mend",
                    Figures::alarm);
            gauge(
                    meters,
                    connector,
                    "relink.network.paused",
                    "1 while the network is left alone because it asked for that",
                    Figures::paused);
            gauge(
                    meters,
                    connector,
                    "relink.network.suspicions",
                    "Grants that seem lost and are not believed to be yet",
                    Figures::suspicions);
        }
    }

    private void gauge(
            MeterRegistry meters,
            String connector,
            String name,
            String description,
            ToDoubleFunction<Figures> value) {
        Gauge.builder(
                        name,
                        this,
                        self ->
                                value.applyAsDouble(
                                        self.figures.getOrDefault(connector, Figures.WELL)))
                .description(description)
                .tag("connector", connector)
                .register(meters);
    }

    /// Reads how the networks do.
    void update(Instant now) {
        Map<String, NetworkHealth> known =
                networks.all().stream()
                        .collect(Collectors.toMap(NetworkHealth::connector, health -> health));
        for (String connector : connectors) {
            NetworkHealth health = known.get(connector);
            if (health != null) {
                figures.put(
                        connector,
                        new Figures(
                                number(health.breaker()),
                                health.alarm() == null ? 0 : 1,
                                health.isPaused(now) ? 1 : 0,
                                networks.suspected(connector)));
            }
        }
    }

    private static double number(Breaker.State state) {
        return switch (state) {
            case CLOSED -> 0;
            case OPEN -> 1;
            case RELEASING -> 2;
        };
    }
}
