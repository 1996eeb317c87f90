package dev.relink.youtube;

import dev.relink.spi.ConnectorFactory;
import dev.relink.spi.ConnectorPlugin;
import dev.relink.spi.SpiVersion;
import java.util.List;

/// The plugin for YouTube.
public final class YouTubePlugin implements ConnectorPlugin {

    /// Called by {@link java.util.ServiceLoader}.
    public YouTubePlugin() {}

    @Override
    public int spiVersion() {
        return SpiVersion.CURRENT;
    }

    @Override
    public List<ConnectorFactory> connectorFactories() {
        return List.of(new GoogleFactory());
    }
}
