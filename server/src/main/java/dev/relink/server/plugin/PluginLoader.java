package dev.relink.server.plugin;

import dev.relink.server.plugin.PluginProblem.Kind;
import dev.relink.spi.ConnectorPlugin;
import dev.relink.spi.SpiVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.jar.JarFile;

/// Loads one plugin's code. What it throws is for {@link TimedPluginCall} to understand.
final class PluginLoader {

    private PluginLoader() {}

    /// Loads a plugin and asks it for its connectors.
    ///
    /// @throws PluginException if it cannot be used
    static List<OfferedConnector> load(PluginJars jars, ClassLoader server) {
        jars.jars().forEach(PluginLoader::requireJar);
        PluginClassLoader classLoader = new PluginClassLoader(jars, server);
        try (ContextClassLoader context = new ContextClassLoader(classLoader)) {
            ConnectorPlugin plugin = single(classLoader);
            requireSpiVersion(plugin.spiVersion());
            List<OfferedConnector> offered =
                    plugin.connectorFactories().stream()
                            .map(factory -> OfferedConnector.of(jars.name(), classLoader, factory))
                            .toList();
            OfferedConnector.requireDistinct(offered);
            return offered;
        }
    }

    private static void requireJar(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            if (file.size() == 0) {
                throw new IOException("It is empty.");
            }
        } catch (IOException failure) {
            throw new PluginException(
                    Kind.UNREADABLE,
                    "The file " + jar.getFileName() + " is not a readable jar.",
                    failure);
        }
    }

    private static ConnectorPlugin single(ClassLoader classLoader) {
        List<ConnectorPlugin> plugins = new ArrayList<>();
        ServiceLoader.load(ConnectorPlugin.class, classLoader).forEach(plugins::add);
        if (plugins.size() != 1) {
            throw new PluginException(
                    Kind.NO_SINGLE_PLUGIN,
                    "Its jars name "
                            + plugins.size()
                            + " plugins in META-INF/services/"
                            + ConnectorPlugin.class.getName()
                            + "; there must be exactly one.");
        }
        return plugins.getFirst();
    }

    private static void requireSpiVersion(int version) {
        if (version != SpiVersion.CURRENT) {
            throw new PluginException(
                    Kind.OTHER_SPI_VERSION,
                    "It was built for version "
                            + version
                            + " of the connector SPI; this server speaks version "
                            + SpiVersion.CURRENT
                            + ". Use a build of it for this version.");
        }
    }
}
