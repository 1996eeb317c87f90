package dev.relink.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relink.spi.Secret;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresDatabaseTest implements DatabaseContract {

    @RegisterExtension static final TestDatabase DATABASE = TestDatabase.postgres();

    @Override
    public Database database() {
        return DATABASE.database();
    }

    @Test
    void insertsAreSentInOne() {
        assertThat(new Dialect.PostgreSql().complete("jdbc:postgresql://host/relink?ssl=true"))
                .isEqualTo("jdbc:postgresql://host/relink?ssl=true&reWriteBatchedInserts=true");
    }

    @Test
    void aServerThatIsNotThereIsSaidNotToBe() {
        DatabaseSettings nowhere =
                new DatabaseSettings(
                        "jdbc:postgresql://127.0.0.1:1/relink",
                        "relink",
                        Secret.of("secret"),
                        2,
                        Duration.ofSeconds(1));

        assertThatThrownBy(() -> Database.open(nowhere))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageContaining("127.0.0.1:1/relink")
                .hasMessageNotContaining("secret");
    }
}
