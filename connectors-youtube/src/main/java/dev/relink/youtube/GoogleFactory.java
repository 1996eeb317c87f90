package dev.relink.youtube;

import dev.relink.spi.ConfigurationProperty;
import dev.relink.spi.Connector;
import dev.relink.spi.ConnectorContext;
import dev.relink.spi.ConnectorFactory;
import dev.relink.spi.NetworkName;
import java.util.List;

/// Makes the connector from the operator's settings.
///
/// It is named after Google, where people sign in: what else an account at Google has rides on the
/// same consent.
final class GoogleFactory implements ConnectorFactory {

    /// The network that it serves.
    static final NetworkName YOUTUBE = new NetworkName("youtube", "YouTube");

    @Override
    public String key() {
        return "google";
    }

    @Override
    public List<NetworkName> networks() {
        return List.of(YOUTUBE);
    }

    @Override
    public List<ConfigurationProperty> configuration() {
        return GoogleSettings.PROPERTIES;
    }

    @Override
    public Connector create(ConnectorContext context) {
        return new GoogleConnector(context);
    }
}
