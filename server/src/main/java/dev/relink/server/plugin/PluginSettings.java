package dev.relink.server.plugin;

import dev.relink.spi.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// How plugins are found and what they may take.
///
/// @param folder where the plugins are
/// @param loadLimit how long a plugin may take to load, and its connector to be made
/// @param callLimit how long one call of a connector may take, with all its calls to the network
/// @param bounds what bounds each call to the network
/// @param connectors what the configuration file says of connectors, by connector and property; as
///   long as nobody has looked which of the values are secret, all of them are
/// @param connectorVariables what the environment says of them, as
///   `RELINK_CONNECTORS_<KEY>_<PROPERTY>`; it wins over the file
public record PluginSettings(
        Path folder,
        Duration loadLimit,
        Duration callLimit,
        NetworkBounds bounds,
        Map<String, Map<String, Secret>> connectors,
        Map<String, Secret> connectorVariables) {

    /// What bounds a connector's calls to its network.
    ///
    /// @param concurrency how many calls run at once; further ones wait for a place within their
    ///   own time
    /// @param connectLimit how long connecting may take
    /// @param deadline how long one call may take, waiting for a place and reading the answer
    ///   included
    /// @param answerBytes the largest answer
    public record NetworkBounds(
            int concurrency, Duration connectLimit, Duration deadline, long answerBytes) {}

    public PluginSettings {
        connectors = Map.copyOf(connectors);
        connectorVariables = Map.copyOf(connectorVariables);
    }
}
