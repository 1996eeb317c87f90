package dev.relink.testkit;

import dev.relink.spi.ConnectorPlugin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/// A folder of jars as an operator gives it to a server: what is in it, and its plugin in a class
/// loader of its own, to which a server gives the SPI and nothing else. Threads may share it.
public final class PluginFolder implements AutoCloseable {

    private final List<Path> files;
    private final URLClassLoader loader;

    private PluginFolder(List<Path> files) {
        this.files = files;
        this.loader =
                new URLClassLoader(
                        files.stream().map(PluginFolder::url).toArray(URL[]::new), new SpiOnly());
    }

    /// Opens a folder.
    ///
    /// @throws UncheckedIOException if it cannot be read
    public static PluginFolder open(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return new PluginFolder(files.sorted().toList());
        } catch (IOException caught) {
            throw new UncheckedIOException(caught);
        }
    }

    private static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException caught) {
            throw new UncheckedIOException(caught);
        }
    }

    /// The names of its files.
    public List<String> names() {
        return files.stream().map(file -> file.getFileName().toString()).toList();
    }

    /// Its only plugin, loaded from it.
    ///
    /// @throws AssertionError if there is none, or it came from elsewhere
    public ConnectorPlugin plugin() {
        return ServiceLoader.load(ConnectorPlugin.class, loader)
                .findFirst()
                .filter(plugin -> loader.equals(plugin.getClass().getClassLoader()))
                .orElseThrow(() -> new AssertionError("There is no plugin in " + names()));
    }

    /// Closes its jars; its plugin does not work from then on.
    @Override
    public void close() {
        try {
            loader.close();
        } catch (IOException caught) {
            throw new UncheckedIOException(caught);
        }
    }

    /// The parent that a server gives to a plugin's class loader.
    private static final class SpiOnly extends ClassLoader {

        SpiOnly() {
            super(ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith("dev.relink.spi.") || name.startsWith("org.jspecify.")) {
                return Class.forName(name);
            }
            throw new ClassNotFoundException(name);
        }
    }
}
