package dev.relink.x;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.spi.Connector;
import dev.relink.spi.ConnectorFactory;
import dev.relink.spi.ConnectorPlugin;
import dev.relink.spi.ProbeRequest;
import dev.relink.testkit.TestContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The folder that the build makes is all that a server needs, which gives it the SPI and nothing
/// else.
class PluginFolderIT extends XTestBase {

    private static final Path FOLDER = Path.of("target", "plugin", "x");

    @Test
    void theFolderHoldsWhatTheConnectorNeedsButNotWhatTheServerGives() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .contains("connectors-x.jar", "connectors-support.jar")
                    .anyMatch(name -> name.startsWith("jackson-databind"))
                    .noneMatch(name -> name.startsWith("connectors-spi"))
                    .noneMatch(name -> name.startsWith("jspecify"))
                    .allMatch(name -> name.endsWith(".jar"));
        }
    }

    @Test
    void theFolderWorksInAClassLoaderOfItsOwn() throws IOException {
        try (URLClassLoader loader = new URLClassLoader(jars(), new SpiOnly())) {
            ConnectorPlugin plugin =
                    ServiceLoader.load(ConnectorPlugin.class, loader).findFirst().orElseThrow();
            assertThat(plugin.getClass().getClassLoader()).isSameAs(loader);
            ConnectorFactory factory = plugin.connectorFactories().getFirst();
            x.answers(200, ME);

            assertThat(scopesProbedBy(factory)).isEqualTo(SCOPES);
        }
    }

    private Set<String> scopesProbedBy(ConnectorFactory factory) {
        Map<String, String> settings =
                Map.of(
                        "client-id",
                        "client-1",
                        "client-secret",
                        CLIENT_SECRET,
                        "api-address",
                        x.address());
        try (TestContext context = TestContext.of(factory, settings, clock)) {
            Connector connector = factory.create(context);
            assertThat(connector.descriptor().networks()).hasSize(1);
            return connector.probe(new ProbeRequest(access(), List.of())).scopes();
        }
    }

    private static URL[] jars() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(PluginFolderIT::url).toArray(URL[]::new);
        }
    }

    private static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException caught) {
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
