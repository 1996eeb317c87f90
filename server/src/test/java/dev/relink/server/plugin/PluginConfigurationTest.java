package dev.relink.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.server.plugin.PluginFolder.Loaded;
import dev.relink.server.plugin.SamplePlugin.Part;
import dev.relink.spi.NetworkName;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PluginConfigurationTest {

    private static final String SECRET = "s3cr3t-of-the-app";

    /// A plugin with a property of every type, whose connector gives their values as its hint.
    private static final SamplePlugin PLUGIN =
            SamplePlugin.good()
                    .with(
                            Part.CONFIGURATION,
                            """
                            return List.of(
                                    ConfigurationProperty.required("app-id", ConfigurationProperty.Type.TEXT, "The app's id."),
                                    ConfigurationProperty.required("app-secret", ConfigurationProperty.Type.SECRET, "Its secret."),
                                    ConfigurationProperty.optional("groups", ConfigurationProperty.Type.FLAG, "Groups.", "false"),
                                    ConfigurationProperty.optional("address", ConfigurationProperty.Type.ADDRESS, "Where.",
                                            "https://api.sample.example/"));
                            """)
                    .with(
                            Part.HINT,
                            """
                            ConnectorSettings settings = context.settings();
                            return settings.text("app-id") + " " + settings.secret("app-secret").reveal().length() + " "
                                    + settings.flag("groups") + " " + settings.address("address");
                            """);

    @TempDir private Path temp;

    private PluginFolder folder;

    @BeforeEach
    void makeFolder() {
        folder = new PluginFolder(temp.resolve("plugins")).add("sample", PLUGIN);
    }

    private PluginFolder configured() {
        return folder.set("sample", "app-id", "4711").set("sample", "app-secret", SECRET);
    }

    @Test
    void aConnectorWithoutItsValuesIsNotConfiguredAndNoProblem() {
        Loaded loaded = folder.set("sample", "app-id", "4711").result();

        assertThat(loaded.report("sample").problem()).isNull();
        assertThat(loaded.report("sample").networks())
                .extracting(NetworkName::key)
                .containsExactly("sample");
        assertThat(loaded.plugins().configurationProblems()).isEmpty();
        ConnectorEntry entry = loaded.registry().connector("sample").orElseThrow();
        assertThat(entry.connector()).isNull();
        assertThat(entry.missing()).containsExactly("connectors.sample.app-secret");
        assertThat(loaded.registry().network("sample").orElseThrow().isAvailable()).isFalse();
    }

    @Test
    void aSecretThatMayBeLeftOutIsMissedByNobody() {
        folder.add(
                "sample",
                SamplePlugin.good()
                        .with(
                                Part.CONFIGURATION,
                                "return List.of(ConfigurationProperty.optionalSecret("
                                        + "\"verify-token\", \"What the network repeats.\"));")
                        .with(
                                Part.HINT,
                                "return String.valueOf(context.settings()"
                                        + ".optionalSecret(\"verify-token\").isPresent());"));

        assertThat(PluginFolder.hint(folder.result().connector("sample"))).isEqualTo("false");
        folder.set("sample", "verify-token", SECRET);
        assertThat(PluginFolder.hint(folder.result().connector("sample"))).isEqualTo("true");
    }

    @Test
    void aTextThatMayBeLeftOutIsMissedByNobody() {
        folder.add(
                "sample",
                SamplePlugin.good()
                        .with(
                                Part.CONFIGURATION,
                                "return List.of(ConfigurationProperty.optionalText("
                                        + "\"configuration\", \"The id of one.\"));")
                        .with(
                                Part.HINT,
                                "return context.settings().optionalText(\"configuration\")"
                                        + ".orElse(\"none\");"));

        assertThat(PluginFolder.hint(folder.result().connector("sample"))).isEqualTo("none");
        folder.set("sample", "configuration", "4711");
        assertThat(PluginFolder.hint(folder.result().connector("sample"))).isEqualTo("4711");
    }

    @Test
    void aConnectorThatIsNotConfiguredIsNotMade() {
        folder.add(
                "other",
                SamplePlugin.named("other")
                        .with(
                                Part.CONFIGURATION,
                                "return List.of(ConfigurationProperty.required(\"id\","
                                        + " ConfigurationProperty.Type.TEXT, \"The id.\"));")
                        .with(Part.CREATE, "throw new IllegalStateException();"));

        assertThat(folder.result().report("other").problem()).isNull();
    }

    @Test
    void valuesComeFromTheFileAndDefaultsFillTheRest() {
        assertThat(PluginFolder.hint(configured().result().connector("sample")))
                .isEqualTo("4711 17 false https://api.sample.example");
    }

    @Test
    void theEnvironmentWinsOverTheFile() {
        configured()
                .set("sample", "groups", "false")
                .setVariable("RELINK_CONNECTORS_SAMPLE_APP_ID", "4712")
                .setVariable("RELINK_CONNECTORS_SAMPLE_GROUPS", "true")
                .setVariable("RELINK_CONNECTORS_SAMPLE_ADDRESS", "http://localhost:9000/api/");

        Loaded loaded = folder.result();

        assertThat(loaded.plugins().configurationProblems()).isEmpty();
        assertThat(PluginFolder.hint(loaded.connector("sample")))
                .isEqualTo("4712 17 true http://localhost:9000/api");
    }

    @ParameterizedTest
    @CsvSource({
        "groups, yes, must be true or false",
        "groups, TRUE, must be true or false",
        "address, api.sample.example, must be an http or https address",
        "address, ftp://api.sample.example, must be an http or https address",
        "address, https://api.sample.example?key=1, without query",
        "address, https://api.sample.example#top, without query and fragment",
        "address, https://, must be an http or https address",
        "address, 'https://api sample.example', must be an http or https address"
    })
    void aWrongValueIsAProblemThatNamesThePropertyAndNotTheValue(
            String property, String value, String expected) {
        Loaded loaded = configured().set("sample", property, value).result();

        assertThat(loaded.plugins().configurationProblems())
                .singleElement()
                .asString()
                .startsWith("connectors.sample." + property + " ")
                .contains(expected)
                .doesNotContain(value);
        assertThat(loaded.registry().network("sample").orElseThrow().isAvailable()).isFalse();
    }

    @Test
    void anUnknownNameIsAProblemThatTellsTheKnownOnes() {
        Loaded loaded = configured().set("sample", "ap-id", "4711").result();

        assertThat(loaded.plugins().configurationProblems())
                .singleElement()
                .asString()
                .contains("connectors.sample.ap-id")
                .contains("address, app-id, app-secret, groups");
    }

    @Test
    void allProblemsAreToldAtOnce() {
        configured().set("sample", "groups", "maybe").set("sample", "address", "nowhere");
        configured().set("other", "app-id", "4711").setVariable("RELINK_CONNECTORS_X_Y", "1");

        assertThat(folder.result().plugins().configurationProblems()).hasSize(4);
    }

    @Test
    void aSectionOfNoConnectorIsAProblemThatTellsWhichThereAre() {
        configured().set("smaple", "app-id", "4711");

        assertThat(folder.result().plugins().configurationProblems())
                .singleElement()
                .asString()
                .contains("connectors.smaple")
                .contains("there are: sample");
    }

    @Test
    void aVariableOfNoConnectorIsAProblemThatTellsWhichThereAre() {
        configured().setVariable("RELINK_CONNECTORS_SAMPLE_APPID", "4711");

        assertThat(folder.result().plugins().configurationProblems())
                .singleElement()
                .asString()
                .contains("RELINK_CONNECTORS_SAMPLE_APPID")
                .contains("RELINK_CONNECTORS_SAMPLE_APP_ID");
    }

    @Test
    void aSectionWithoutAnyPluginSaysThatThereIsNone() {
        PluginFolder empty = new PluginFolder(temp.resolve("none")).set("sample", "app-id", "1");

        assertThat(empty.result().plugins().configurationProblems())
                .singleElement()
                .asString()
                .contains("there are: none");
    }

    @Test
    void unusedValuesAreNoProblemWhileAPluginThatMayBeTheirsIsBroken() {
        configured()
                .add(
                        "broken",
                        SamplePlugin.named("other").with(Part.FACTORIES, "throw new Error();"))
                .set("other", "app-id", "4711")
                .setVariable("RELINK_CONNECTORS_OTHER_APP_SECRET", SECRET);

        assertThat(folder.result().plugins().configurationProblems()).isEmpty();
    }

    @Test
    void aSecretIsInNoMessageAndPrintedNowhere() {
        configured()
                .set("sample", "groups", SECRET)
                .set("sample", "unknown", SECRET)
                .set("other", "app-secret", SECRET)
                .setVariable("RELINK_CONNECTORS_OTHER_APP_SECRET", SECRET)
                .setVariable("RELINK_CONNECTORS_SAMPLE_ADDRESS", "https://" + SECRET + "?x");

        Loaded loaded = folder.result();

        assertThat(loaded.plugins().configurationProblems()).hasSize(5);
        assertThat(loaded.plugins().configurationProblems().toString()).doesNotContain(SECRET);
        assertThat(folder.settings().toString()).doesNotContain(SECRET);
        assertThat(loaded.registry().connector("sample").toString()).doesNotContain(SECRET);
    }

    @Test
    void whatAConnectorIsGivenPrintsNoSecret() {
        folder = new PluginFolder(temp.resolve("printing"));
        folder.add(
                "sample", PLUGIN.with(Part.HINT, "return context + \" \" + context.settings();"));

        assertThat(PluginFolder.hint(configured().result().connector("sample")))
                .contains("app-secret")
                .doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "context.settings().text(\"app-secret\")",
                "context.settings().secret(\"app-id\")",
                "context.settings().flag(\"address\")",
                "context.settings().address(\"never-declared\")"
            })
    void aConnectorThatAsksForWhatItDidNotDeclareIsRefused(String asking) {
        folder = new PluginFolder(temp.resolve("asking"));
        String attempt =
                """
                try {
                    return "got " + %s;
                } catch (IllegalArgumentException refused) {
                    return refused.getMessage();
                }
                """
                        .formatted(asking);
        folder.add("sample", PLUGIN.with(Part.HINT, attempt));

        assertThat(PluginFolder.hint(configured().result().connector("sample")))
                .startsWith("No property of type")
                .doesNotContain(SECRET);
    }
}
