package dev.relink.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The page of the documentation is the one that the settings make.
class ConfigurationDocumentTest {

    /// Maven runs tests in the module's folder, and names it.
    private static final Path PAGE =
            Path.of(System.getProperty("basedir", "")).resolve("../docs/configuration.md");

    @Test
    void thePageIsCurrent() throws IOException {
        assertThat(PAGE)
                .as(
                        "Make it anew: ./relink build, then distribution/target/relink/bin/relink settings --markdown > docs/configuration.md")
                .exists();
        assertThat(Files.readString(PAGE))
                .as(
                        "docs/configuration.md does not say what the settings are. Make it anew: ./relink build, then"
                                + " distribution/target/relink/bin/relink settings --markdown > docs/configuration.md")
                .isEqualTo(SettingsReference.markdown());
    }
}
