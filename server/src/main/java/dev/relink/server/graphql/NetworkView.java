package dev.relink.server.graphql;

import dev.relink.server.plugin.ConnectorEntry;
import dev.relink.server.plugin.ConnectorRegistry;
import dev.relink.server.plugin.NetworkEntry;
import dev.relink.spi.NetworkName;
import org.jspecify.annotations.Nullable;

/// A network as the contract shows it: also one whose plugin is not there any more while accounts
/// of it still are.
///
/// @param name how it is named
/// @param entry what is known of it; null if its plugin is not there
record NetworkView(NetworkName name, @Nullable NetworkEntry entry) {

    static NetworkView of(ConnectorRegistry connectors, String key) {
        return connectors
                .network(key)
                .map(NetworkView::of)
                .orElseGet(() -> new NetworkView(new NetworkName(key, key), null));
    }

    static NetworkView of(NetworkEntry entry) {
        return new NetworkView(entry.name(), entry);
    }

    /// The network that people sign in to through a connector.
    static NetworkView ofConnector(ConnectorRegistry connectors, String connector) {
        return connectors
                .connector(connector)
                .map(ConnectorEntry::networks)
                .map(networks -> of(connectors, networks.getFirst().key()))
                .orElseGet(() -> new NetworkView(new NetworkName(connector, connector), null));
    }

    /// The network that people sign in to for accounts of this one.
    NetworkView signsInAt(ConnectorRegistry connectors) {
        return entry == null ? this : of(connectors, entry.signsInAt().key());
    }

    String publicId() {
        return PREFIX + name.key();
    }

    static final String PREFIX = "net_";
}
