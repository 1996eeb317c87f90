package dev.relink.linkedin;

import dev.relink.spi.ConfigurationProperty;
import dev.relink.spi.Connector;
import dev.relink.spi.ConnectorContext;
import dev.relink.spi.ConnectorFactory;
import dev.relink.spi.NetworkName;
import java.util.List;

/// Makes the connector from the operator's settings.
final class LinkedInFactory implements ConnectorFactory {

    /// The only network that it serves.
    static final NetworkName LINKEDIN = new NetworkName("linkedin", "LinkedIn");

    @Override
    public String key() {
        return "linkedin";
    }

    @Override
    public List<NetworkName> networks() {
        return List.of(LINKEDIN);
    }

    @Override
    public List<ConfigurationProperty> configuration() {
        return LinkedInSettings.PROPERTIES;
    }

    @Override
    public Connector create(ConnectorContext context) {
        return new LinkedInConnector(context);
    }
}
