package dev.relink.server.http;

import static dev.relink.server.http.TestServer.code;
import static dev.relink.server.http.TestServer.error;
import static dev.relink.server.http.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What callers see while the database is away, and afterwards.
class OutageTest {

    private static final String WHO = "{ viewer { workspace } }";
    private static final String ACCOUNTS = "{ accounts { nodes { id } } }";

    @RegisterExtension
    static final TestServer SERVER = new TestServer().with("RELINK_DATABASE_CONNECT_LIMIT", "1s");

    /// Stays when the others are thrown out, and keeps the database from vanishing.
    private Connection operator;

    @SuppressWarnings("NullAway.Init") // JUnit calls connect first
    OutageTest() {}

    @BeforeEach
    void connect() throws SQLException {
        operator = DriverManager.getConnection(SERVER.databaseUrl(), "relink", "");
        assertThat(SERVER.query(WHO).statusCode()).isEqualTo(200);
    }

    @AfterEach
    void disconnect() throws SQLException {
        letTheDatabaseBack();
        operator.close();
    }

    /// Whoever is connected is thrown out, and nobody gets in.
    private void takeTheDatabaseAway() throws SQLException {
        execute("ALTER USER relink SET PASSWORD 'other'");
        execute(
                "SELECT ABORT_SESSION(SESSION_ID) FROM INFORMATION_SCHEMA.SESSIONS WHERE SESSION_ID <> SESSION_ID()");
    }

    private void letTheDatabaseBack() throws SQLException {
        execute("ALTER USER relink SET PASSWORD ''");
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> SERVER.get("/health/ready").statusCode() == 200);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = operator.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void assertTellsNothingOfTheInside(HttpResponse<String> response) {
        assertThat(response.body())
                .contains(response.headers().firstValue("X-Request-Id").orElse("no id"))
                .doesNotContain("Exception", "java.", "dev.relink", "jdbc", "SQL", "H2", "Hikari");
    }

    @Test
    void theProcessLivesButIsNotReady() throws SQLException {
        takeTheDatabaseAway();

        HttpResponse<String> ready = SERVER.get("/health/ready");

        assertThat(SERVER.get("/health/live").statusCode()).isEqualTo(200);
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(json(ready).path("status").asString()).isEqualTo("DOWN");
        assertThat(json(ready).path("database").path("problem").asString())
                .isEqualTo("The database does not answer.");
    }

    @Test
    void aFieldThatFailsIsOurFaultAndTellsNothingOfTheInside() throws SQLException {
        takeTheDatabaseAway();

        HttpResponse<String> response = SERVER.query(ACCOUNTS);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(code(response)).isEqualTo("INTERNAL_SERVER_ERROR");
        assertThat(error(response).path("message").asString())
                .isEqualTo("Something went wrong on the server.");
        assertTellsNothingOfTheInside(response);
    }

    @Test
    void aMemberWhoIsNewCannotBeServedAndIsNotToldThatTheTokenIsBad() throws SQLException {
        takeTheDatabaseAway();

        HttpResponse<String> response =
                SERVER.send(
                        SERVER.request("/graphql?query=%7Bviewer%7Blocale%7D%7D")
                                .header("Authorization", SERVER.authorization("new")));

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(code(response)).isEqualTo("INTERNAL_SERVER_ERROR");
        assertTellsNothingOfTheInside(response);
    }

    @Test
    void aSocketIsClosedInWordsThatTellNothingOfTheInside() throws SQLException {
        takeTheDatabaseAway();
        try (SocketClient socket = SocketClient.open(SERVER)) {
            socket.initialise(SERVER.authorization("new"));

            assertThat(socket.closed())
                    .isEqualTo(new SocketClient.Closed(1011, "Something went wrong on the server"));
        }
    }

    @Test
    void aProcessThatLacksAKeyOfStoredSecretsIsNotReady() throws SQLException {
        execute(
                "INSERT INTO secrets (owner_id, ciphertext, key_id, updated_at)"
                        + " VALUES (RANDOM_UUID(), X'0100000005', 5, CURRENT_TIMESTAMP)");
        try {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> SERVER.get("/health/ready").statusCode() == 503);

            assertThat(
                            json(SERVER.get("/health/ready"))
                                    .path("encryption")
                                    .path("keys")
                                    .path("5")
                                    .path("state")
                                    .asString())
                    .isEqualTo("LACKING");
        } finally {
            execute("DELETE FROM secrets WHERE key_id = 5");
        }
    }

    @Test
    void whenTheDatabaseIsBackEverythingGoesOn() throws SQLException {
        takeTheDatabaseAway();
        assertThat(SERVER.get("/health/ready").statusCode()).isEqualTo(503);

        letTheDatabaseBack();

        assertThat(json(SERVER.query(ACCOUNTS)).has("errors")).isFalse();
    }
}
