package dev.relink.facebook;

import dev.relink.spi.ConnectorFactory;
import dev.relink.spi.ConnectorPlugin;
import dev.relink.spi.SpiVersion;
import java.util.List;

/// The plugin for Facebook and Instagram.
public final class FacebookPlugin implements ConnectorPlugin {

    /// Called by {@link java.util.ServiceLoader}.
    public FacebookPlugin() {}

    @Override
    public int spiVersion() {
        return SpiVersion.CURRENT;
    }

    @Override
    public List<ConnectorFactory> connectorFactories() {
        return List.of(new FacebookFactory());
    }
}
