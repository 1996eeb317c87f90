package dev.relink.x;

import dev.relink.spi.ConfigurationProperty;
import dev.relink.spi.Connector;
import dev.relink.spi.ConnectorContext;
import dev.relink.spi.ConnectorFactory;
import dev.relink.spi.NetworkName;
import java.util.List;

/// Makes the connector from the operator's settings.
final class XFactory implements ConnectorFactory {

    /// The only network that it serves.
    static final NetworkName X = new NetworkName("x", "X");

    @Override
    public String key() {
        return "x";
    }

    @Override
    public List<NetworkName> networks() {
        return List.of(X);
    }

    @Override
    public List<ConfigurationProperty> configuration() {
        return XSettings.PROPERTIES;
    }

    @Override
    public Connector create(ConnectorContext context) {
        return new XConnector(context);
    }
}
