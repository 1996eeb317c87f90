package dev.relink.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relink.spi.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.sql.SQLTransientConnectionException;
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

    /// As a proxy does that has no server behind it: the root of the failure has no message.
    @Test
    void aServerThatHangsUpIsNotAnUnknownReason() throws IOException {
        try (ServerSocket hangsUp = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> hangUpOnEverybody(hangsUp));
            DatabaseSettings settings =
                    new DatabaseSettings(
                            "jdbc:postgresql://127.0.0.1:" + hangsUp.getLocalPort() + "/relink",
                            "relink",
                            Secret.of("secret"),
                            2,
                            Duration.ofSeconds(1));

            assertThatThrownBy(() -> Database.open(settings))
                    .isInstanceOf(DatabaseUnavailableException.class)
                    .hasMessageContaining("could not be opened")
                    .hasMessageContaining("connection attempt failed")
                    .hasMessageNotContaining("null");
        }
    }

    private static void hangUpOnEverybody(ServerSocket socket) {
        try {
            while (true) {
                Socket caller = socket.accept();
                caller.getInputStream().read();
                caller.close();
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    @Test
    void aDatabaseThatIsLostDuringTheStartIsTheReasonOfTheFailure() {
        String url = "jdbc:postgresql://127.0.0.1:1/relink?password=secret";
        RuntimeException lost =
                new IllegalStateException(
                        new SQLTransientConnectionException("Connection is not available"));
        RuntimeException other = new IllegalStateException("Something else");

        assertThat(DatabaseUnavailableException.insteadOf(lost, url))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessage(
                        "The database jdbc:postgresql://127.0.0.1:1/relink could not be opened: "
                                + "Connection is not available");
        assertThat(DatabaseUnavailableException.insteadOf(other, url)).isSameAs(other);
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
