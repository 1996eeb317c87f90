package dev.relink.spi;

import java.util.List;

/// Describes one connector and makes it once its configuration is known.
///
/// What it answers never changes during the life of the process.
public interface ConnectorFactory {

    /// The name of the connector in configuration (`connectors.<key>`), in addresses
    /// (`/oauth/callback/<key>`) and in stored grants.
    ///
    /// @return lower-case letters, digits and dashes, beginning with a letter, at most 40
    ///   characters; unique among all plugins
    String key();

    /// The networks whose accounts this connector connects.
    ///
    /// The first is the network that people sign in to; further ones ride on that sign-in, as
    /// Instagram does on Facebook. A network that another plugin has already claimed makes Relink
    /// leave out the plugin that comes later in the alphabet.
    ///
    /// @return at least one
    List<NetworkName> networks();

    /// The values that the operator sets for this connector.
    ///
    /// @return none if the connector needs none
    default List<ConfigurationProperty> configuration() {
        return List.of();
    }

    /// Makes the connector. Called once, after the configuration was checked against {@link
    /// #configuration()}; makes no call to the network.
    ///
    /// @param context what Relink gives to the connector
    /// @return the connector, ready for calls from many threads
    Connector create(ConnectorContext context);
}
