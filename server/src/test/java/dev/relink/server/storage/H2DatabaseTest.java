package dev.relink.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class H2DatabaseTest implements DatabaseContract {

    private static final int KILLS = 10;

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
    void whatWasAcknowledgedIsThereAfterTheProcessWasKilled(@TempDir Path folder) throws Exception {
        // Space is used anew at once, so that the newest part of the file is soon not at its end.
        String url =
                new Dialect.H2()
                        .complete("jdbc:h2:file:" + folder.resolve("relink") + ";RETENTION_TIME=0");
        for (int round = 0; round < KILLS; round++) {
            Map<String, Integer> acknowledged = WritingProcess.killAfter(url, 10 + 7 * round);

            Map<String, Integer> stored = WritingProcess.stored(url);

            assertThat(acknowledged)
                    .allSatisfy((writer, number) ->
                            assertThat(stored.get(writer)).isGreaterThanOrEqualTo(number));
        }
    }

    @Test
    void whatTheOperatorSetsIsNotSetAgain() {
        assertThat(new Dialect.H2().complete("jdbc:h2:file:./relink;LOCK_TIMEOUT=500"))
                .isEqualTo(
                        "jdbc:h2:file:./relink;LOCK_TIMEOUT=500;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE");
    }

    @Test
    void aSecondProcessIsToldThatTheDatabaseIsTaken(@TempDir Path folder) throws Exception {
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
