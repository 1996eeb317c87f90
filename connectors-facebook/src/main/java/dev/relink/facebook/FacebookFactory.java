package dev.relink.facebook;

import dev.relink.spi.ConfigurationProperty;
import dev.relink.spi.Connector;
import dev.relink.spi.ConnectorContext;
import dev.relink.spi.ConnectorFactory;
import dev.relink.spi.NetworkName;
import java.util.List;

/// Makes the connector from the operator's settings.
final class FacebookFactory implements ConnectorFactory {

    /// People sign in here.
    static final NetworkName FACEBOOK = new NetworkName("facebook", "Facebook");

    /// Rides on Facebook's sign-in.
    static final NetworkName INSTAGRAM = new NetworkName("instagram", "Instagram");

    @Override
    public String key() {
        return "facebook";
    }

    @Override
    public List<NetworkName> networks() {
        return List.of(FACEBOOK, INSTAGRAM);
    }

    @Override
    public List<ConfigurationProperty> configuration() {
        return FacebookSettings.PROPERTIES;
    }

    @Override
    public Connector create(ConnectorContext context) {
        return new FacebookConnector(context, Thread::sleep);
    }
}
