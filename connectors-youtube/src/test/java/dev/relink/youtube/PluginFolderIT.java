package dev.relink.youtube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.spi.Connector;
import dev.relink.spi.ConnectorFactory;
import dev.relink.spi.ProbeRequest;
import dev.relink.testkit.PluginFolder;
import dev.relink.testkit.TestContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The folder that the build makes is all that a server needs, which gives it the SPI and nothing
/// else.
class PluginFolderIT extends YouTubeTestBase {

    private final PluginFolder folder = PluginFolder.open(Path.of("target", "plugin", "youtube"));

    @AfterEach
    void closeFolder() {
        folder.close();
    }

    @Test
    void theFolderHoldsWhatTheConnectorNeedsButNotWhatTheServerGives() {
        assertThat(folder.names())
                .contains("connectors-youtube.jar", "connectors-support.jar")
                .anyMatch(name -> name.startsWith("jackson-databind"))
                .noneMatch(name -> name.startsWith("connectors-spi"))
                .noneMatch(name -> name.startsWith("jspecify"))
                .allMatch(name -> name.endsWith(".jar"));
    }

    @Test
    void theFolderWorksInAClassLoaderOfItsOwn() {
        google.answers(200, OWN);

        assertThat(scopesProbedBy(folder.plugin().connectorFactories().getFirst()))
                .isEqualTo(SCOPES);
    }

    private Set<String> scopesProbedBy(ConnectorFactory factory) {
        Map<String, String> settings =
                Map.of(
                        "client-id",
                        CLIENT_ID,
                        "client-secret",
                        CLIENT_SECRET,
                        "api-address",
                        google.address());
        try (TestContext context = TestContext.of(factory, settings, clock)) {
            Connector connector = factory.create(context);
            assertThat(connector.descriptor().networks()).hasSize(1);
            return connector.probe(new ProbeRequest(access(), List.of())).scopes();
        }
    }
}
