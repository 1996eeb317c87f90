package dev.relink.x;

import dev.relink.spi.ConnectorFactory;
import dev.relink.spi.ConnectorPlugin;
import dev.relink.spi.SpiVersion;
import java.util.List;

/// The plugin for X.
public final class XPlugin implements ConnectorPlugin {

    /// Called by {@link java.util.ServiceLoader}.
    public XPlugin() {}

    @Override
    public int spiVersion() {
        return SpiVersion.CURRENT;
    }

    @Override
    public List<ConnectorFactory> connectorFactories() {
        return List.of(new XFactory());
    }
}
