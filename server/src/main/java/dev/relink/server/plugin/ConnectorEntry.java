package dev.relink.server.plugin;

import dev.relink.spi.Connector;
import dev.relink.spi.ConnectorDescriptor;
import dev.relink.spi.NetworkName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A connector of this server.
///
/// @param key its key
/// @param networks the networks that it serves; the first is the one that people sign in to
/// @param connector the connector behind its guard; null while the operator has not configured it
/// @param missing the configuration properties that have no value yet
public record ConnectorEntry(
        String key,
        List<NetworkName> networks,
        @Nullable Connector connector,
        List<String> missing) {

    public ConnectorEntry {
        networks = List.copyOf(networks);
        missing = List.copyOf(missing);
    }

    /// What the configured connector offers, or null.
    public @Nullable ConnectorDescriptor descriptor() {
        return connector == null ? null : connector.descriptor();
    }
}
