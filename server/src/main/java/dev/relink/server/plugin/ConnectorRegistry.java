package dev.relink.server.plugin;

import dev.relink.spi.ConnectorDescriptor;
import dev.relink.spi.NetworkDescriptor;
import dev.relink.spi.NetworkName;
import dev.relink.spi.Upkeep;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The connectors and networks of this server, as the plugins brought them at its start. Immutable;
/// threads share it.
public final class ConnectorRegistry {

    private final Map<String, ConnectorEntry> connectors;
    private final Map<String, NetworkEntry> networks;
    private final List<PluginReport> plugins;

    ConnectorRegistry(Collection<ConnectorEntry> connectors, List<PluginReport> plugins) {
        Map<String, ConnectorEntry> byKey = new HashMap<>();
        Map<String, NetworkEntry> byNetwork = new TreeMap<>();
        for (ConnectorEntry connector : connectors) {
            byKey.put(connector.key(), connector);
            for (NetworkName network : connector.networks()) {
                byNetwork.putIfAbsent(
                        network.key(),
                        new NetworkEntry(network, connector, descriptorOf(connector, network)));
            }
        }
        this.connectors = Map.copyOf(byKey);
        this.networks = Map.copyOf(byNetwork);
        this.plugins = List.copyOf(plugins);
    }

    private static @Nullable NetworkDescriptor descriptorOf(
            ConnectorEntry connector, NetworkName network) {
        ConnectorDescriptor descriptor = connector.descriptor();
        if (descriptor == null) {
            return null;
        }
        return descriptor.networks().stream()
                .filter(described -> described.name().equals(network))
                .findFirst()
                .orElse(null);
    }

    /// The connector with a key.
    public Optional<ConnectorEntry> connector(String key) {
        return Optional.ofNullable(connectors.get(key));
    }

    /// The keys of the connectors that are configured, by name.
    public List<String> available() {
        return connectors.values().stream()
                .filter(entry -> entry.connector() != null)
                .map(ConnectorEntry::key)
                .sorted()
                .toList();
    }

    /// How the grants of a connector are kept in order, as far as it is there to say so.
    public Upkeep upkeep(String key) {
        ConnectorEntry entry = connectors.get(key);
        ConnectorDescriptor descriptor = entry == null ? null : entry.descriptor();
        return descriptor == null ? Upkeep.PROBED : descriptor.upkeep();
    }

    /// The network with a key.
    public Optional<NetworkEntry> network(String key) {
        return Optional.ofNullable(networks.get(key));
    }

    /// All networks, by name.
    public List<NetworkEntry> networks() {
        List<NetworkEntry> sorted = new ArrayList<>(networks.values());
        sorted.sort(Comparator.comparing(entry -> entry.name().name()));
        return sorted;
    }

    /// What became of each plugin, by name.
    public List<PluginReport> plugins() {
        return plugins;
    }
}
