package dev.relink.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class SettingsReferenceTest {

    @Test
    void theTextTellsEverySettingItsDefaultAndItsVariable() {
        assertThat(SettingsReference.text())
                .contains(
                        """
                        http.port = 8080
                            The port to listen on; 0 for any free one. From 0 to 65535.
                            In the environment: RELINK_HTTP_PORT
                        """)
                .contains("authentication.shared-secret = (none)\n")
                .contains("http.allowed-origins = (none)\n");
        assertThat(Settings.ALL)
                .allSatisfy(setting ->
                        assertThat(SettingsReference.text())
                                .contains(
                                        "\n    In the environment: " + setting.variable() + "\n"));
    }

    /// A line of the table for each, in which no cell ends early and no tag begins.
    @Test
    void thePageHasALineForEverySetting() {
        assertThat(SettingsReference.markdown().lines().filter(line -> line.startsWith("| `")))
                .hasSameSizeAs(Settings.ALL)
                .allMatch(
                        line -> line.replace("\\|", "").chars().filter(c -> c == '|').count() == 4)
                .noneMatch(line -> line.contains("<"))
                .contains(
                        "| `log.format` | `text` | How logs are written. One of text, json. |",
                        "| `database.password` | none | The database user's password. None for the embedded database. |");
    }

    @Test
    void defaultsAreTheOnesOfTheSettings() {
        assertThat(
                        Settings.ALL.stream()
                                .filter(setting ->
                                        !Objects.requireNonNullElse(setting.defaultText(), "")
                                                .isEmpty()))
                .isNotEmpty()
                .allSatisfy(setting ->
                        assertThat(SettingsReference.markdown())
                                .contains(
                                        "| `"
                                                + setting.name()
                                                + "` | `"
                                                + setting.defaultText()
                                                + "` |"));
    }
}
