package dev.relink.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.relink.server.http.SocketClient.Closed;
import java.io.IOException;
import java.time.Duration;
import java.util.Date;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// When the server ends a connection by itself. Each test has a server of its own, whose clock it
/// moves.
class GraphQlSocketLifeTest {

    private static final String CHANGES = "subscription { accountChanged { id } }";

    private final TestServer server = new TestServer();

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.stop();
    }

    private SocketClient acknowledged(Duration tokenLife) {
        JWTClaimsSet claims =
                Tokens.ada("acme", server.clock().instant())
                        .expirationTime(Date.from(server.clock().instant().plus(tokenLife)))
                        .build();
        SocketClient socket =
                SocketClient.open(server).initialise("Bearer " + Tokens.signed(claims));
        assertThat(socket.next().path("type").asString()).isEqualTo("connection_ack");
        return socket;
    }

    private static void assertAlive(SocketClient socket) {
        socket.send("{\"type\":\"ping\"}");
        assertThat(socket.next().path("type").asString()).isEqualTo("pong");
    }

    /// The server has looked at the time at least once since: it closed another connection.
    private void awaitLook() {
        try (SocketClient silent = SocketClient.open(server)) {
            assertAlive(silent);
            server.clock().advance(Duration.ofSeconds(10));
            assertThat(silent.closed())
                    .isEqualTo(new Closed(4408, "Connection initialisation timeout"));
        }
    }

    @Test
    void whoDoesNotInitialiseInTimeIsClosed() {
        try (SocketClient early = SocketClient.open(server)) {
            early.initialise(server.authorization());
            assertThat(early.next().path("type").asString()).isEqualTo("connection_ack");

            awaitLook();

            assertAlive(early);
        }
    }

    @Test
    void aConnectionLivesAsLongAsItsTokenIsAccepted() {
        try (SocketClient brief = acknowledged(Duration.ofMinutes(5));
                SocketClient longer = acknowledged(Duration.ofMinutes(30))) {
            brief.subscribe("1", CHANGES);
            server.clock().advance(Duration.ofMinutes(5));
            awaitLook();
            assertAlive(brief);

            server.clock().advance(Duration.ofMinutes(1));

            assertThat(brief.closed()).isEqualTo(new Closed(4403, "Forbidden"));
            assertAlive(longer);
        }
    }

    @Test
    void whoListensIsToldThatTheServerStops() throws IOException {
        try (SocketClient listening = acknowledged(Duration.ofHours(1));
                SocketClient silent = SocketClient.open(server)) {
            assertAlive(listening.subscribe("1", CHANGES));
            assertAlive(silent);

            server.stop();

            assertThat(listening.closed()).isEqualTo(new Closed(1001, "The server is stopping"));
            assertThat(silent.closed().code()).isEqualTo(1001);
        }
    }
}
