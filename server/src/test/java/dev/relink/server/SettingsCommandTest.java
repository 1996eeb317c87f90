package dev.relink.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.server.config.SettingsReference;
import java.io.ByteArrayOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class SettingsCommandTest {

    /// What arrives, and not what still waits in the writer when the process ends.
    private static String output(String... arguments) {
        ByteArrayOutputStream arrived = new ByteArrayOutputStream();
        PrintWriter writer =
                new PrintWriter(new OutputStreamWriter(arrived, StandardCharsets.UTF_8), true);
        int status = new CommandLine(new RelinkCommand()).setOut(writer).execute(arguments);

        assertThat(status).isZero();
        return arrived.toString(StandardCharsets.UTF_8);
    }

    @Test
    void settingsAreListedForTheTerminal() {
        assertThat(output("settings")).isEqualTo(SettingsReference.text());
    }

    @Test
    void settingsAreAPageOfTheDocumentation() {
        assertThat(output("settings", "--markdown")).isEqualTo(SettingsReference.markdown());
    }
}
