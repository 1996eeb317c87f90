package dev.relink.server.plugin;

import dev.relink.server.plugin.PluginSettings.NetworkBounds;
import dev.relink.spi.AuthorizationUrlRequest;
import dev.relink.spi.Connector;
import dev.relink.spi.LocalizedText;
import dev.relink.spi.Media;
import dev.relink.spi.MediaPiece;
import dev.relink.spi.MediaReader;
import dev.relink.spi.Secret;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// A folder of plugins that a test fills, and what the operator says about them.
final class PluginFolder {

    static final NetworkBounds BOUNDS =
            new NetworkBounds(4, Duration.ofSeconds(2), Duration.ofSeconds(5), 100_000);

    private final Path folder;
    private final Map<String, Map<String, Secret>> connectors = new HashMap<>();
    private final Map<String, Secret> variables = new HashMap<>();
    private Duration loadLimit = Duration.ofSeconds(30);

    PluginFolder(Path folder) {
        this.folder = folder;
    }

    /// Where a file of the folder is.
    Path path(String name) {
        return folder.resolve(name);
    }

    /// Adds a plugin in a folder of its own.
    PluginFolder add(String name, JarOfSources jar) {
        jar.write(folder.resolve(name).resolve("plugin.jar"));
        return this;
    }

    /// Adds a plugin in a folder of its own.
    PluginFolder add(String name, SamplePlugin plugin) {
        return add(name, plugin.jar());
    }

    PluginFolder loadLimit(Duration limit) {
        loadLimit = limit;
        return this;
    }

    /// Sets a value in the configuration file.
    PluginFolder set(String connector, String property, String value) {
        connectors
                .computeIfAbsent(connector, key -> new HashMap<>())
                .put(property, Secret.of(value));
        return this;
    }

    /// Sets an environment variable.
    PluginFolder setVariable(String name, String value) {
        variables.put(name, Secret.of(value));
        return this;
    }

    PluginSettings settings() {
        return new PluginSettings(
                folder, loadLimit, Duration.ofSeconds(30), BOUNDS, connectors, variables);
    }

    Plugins load() {
        return Plugins.load(
                settings(), new NoMedia(), InstantSource.system(), new SimpleMeterRegistry());
    }

    private static final class NoMedia implements MediaReader {

        @Override
        public Media read(URI address, int byteLimit) {
            throw new AssertionError("Nothing is read here.");
        }

        @Override
        public MediaPiece readPiece(URI address, long first, int byteLimit) {
            throw new AssertionError("Nothing is read here.");
        }
    }

    /// Loads, and closes again.
    Loaded result() {
        try (Plugins plugins = load()) {
            return new Loaded(plugins.registry(), plugins);
        }
    }

    /// What came of loading.
    record Loaded(ConnectorRegistry registry, Plugins plugins) {

        PluginReport report(String plugin) {
            return registry.plugins().stream()
                    .filter(report -> report.name().equals(plugin))
                    .findFirst()
                    .orElseThrow();
        }

        PluginProblem problem(String plugin) {
            return Objects.requireNonNull(report(plugin).problem());
        }

        Connector connector(String key) {
            return Objects.requireNonNull(registry.connector(key).orElseThrow().connector());
        }
    }

    /// What a {@link SamplePlugin} gives as the hint of an authorization address.
    static String hint(Connector connector) {
        LocalizedText hint =
                connector
                        .authorizationUrl(
                                new AuthorizationUrlRequest(
                                        URI.create("https://relink.example/oauth/callback/sample"),
                                        "state",
                                        "challenge",
                                        AuthorizationUrlRequest.Prompt.CONSENT,
                                        null))
                        .hint();
        return Objects.requireNonNull(hint).in(Locale.ENGLISH);
    }
}
