package dev.relink.server.plugin;

import dev.relink.spi.Connector;
import dev.relink.spi.NetworkName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Registries for tests of other packages.
public final class TestConnectors {

    private TestConnectors() {}

    /// A registry of nothing.
    public static ConnectorRegistry none() {
        return new ConnectorRegistry(List.of(), List.of());
    }

    /// A registry of one connector.
    ///
    /// @param connector null if the operator has not configured it
    public static ConnectorRegistry one(
            String key, List<NetworkName> networks, @Nullable Connector connector) {
        return new ConnectorRegistry(
                List.of(new ConnectorEntry(key, networks, connector, List.of())), List.of());
    }
}
