package dev.relink.server.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeySetTest {

    @TempDir private Path folder;

    @Test
    void aKeyFileIsReadableByItsOwnerOnly() throws Exception {
        Path file = folder.resolve("etc").resolve("relink.keys");

        KeySet.create(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(KeySet.read(file)).isNotNull();
    }

    @Test
    void anExistingKeyFileIsNeverReplaced() throws Exception {
        Path file = folder.resolve("relink.keys");
        Files.writeString(file, "precious");

        assertThatThrownBy(() -> KeySet.create(file)).isInstanceOf(KeySetException.class);

        assertThat(file).hasContent("precious");
    }

    @Test
    void aMissingKeyFileSaysHowToMakeOneAndWhenNotTo() {
        assertThatThrownBy(() -> KeySet.read(folder.resolve("none")))
                .isInstanceOf(KeySetException.class)
                .hasMessageContaining("relink keys create")
                .hasMessageContaining("put its own key file back");
    }

    @Test
    void aFileThatHoldsNoKeysSaysSo() throws Exception {
        Path file = folder.resolve("relink.keys");
        Files.writeString(file, "{}");

        assertThatThrownBy(() -> KeySet.read(file))
                .isInstanceOf(KeySetException.class)
                .hasMessageContaining("no usable keys");
    }
}
