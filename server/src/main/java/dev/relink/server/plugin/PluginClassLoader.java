package dev.relink.server.plugin;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/// Loads one plugin's classes. It sees the JDK, the plugin's own jars, and of the server only the
/// packages of {@link #SHARED_PACKAGES}, so that a plugin and the server never disagree about a
/// library's version.
final class PluginClassLoader extends URLClassLoader {

    /// What a plugin shares with the server: the SPI, the annotations for nullness, and the logging
    /// API.
    static final List<String> SHARED_PACKAGES =
            List.of("dev.relink.spi.", "org.jspecify.annotations.", "org.slf4j.");

    static {
        registerAsParallelCapable();
    }

    private final ClassLoader server;

    PluginClassLoader(PluginJars plugin, ClassLoader server) {
        super(
                "plugin-" + plugin.name(),
                plugin.jars().stream().map(PluginClassLoader::url).toArray(URL[]::new),
                ClassLoader.getPlatformClassLoader());
        this.server = server;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (SHARED_PACKAGES.stream().anyMatch(name::startsWith)) {
            return server.loadClass(name);
        }
        return super.loadClass(name, resolve);
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalArgumentException("A file without an address: " + jar, impossible);
        }
    }
}
