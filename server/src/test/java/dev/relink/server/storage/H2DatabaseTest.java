package dev.relink.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class H2DatabaseTest implements DatabaseContract {

    @RegisterExtension static final TestDatabase DATABASE = TestDatabase.h2();

    @Override
    public Database database() {
        return DATABASE.database();
    }

    @Test
    void aCommitIsWrittenBeforeItIsAcknowledged() {
        List<String> writeDelay =
                database()
                        .read(handle ->
                                handle.createQuery(
                                                "SELECT SETTING_VALUE FROM INFORMATION_SCHEMA.SETTINGS"
                                                        + " WHERE SETTING_NAME = 'WRITE_DELAY'")
                                        .mapTo(String.class)
                                        .list());

        assertThat(writeDelay).isNotEmpty().containsOnly("0");
    }

    @Test
    void whatTheOperatorSetsIsNotSetAgain() {
        assertThat(new Dialect.H2().complete("jdbc:h2:file:./relink;LOCK_TIMEOUT=500"))
                .isEqualTo(
                        "jdbc:h2:file:./relink;LOCK_TIMEOUT=500;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE");
    }

    @Test
    void aSecondProcessIsToldThatTheDatabaseIsTaken(@TempDir Path folder) throws Exception {
        // H2 locks the file, not the process: a second engine in another class loader is as good as
        // a second process.
        DatabaseSettings settings =
                new DatabaseSettings(
                        "jdbc:h2:file:" + folder.resolve("relink"),
                        "relink",
                        null,
                        2,
                        Duration.ofSeconds(2));
        Process other = OtherProcess.holdOpen(new Dialect.H2().complete(settings.url()));
        try {
            assertThatThrownBy(() -> Database.open(settings))
                    .isInstanceOf(DatabaseUnavailableException.class)
                    .hasMessageContaining("open in another process")
                    .hasMessageContaining("PostgreSQL");
        } finally {
            other.destroyForcibly().waitFor();
        }
    }

    @Test
    void anAddressOfAnotherEngineIsRefusedWithoutShowingItsPassword() {
        assertThatThrownBy(() -> Dialect.of("jdbc:mysql://host/relink?password=secret"))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageContaining("jdbc:mysql://host/relink")
                .hasMessageNotContaining("secret");
    }
}
