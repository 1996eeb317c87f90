package dev.relink.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relink.spi.Secret;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
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

    /// Libraries catch what went wrong and go on, which PostgreSQL does not.
    @Test
    void aTransactionThatGoesOnAfterAFailureIsDoneAgain() {
        AtomicInteger attempts = new AtomicInteger();

        int answer =
                database()
                        .inTransaction(transaction -> {
                            if (attempts.incrementAndGet() == 1) {
                                assertThatThrownBy(
                                        () -> transaction.handle().execute("SELECT 1 / 0"));
                            }
                            return transaction
                                    .handle()
                                    .createQuery("SELECT 7")
                                    .mapTo(Integer.class)
                                    .one();
                        });

        assertThat(attempts).hasValue(2);
        assertThat(answer).isEqualTo(7);
    }
}
