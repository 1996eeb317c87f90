package dev.relink.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.relink.server.account.Account;
import dev.relink.server.account.StoreFixture;
import dev.relink.server.http.SocketClient.Closed;
import dev.relink.server.storage.Database;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// The subprotocol graphql-transport-ws, as github.com/enisdenjo/graphql-ws specifies it in
/// PROTOCOL.md.
class GraphQlSocketTest {

    private static final String CHANGES =
            "subscription { accountChanged { status account { name } } }";
    private static final String PING = "{\"type\":\"ping\"}";
    private static final String WHO = "{ viewer { workspace } }";

    @RegisterExtension
    static final TestServer SERVER =
            new TestServer()
                    .with("RELINK_HTTP_PUBLIC_URL", "https://relink.example")
                    .with("RELINK_HTTP_ALLOWED_ORIGINS", "https://app.example");

    /// A connection on which operations may be begun.
    private static SocketClient acknowledged() {
        return acknowledged(SERVER.authorization());
    }

    private static SocketClient acknowledged(String authorization) {
        SocketClient socket = SocketClient.open(SERVER).initialise(authorization);
        assertThat(socket.next().toString()).isEqualTo("{\"type\":\"connection_ack\"}");
        return socket;
    }

    private static void assertType(JsonNode message, String type, String id) {
        assertThat(message.path("type").asString()).isEqualTo(type);
        assertThat(message.path("id").asString()).isEqualTo(id);
    }

    @Test
    void theSubprotocolIsAgreedOn() {
        try (SocketClient socket =
                SocketClient.open(SERVER, null, "graphql-ws", "bogus", "graphql-transport-ws")) {
            assertThat(socket.subprotocol()).isEqualTo("graphql-transport-ws");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"graphql-ws", "bogus"})
    void anotherSubprotocolIsRefused(String subprotocol) {
        HttpResponse<?> response = SocketClient.refused(SERVER, null, subprotocol);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }

    @Test
    void noSubprotocolIsRefused() {
        assertThat(SocketClient.refused(SERVER, null).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://app.example", "https://relink.example"})
    void pagesOfTheListAndOurOwnMayConnect(String origin) {
        try (SocketClient socket = SocketClient.open(SERVER, origin, GraphQlSockets.SUBPROTOCOL)) {
            socket.initialise(SERVER.authorization());

            assertThat(socket.next().path("type").asString()).isEqualTo("connection_ack");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "http://app.example",
                "https://app.example:8443",
                "null"
            })
    void otherPagesMayNot(String origin) {
        HttpResponse<?> response = SocketClient.refused(SERVER, origin, GraphQlSockets.SUBPROTOCOL);

        assertThat(response.statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization", "authorization"})
    void theTokenComesWithTheInitialisation(String member) {
        try (SocketClient socket = SocketClient.open(SERVER)) {
            socket.send(
                    "{\"type\":\"connection_init\",\"payload\":{\"%s\":\"%s\",\"further\":1}}"
                            .formatted(member, SERVER.authorization()));

            assertThat(socket.next().path("type").asString()).isEqualTo("connection_ack");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"connection_init\"}",
                "{\"type\":\"connection_init\",\"payload\":null}",
                "{\"type\":\"connection_init\",\"payload\":{}}",
                "{\"type\":\"connection_init\",\"payload\":{\"Authorization\":7}}",
                "{\"type\":\"connection_init\",\"payload\":{\"Authorization\":\"Bearer no.to.ken\"}}"
            })
    void withoutAGoodTokenTheConnectionIsForbidden(String message) {
        try (SocketClient socket = SocketClient.open(SERVER)) {
            socket.send(message);

            assertThat(socket.closed()).isEqualTo(new Closed(4403, "Forbidden"));
        }
    }

    @Test
    void anExpiredTokenIsForbidden() {
        JWTClaimsSet expired =
                Tokens.ada("acme", SERVER.clock().instant())
                        .expirationTime(
                                Date.from(SERVER.clock().instant().minus(Duration.ofHours(1))))
                        .build();
        try (SocketClient socket = SocketClient.open(SERVER)) {
            socket.initialise("Bearer " + Tokens.signed(expired));

            assertThat(socket.closed().code()).isEqualTo(4403);
        }
    }

    @Test
    void aSecondInitialisationIsTooMany() {
        try (SocketClient socket = acknowledged()) {
            socket.initialise(SERVER.authorization());

            assertThat(socket.closed())
                    .isEqualTo(new Closed(4429, "Too many initialisation requests"));
        }
    }

    @Test
    void anOperationBeforeTheAcknowledgementIsUnauthorized() {
        try (SocketClient socket = SocketClient.open(SERVER)) {
            socket.subscribe("1", WHO);

            assertThat(socket.closed()).isEqualTo(new Closed(4401, "Unauthorized"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "[]",
                "{}",
                "{\"type\":7}",
                "{\"type\":\"start\"}",
                "{\"type\":\"connection_ack\"}",
                "{\"type\":\"next\",\"id\":\"1\"}",
                "{\"type\":\"ping\",\"payload\":\"no object\"}",
                "{\"type\":\"pong\",\"payload\":[]}",
                "{\"type\":\"complete\"}",
                "{\"type\":\"complete\",\"id\":\"\"}",
                "{\"type\":\"subscribe\",\"payload\":{\"query\":\"{ viewer { locale } }\"}}",
                "{\"type\":\"subscribe\",\"id\":\"\",\"payload\":{\"query\":\"{ viewer { locale } }\"}}",
                "{\"type\":\"subscribe\",\"id\":7,\"payload\":{\"query\":\"{ viewer { locale } }\"}}",
                "{\"type\":\"subscribe\",\"id\":\"1\"}",
                "{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":{}}",
                "{\"type\":\"subscribe\",\"id\":\"1\",\"payload\":{\"query\":\"{ a }\",\"variables\":[]}}"
            })
    void aMessageThatTheProtocolDoesNotKnowEndsTheConnection(String message) {
        try (SocketClient socket = acknowledged()) {
            socket.send(message);

            assertThat(socket.closed()).isEqualTo(new Closed(4400, "Invalid message"));
        }
    }

    @Test
    void anInitialisationWithAPayloadThatIsNoObjectEndsTheConnection() {
        try (SocketClient socket = SocketClient.open(SERVER)) {
            socket.send("{\"type\":\"connection_init\",\"payload\":\"Bearer\"}");

            assertThat(socket.closed().code()).isEqualTo(4400);
        }
    }

    @Test
    void binaryMessagesAreNotOfTheProtocol() {
        try (SocketClient socket = acknowledged()) {
            socket.sendBinary(new byte[] {1, 2, 3});

            assertThat(socket.closed().code()).isEqualTo(4400);
        }
    }

    @Test
    void aMessageThatIsTooLargeEndsTheConnection() {
        try (SocketClient socket = acknowledged()) {
            socket.subscribe("1", WHO + " #" + "x".repeat(200_000));

            assertThat(socket.closed().code()).isEqualTo(1009);
        }
    }

    @Test
    void aPingIsAnsweredAlsoBeforeTheInitialisation() {
        try (SocketClient socket = SocketClient.open(SERVER)) {
            socket.send("{\"type\":\"ping\",\"payload\":{\"at\":1}}");
            assertThat(socket.next().toString()).isEqualTo("{\"type\":\"pong\"}");

            socket.initialise(SERVER.authorization()).send("{\"type\":\"ping\"}");
            assertThat(socket.next().path("type").asString()).isEqualTo("connection_ack");
            assertThat(socket.next().path("type").asString()).isEqualTo("pong");
        }
    }

    @Test
    void aPongNeedsNoAnswer() {
        try (SocketClient socket = acknowledged()) {
            socket.send("{\"type\":\"pong\"}").subscribe("1", WHO);

            assertType(socket.next(), "next", "1");
        }
    }

    @Test
    void aQueryIsAnsweredAndCompleted() {
        try (SocketClient socket = acknowledged()) {
            socket.subscribe("q-1", WHO);

            JsonNode next = socket.next();
            assertType(next, "next", "q-1");
            assertThat(next.path("payload").toString())
                    .isEqualTo("{\"data\":{\"viewer\":{\"workspace\":\"acme\"}}}");
            assertType(socket.next(), "complete", "q-1");
        }
    }

    @Test
    void aMutationIsDone() {
        try (SocketClient socket = acknowledged()) {
            socket.subscribe(
                    "1",
                    "mutation { accountDisconnect(input: { account: \"acc_none\" }) { userErrors { code } } }");

            assertThat(socket.next().path("payload").toString()).contains("ACCOUNT_NOT_FOUND");
            assertType(socket.next(), "complete", "1");
        }
    }

    @Test
    void anIdMayBeUsedAgainWhenItsOperationIsOver() {
        try (SocketClient socket = acknowledged()) {
            for (int round = 0; round < 3; round++) {
                socket.subscribe("1", WHO);
                assertType(socket.next(), "next", "1");
                assertType(socket.next(), "complete", "1");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ nonsense }",
                "{ viewer {",
                "subscription { accountChanged(account: \"acc_none\") { id } }"
            })
    void whatCannotBeExecutedIsAnErrorAndTheConnectionGoesOn(String document) {
        try (SocketClient socket = acknowledged()) {
            socket.subscribe("1", document).subscribe("2", WHO);

            JsonNode error = socket.next();
            assertType(error, "error", "1");
            assertThat(error.path("payload").isArray()).isTrue();
            assertThat(error.path("payload").path(0).path("extensions").path("code").asString())
                    .isIn("GRAPHQL_VALIDATION_FAILED", "GRAPHQL_PARSE_FAILED", "BAD_USER_INPUT");
            assertType(socket.next(), "next", "2");
        }
    }

    @Test
    void theLimitsOfDocumentsHoldHereToo() {
        String nested =
                "{ accounts { nodes { "
                        + "grant { accounts { nodes { ".repeat(7)
                        + "id "
                        + "} } } ".repeat(7)
                        + "} } }";
        try (SocketClient socket = acknowledged()) {
            socket.subscribe("1", nested);

            JsonNode error = socket.next();
            assertType(error, "error", "1");
            assertThat(error.toString()).contains("QUERY_TOO_COMPLEX");
        }
    }

    @Test
    void anIdThatIsInUseEndsTheConnection() {
        try (SocketClient socket = acknowledged()) {
            socket.subscribe("1", CHANGES).subscribe("1", CHANGES);

            assertThat(socket.closed()).isEqualTo(new Closed(4409, "Subscriber already exists"));
        }
    }

    @Test
    void aConnectionRunsFiftyOperationsAtOnce() {
        try (SocketClient socket = acknowledged()) {
            for (int number = 0; number < 50; number++) {
                socket.subscribe("s" + number, CHANGES);
            }
            socket.subscribe("one-more", CHANGES);

            JsonNode error = socket.next();
            assertType(error, "error", "one-more");
            assertThat(error.path("payload").path(0).path("message").asString())
                    .contains("at most 50 operations");
            assertThat(error.toString()).contains("QUERY_TOO_COMPLEX");

            socket.send("{\"type\":\"complete\",\"id\":\"s0\"}").subscribe("instead", WHO);
            assertType(socket.next(), "next", "instead");
        }
    }

    @Test
    void changesArriveWhileSomebodyListens() {
        try (Database database = SERVER.openDatabase()) {
            Workspace workspace = new Workspace(database);
            try (SocketClient socket = acknowledged(workspace.authorization());
                    SocketClient stranger = acknowledged()) {
                stranger.subscribe("1", CHANGES).send(PING);
                socket.subscribe("all", CHANGES)
                        .subscribe("second", changesOf(workspace.account(1)))
                        .send(PING);
                assertType(stranger.next(), "pong", "");
                assertType(socket.next(), "pong", "");

                workspace.query(disconnecting(workspace.account(0)));
                JsonNode first = socket.next();
                assertType(first, "next", "all");
                assertThat(first.path("payload").toString())
                        .isEqualTo(
                                "{\"data\":{\"accountChanged\":{\"status\":\"DISCONNECTED\",\"account\":{\"name\":\"Page 0\"}}}}");
                workspace.query(disconnecting(workspace.account(1)));
                assertThat(
                                List.of(
                                        socket.next().path("id").asString(),
                                        socket.next().path("id").asString()))
                        .containsExactlyInAnyOrder("all", "second");

                stranger.send(PING);
                assertType(stranger.next(), "pong", "");
            }
        }
    }

    @Test
    void whoHasEnoughIsToldNoMore() {
        try (Database database = SERVER.openDatabase()) {
            Workspace workspace = new Workspace(database);
            try (SocketClient socket = acknowledged(workspace.authorization())) {
                socket.subscribe("enough", CHANGES)
                        .subscribe("more", CHANGES)
                        .send("{\"type\":\"complete\",\"id\":\"enough\"}")
                        .send(PING);
                assertType(socket.next(), "pong", "");

                workspace.query(disconnecting(workspace.account(0)));
                assertType(socket.next(), "next", "more");
                workspace.query(disconnecting(workspace.account(1)));
                assertType(socket.next(), "next", "more");
            }
        }
    }

    /// A workspace of its own with accounts of one grant.
    private static final class Workspace {

        private final String name;
        private final List<Account> accounts;

        Workspace(Database database) {
            StoreFixture rows = new StoreFixture(database);
            this.name = rows.workspaceId().value();
            this.accounts = rows.accounts(rows.grant(name, SERVER.clock().instant()), 10);
        }

        String authorization() {
            return SERVER.authorization(name);
        }

        Account account(int number) {
            return accounts.get(number);
        }

        String query(String document) {
            HttpResponse<String> response =
                    SERVER.send(
                            SERVER.request("/graphql")
                                    .header("Authorization", authorization())
                                    .header("Content-Type", "application/json")
                                    .POST(BodyPublishers.ofString(TestServer.body(document))));
            assertThat(response.statusCode()).isEqualTo(200);
            return response.body();
        }
    }

    private static String changesOf(Account account) {
        return "subscription { accountChanged(account: \"%s\") { id } }".formatted(account.id());
    }

    private static String disconnecting(Account account) {
        return "mutation { accountDisconnect(input: { account: \"%s\" }) { userErrors { code } } }"
                .formatted(account.id());
    }
}
