package dev.relink.server.plugin;

import dev.relink.spi.ConfigurationProperty;
import dev.relink.spi.ConnectorFactory;
import dev.relink.spi.NetworkName;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A connector that a plugin offers, with what its factory said of it: the factory is asked once.
///
/// @param plugin the plugin's name
/// @param classLoader the plugin's class loader
/// @param factory what makes the connector
/// @param key the connector's key
/// @param networks the networks that it serves
/// @param properties what the operator sets for it
record OfferedConnector(
        String plugin,
        ClassLoader classLoader,
        ConnectorFactory factory,
        String key,
        List<NetworkName> networks,
        List<ConfigurationProperty> properties) {

    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    OfferedConnector {
        networks = List.copyOf(networks);
        properties = List.copyOf(properties);
    }

    /// Asks a factory.
    ///
    /// @throws PluginException if what it says contradicts itself
    static OfferedConnector of(String plugin, ClassLoader classLoader, ConnectorFactory factory) {
        OfferedConnector offered =
                new OfferedConnector(
                        plugin,
                        classLoader,
                        factory,
                        factory.key(),
                        factory.networks(),
                        factory.configuration());
        offered.check();
        return offered;
    }

    private void check() {
        if (!KEY.matcher(key).matches()) {
            throw invalid(
                    "names a connector with a key that is not lower-case letters, digits and dashes: "
                            + key);
        }
        if (networks.isEmpty()) {
            throw invalid("offers the connector " + key + " for no network");
        }
        requireDistinct(
                properties.stream().map(ConfigurationProperty::name), "configuration property");
    }

    /// Checks that all connectors of a plugin have keys and networks of their own.
    ///
    /// @throws PluginException if two have the same, or one names the same twice
    static void requireDistinct(List<OfferedConnector> offered) {
        requireDistinct(offered.stream().map(OfferedConnector::key), "connector");
        requireDistinct(
                offered.stream()
                        .flatMap(connector -> connector.networks().stream())
                        .map(NetworkName::key),
                "network");
    }

    private static void requireDistinct(Stream<String> names, String what) {
        Set<String> seen = new HashSet<>();
        names.forEach(name -> {
            if (!seen.add(name)) {
                throw invalid("names the " + what + " " + name + " twice");
            }
        });
    }

    private static PluginException invalid(String what) {
        return new PluginException(PluginProblem.Kind.INVALID, "The plugin " + what + ".");
    }
}
