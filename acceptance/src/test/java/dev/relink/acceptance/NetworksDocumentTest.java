package dev.relink.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page docs/networks.md says what the connectors say.
class NetworksDocumentTest {

    private static final Path PAGE =
            Path.of(System.getProperty("relink.root")).resolve("docs/networks.md");

    @TempDir private Path folder;

    @Test
    void thePageSaysWhatTheConnectorsSay() {
        try (Installation installation = new Installation(folder)) {
            Installation.Ended ended =
                    installation
                            .set("connectors.facebook.groups", "false")
                            .set("log.level", "error")
                            .networks();

            assertThat(ended.exitCode()).as(ended.output()).isZero();
            assertThat(Folders.read(PAGE))
                    .as("Make docs/networks.md anew: ./relink networks --config FILE")
                    .isEqualTo(ended.output());
        }
    }

    @Test
    void anInstallationWithoutConnectorsHasNothingToSay() {
        try (Installation installation = new Installation(folder)) {
            installation.noPlugins();

            Installation.Ended ended = installation.set("log.level", "error").networks();

            assertThat(ended.exitCode()).as(ended.output()).isZero();
            assertThat(ended.output()).startsWith("# Networks").doesNotContain("##");
        }
    }

    @Test
    void aWrongSettingIsSaid() {
        try (Installation installation = new Installation(folder)) {
            Installation.Ended ended = installation.set("http.prot", "1").networks();

            assertThat(ended.exitCode()).isEqualTo(2);
            assertThat(ended.output()).contains("http.prot");
        }
    }
}
