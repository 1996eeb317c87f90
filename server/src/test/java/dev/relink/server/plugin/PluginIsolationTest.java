package dev.relink.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relink.server.plugin.PluginFolder.Loaded;
import dev.relink.server.plugin.SamplePlugin.Part;
import dev.relink.spi.Connector;
import dev.relink.spi.NetworkException;
import java.nio.file.Path;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a plugin's classes see of the server, and what the server keeps of them.
class PluginIsolationTest {

    private static final String CONTEXT_CLASS_LOADER =
            "return String.valueOf(Thread.currentThread().getContextClassLoader().getName());";

    /// Looks for the class, and then for the resource, that the operator names.
    private static final SamplePlugin LOOKING =
            SamplePlugin.good()
                    .with(
                            Part.CONFIGURATION,
                            """
                            return List.of(
                                    ConfigurationProperty.required("name", ConfigurationProperty.Type.TEXT, "What to look for."));
                            """)
                    .with(
                            Part.HINT,
                            """
                            String name = context.settings().text("name");
                            try {
                                return Class.forName(name).getName();
                            } catch (ClassNotFoundException invisible) {
                                return String.valueOf(getClass().getClassLoader().getResource(name));
                            }
                            """);

    @TempDir private Path temp;

    private PluginFolder folder;

    @BeforeEach
    void makeFolder() {
        folder = new PluginFolder(temp.resolve("plugins"));
    }

    /// What a plugin's connector answers when it is asked for a hint.
    private String hint(SamplePlugin plugin) {
        return PluginFolder.hint(folder.add("sample", plugin).result().connector("sample"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dev.relink.server.Relink",
                "dev.relink.server.vault.Vault",
                "com.google.crypto.tink.Aead",
                "graphql.GraphQL",
                "org.eclipse.jetty.server.Server",
                "org.h2.Driver",
                "org.jdbi.v3.core.Jdbi",
                "tools.jackson.databind.json.JsonMapper",
                "ch.qos.logback.classic.Logger",
                "org.junit.jupiter.api.Test"
            })
    void aClassOfTheServerOrOfItsLibrariesIsInvisible(String className) {
        folder.set("sample", "name", className);

        assertThat(hint(LOOKING)).isEqualTo("null");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dev/relink/server/text/messages.properties",
                "dev/relink/server/migration/common/V1__accounts.sql",
                "logback-test.xml"
            })
    void aResourceOfTheServerIsInvisible(String resource) {
        folder.set("sample", "name", resource);

        assertThat(hint(LOOKING)).isEqualTo("null");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.net.http.HttpClient",
                "java.sql.Connection",
                "javax.xml.parsers.DocumentBuilderFactory",
                "org.slf4j.LoggerFactory",
                "org.jspecify.annotations.Nullable"
            })
    void theJdkAndWhatIsSharedAreVisible(String className) {
        folder.set("sample", "name", className);

        assertThat(hint(LOOKING)).isEqualTo(className);
    }

    @Test
    void aPluginThatLogsLogsWithTheServer() {
        String attempt =
                "return String.valueOf(Class.forName(\"org.slf4j.LoggerFactory\").getMethod(\"getILoggerFactory\")"
                        + ".invoke(null).getClass().getName());";

        assertThat(hint(SamplePlugin.good().with(Part.HINT, attempt)))
                .isEqualTo("ch.qos.logback.classic.LoggerContext");
    }

    @Test
    void aCopyOfTheSpiInAPluginIsPassedOver() {
        String attempt =
                "return String.valueOf(ConnectorPlugin.class.getClassLoader() == getClass().getClassLoader());";
        JarOfSources bundled =
                SamplePlugin.good().with(Part.HINT, attempt).jar().with(JarOfSources.ofTheSpi());

        Loaded loaded = folder.add("sample", bundled).result();

        assertThat(loaded.report("sample").problem()).isNull();
        assertThat(PluginFolder.hint(loaded.connector("sample"))).isEqualTo("false");
    }

    @Test
    void aChangedCopyOfTheSpiInAPluginIsPassedOver() {
        JarOfSources changed =
                JarOfSources.of(
                        """
                        package dev.relink.spi;
                        public final class SpiVersion {
                            public static final int CURRENT = 99;
                        }
                        """);
        String attempt =
                "return String.valueOf(Class.forName(\"dev.relink.spi.SpiVersion\").getField(\"CURRENT\").get(null));";
        folder.add("sample", SamplePlugin.good().with(Part.HINT, attempt).jar().with(changed));

        assertThat(PluginFolder.hint(folder.result().connector("sample"))).isEqualTo("1");
    }

    @Test
    void aLibraryThatTheServerHasTooIsThePluginsOwnInside() {
        String library =
                """
                package graphql;
                public class GraphQL {
                    public static String version() {
                        return "the plugin's own";
                    }
                }
                """;
        folder.add(
                "sample",
                SamplePlugin.good()
                        .with(Part.HINT, "return graphql.GraphQL.version();")
                        .jarWith(library));

        assertThat(PluginFolder.hint(folder.result().connector("sample")))
                .isEqualTo("the plugin's own");
    }

    @Test
    void twoPluginsMayBringTheSameLibraryInTwoVersions() {
        for (String name : List.of("one", "two")) {
            String library =
                    """
                    package library;
                    public class Library {
                        public static int uses = 0;
                        public static String version() { return "%s, used " + ++uses + " times"; }
                    }
                    """
                            .formatted(name);
            folder.add(
                    name,
                    SamplePlugin.named(name)
                            .with(Part.HINT, "return library.Library.version();")
                            .jarWith(library));
        }

        Loaded loaded = folder.result();

        assertThat(PluginFolder.hint(loaded.connector("one"))).isEqualTo("one, used 1 times");
        assertThat(PluginFolder.hint(loaded.connector("two"))).isEqualTo("two, used 1 times");
    }

    @Test
    void duringACallTheContextClassLoaderIsThePluginsOwn() {
        ClassLoader before = Thread.currentThread().getContextClassLoader();

        assertThat(hint(SamplePlugin.good().with(Part.HINT, CONTEXT_CLASS_LOADER)))
                .isEqualTo("plugin-sample");
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }

    @Test
    void whileItIsLoadedTheContextClassLoaderIsThePluginsOwn() {
        String check =
                "if (!\"plugin-sample\".equals(Thread.currentThread().getContextClassLoader().getName()))"
                        + " throw new IllegalStateException();";
        folder.add(
                "sample",
                SamplePlugin.good()
                        .with(Part.PLUGIN_BODY, "static { " + check + " }")
                        .with(Part.PLUGIN_CONSTRUCTOR, check)
                        .with(Part.FACTORIES, check + "return List.of(new SampleFactory());")
                        .with(Part.KEY, check + "return \"sample\";")
                        .with(Part.CREATE, check + "return new SampleConnector(context);"));

        assertThat(folder.result().report("sample").problem()).isNull();
    }

    @Test
    void aLibraryThatLooksForItsServicesInTheContextFindsThePluginsOwn() {
        String services =
                """
                StringBuilder found = new StringBuilder();
                for (ConnectorPlugin plugin : ServiceLoader.load(ConnectorPlugin.class)) {
                    found.append(plugin.getClass().getName());
                }
                return found.toString();
                """;

        assertThat(hint(SamplePlugin.good().with(Part.HINT, services)))
                .isEqualTo("sample.SamplePlugin");
    }

    @Test
    void aPluginThatIsDroppedIsCollectedWithItsClasses() throws Exception {
        try (MockWebServer network = new MockWebServer()) {
            network.enqueue(new MockResponse.Builder().body("pong").build());
            network.start();
            String call =
                    """
                    try {
                        context.logger().log(System.Logger.Level.DEBUG, "asked");
                        context.httpClient().send(
                                java.net.http.HttpRequest.newBuilder(URI.create("%s")).build(),
                                java.net.http.HttpResponse.BodyHandlers.ofString());
                        return new ProbeResult(Set.of(), List.of(), List.of());
                    } catch (Exception failure) {
                        throw new IllegalStateException(failure);
                    }
                    """
                            .formatted(network.url("/ping"));
            String failing =
                    "throw new NetworkException(new Bug(new Evidence(\"rule\", null, null, \"\")), new Exception() {});";
            folder.add(
                    "sample", SamplePlugin.good().with(Part.PROBE, call).with(Part.HINT, failing));

            assertThat(DroppedPlugin.isCollectedFrom(temp.resolve("plugins"))).isTrue();
        }
    }

    @Test
    void aCallThatFailsTellsNothingOfThePluginsClasses() {
        Connector connector =
                folder.add(
                                "sample",
                                SamplePlugin.good()
                                        .with(Part.HINT, "throw new Exception(\"token EAAB\");"))
                        .result()
                        .connector("sample");

        assertThatThrownBy(() -> PluginFolder.hint(connector))
                .isInstanceOf(NetworkException.class)
                .hasNoCause()
                .hasMessageNotContaining("EAAB");
    }
}
