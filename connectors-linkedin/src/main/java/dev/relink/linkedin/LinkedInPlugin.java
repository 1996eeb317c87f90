package dev.relink.linkedin;

import dev.relink.spi.ConnectorFactory;
import dev.relink.spi.ConnectorPlugin;
import dev.relink.spi.SpiVersion;
import java.util.List;

/// The plugin for LinkedIn.
public final class LinkedInPlugin implements ConnectorPlugin {

    /// Called by {@link java.util.ServiceLoader}.
    public LinkedInPlugin() {}

    @Override
    public int spiVersion() {
        return SpiVersion.CURRENT;
    }

    @Override
    public List<ConnectorFactory> connectorFactories() {
        return List.of(new LinkedInFactory());
    }
}
