package dev.relink.spi;

import java.util.List;

/// The root of a plugin: what Relink finds through {@link java.util.ServiceLoader}.
///
/// An implementation is public, has a public constructor without parameters, and is named in
/// `META-INF/services/dev.relink.spi.ConnectorPlugin` of a jar in the plugin's folder. Loading it
/// should take milliseconds and touch no network: a plugin that takes longer than the operator's
/// limit (five seconds by default) is reported and left out.
///
/// Called once, by one thread.
public interface ConnectorPlugin {

    /// The version of the SPI that this plugin was compiled against.
    ///
    /// @return {@link SpiVersion#CURRENT}, written as exactly that
    int spiVersion();

    /// The connectors that this plugin offers.
    ///
    /// @return one factory for each way of signing in; none is allowed and offers nothing
    default List<ConnectorFactory> connectorFactories() {
        return List.of();
    }
}
