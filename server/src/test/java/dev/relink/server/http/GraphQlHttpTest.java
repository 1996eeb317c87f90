package dev.relink.server.http;

import static dev.relink.server.http.TestServer.code;
import static dev.relink.server.http.TestServer.error;
import static dev.relink.server.http.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GraphQlHttpTest {

    private static final String WHO = "{ viewer { workspace member { name role } } }";
    private static final String START =
            "mutation { connectionStart(input: { network: \"none\" }) { userErrors { message } } }";

    @RegisterExtension static final TestServer SERVER = new TestServer();

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static void assertWhoIsAda(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response).toString())
                .isEqualTo(
                        "{\"data\":{\"viewer\":{\"workspace\":\"acme\","
                                + "\"member\":{\"name\":\"Ada Lindqvist\",\"role\":\"ADMIN\"}}}}");
    }

    private static void assertRefused(
            HttpResponse<String> response, int status, String code, String message) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(code(response)).isEqualTo(code);
        assertThat(error(response).path("message").asString()).contains(message);
        assertThat(json(response).has("data")).isFalse();
    }

    @Test
    void aDocumentIsPostedAsJson() {
        assertWhoIsAda(SERVER.post(TestServer.body(WHO)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json", "Application/JSON; charset=utf-8", "application/json;"})
    void jsonIsTakenHoweverItIsCalled(String contentType) {
        assertWhoIsAda(
                SERVER.send(
                        SERVER.api("/graphql")
                                .header("Content-Type", contentType)
                                .POST(BodyPublishers.ofString(TestServer.body(WHO)))));
    }

    @Test
    void whatTheServerDoesNotKnowOfABodyIsPassedOver() {
        assertWhoIsAda(
                SERVER.post(
                        """
                        {"query": "query Who { viewer { workspace member { name role } } }", "operationName": "Who",
                         "variables": null, "extensions": {"persistedQuery": {"version": 1}}, "further": [1]}
                        """));
    }

    @Test
    void variablesAndOperationNameAreHonoured() {
        HttpResponse<String> response =
                SERVER.post(
                        """
                        {"query": "query A { viewer { locale } } query B($id: ID!) { node(id: $id) { id } }",
                         "operationName": "B", "variables": {"id": "acc_none"}}
                        """);

        assertThat(response.body()).isEqualTo("{\"data\":{\"node\":null}}");
    }

    @Test
    void aQueryIsGot() {
        String document =
                "query Who($more: Boolean!) { viewer { workspace locale @include(if: $more) } }";
        HttpResponse<String> response =
                SERVER.send(
                        SERVER.api(
                                "/graphql?query="
                                        + encoded(document)
                                        + "&operationName=Who&variables="
                                        + encoded("{\"more\": true}")));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body())
                .isEqualTo("{\"data\":{\"viewer\":{\"workspace\":\"acme\",\"locale\":\"en\"}}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/graphql-response+json"})
    void aMutationIsNotGot(String accept) {
        HttpResponse<String> response =
                SERVER.send(
                        SERVER.api("/graphql?query=" + encoded(START)).header("Accept", accept));

        assertRefused(response, 405, "BAD_USER_INPUT", "POST");
        assertThat(response.headers().firstValue("Allow")).hasValue("POST");
    }

    @Test
    void aMutationAmongQueriesIsNotGotEither() {
        String document =
                encoded("query A { viewer { locale } } " + START.replace("mutation", "mutation B"));

        assertThat(
                        SERVER.send(SERVER.api("/graphql?operationName=B&query=" + document))
                                .statusCode())
                .isEqualTo(405);
        assertThat(
                        SERVER.send(SERVER.api("/graphql?operationName=A&query=" + document))
                                .statusCode())
                .isEqualTo(200);
        HttpResponse<String> ambiguous = SERVER.send(SERVER.api("/graphql?query=" + document));
        assertThat(code(ambiguous)).isEqualTo("BAD_USER_INPUT");
        assertThat(json(ambiguous).has("data")).isFalse();
    }

    static List<Arguments> malformedAddresses() {
        return List.of(
                Arguments.of("/graphql", "parameter query"),
                Arguments.of("/graphql?query=", "parameter query"),
                Arguments.of(
                        "/graphql?query=" + encoded(WHO) + "&variables=no",
                        "variables is not JSON"),
                Arguments.of(
                        "/graphql?query=" + encoded(WHO) + "&variables=[1]", "must be an object"));
    }

    @ParameterizedTest
    @MethodSource("malformedAddresses")
    void aMalformedAddressIsRefused(String address, String message) {
        String escaped = address.replace("[", "%5B").replace("]", "%5D");

        assertRefused(SERVER.send(SERVER.api(escaped)), 400, "BAD_USER_INPUT", message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                              | must be a JSON object",
                "{                                               | is not JSON",
                "{ viewer { workspace } }                        | is not JSON",
                "{\"query\":\"{ viewer { locale } }\"} and more  | is not JSON",
                "null                                            | must be a JSON object",
                "\"{ viewer { locale } }\"                       | must be a JSON object",
                "[{\"query\":\"{ viewer { locale } }\"}]         | must be a JSON object",
                "{}                                              | member query",
                "{\"query\":null}                                | member query",
                "{\"query\":\"  \"}                              | member query",
                "{\"query\":7}                                   | member query",
                "{\"query\":{}}                                  | member query",
                "{\"query\":\"{ a }\",\"variables\":\"{}\"}      | variables must be an object",
                "{\"query\":\"{ a }\",\"variables\":[]}          | variables must be an object",
                "{\"query\":\"{ a }\",\"operationName\":7}       | operationName must be a text",
                "{\"query\":\"{ a }\",\"extensions\":\"x\"}      | extensions must be an object"
            })
    void aMalformedBodyIsRefused(String body, String message) {
        assertRefused(SERVER.post(body), 400, "BAD_USER_INPUT", message);
    }

    @Test
    void aBodyNestedTooDeeplyIsRefused() {
        String nested = "[".repeat(60) + "]".repeat(60);

        HttpResponse<String> response =
                SERVER.post("{\"query\": \"{ a }\", \"variables\": {\"x\": " + nested + "}}");

        assertRefused(response, 400, "BAD_USER_INPUT", "nested");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "application/graphql",
                "application/jsonp"
            })
    void whatBrowsersSendAcrossSitesUnaskedIsNotRead(String contentType) {
        HttpResponse<String> response =
                SERVER.send(
                        SERVER.api("/graphql")
                                .header("Content-Type", contentType)
                                .POST(BodyPublishers.ofString(TestServer.body(WHO))));

        assertRefused(response, 415, "BAD_USER_INPUT", "application/json");
    }

    @Test
    void aBodyWithoutATypeIsNotRead() {
        HttpResponse<String> response =
                SERVER.send(
                        SERVER.api("/graphql").POST(BodyPublishers.ofString(TestServer.body(WHO))));

        assertThat(response.statusCode()).isEqualTo(415);
    }

    @Test
    void whoAcceptsNothingThatThereIsIsTold() {
        HttpResponse<String> response =
                SERVER.send(
                        SERVER.api("/graphql")
                                .header("Content-Type", "application/json")
                                .header("Accept", "text/html")
                                .POST(BodyPublishers.ofString(TestServer.body(WHO))));

        assertRefused(response, 406, "BAD_USER_INPUT", "application/graphql-response+json");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBodyThatIsTooLargeIsRefused(boolean withLength) {
        byte[] body = new byte[1_000_001];
        HttpResponse<String> response =
                SERVER.send(
                        SERVER.api("/graphql")
                                .header("Content-Type", "application/json")
                                .POST(
                                        withLength
                                                ? BodyPublishers.ofByteArray(body)
                                                : BodyPublishers.ofByteArrays(List.of(body))));

        assertRefused(response, 413, "BAD_USER_INPUT", "1000000 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH"})
    void otherMethodsAreNotAllowed(String method) {
        HttpResponse<String> response =
                SERVER.send(SERVER.api("/graphql").method(method, BodyPublishers.noBody()));

        assertRefused(response, 405, "BAD_USER_INPUT", "POST");
        assertThat(response.headers().firstValue("Allow").orElse("").split(", "))
                .contains("GET", "POST");
        assertThat(response.body()).doesNotContain("javalin");
    }

    @Test
    void whoSendsNoTokenIsAskedForOne() {
        HttpResponse<String> response =
                SERVER.send(
                        SERVER.request("/graphql")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(TestServer.body(WHO))));

        assertRefused(response, 401, "UNAUTHENTICATED", "Send a bearer token");
        assertThat(response.headers().firstValue("WWW-Authenticate"))
                .hasValue("Bearer realm=\"relink\"");
    }

    @Test
    void aBadTokenIsRefusedBeforeTheBodyIsLookedAt() {
        HttpResponse<String> response =
                SERVER.send(
                        SERVER.request("/graphql")
                                .header("Authorization", "Bearer not.a.token")
                                .header("Content-Type", "text/plain")
                                .POST(BodyPublishers.ofString("{")));

        assertRefused(response, 401, "UNAUTHENTICATED", "not a JSON Web Token");
        assertThat(response.body()).doesNotContain("not.a.token");
    }

    @Test
    void twoAuthorizationHeadersAreRefused() {
        HttpResponse<String> response =
                SERVER.send(
                        SERVER.api("/graphql?query=" + encoded(WHO))
                                .header("Authorization", SERVER.authorization("other")));

        assertRefused(response, 401, "UNAUTHENTICATED", "only one");
    }

    @Test
    void aTokenInTheAddressIsNoToken() {
        String token = SERVER.authorization().substring("Bearer ".length());

        assertThat(
                        SERVER.get("/graphql?query=" + encoded(WHO) + "&access_token=" + token)
                                .statusCode())
                .isEqualTo(401);
    }

    /// With the specification's own type the status tells whether the request was executed; with
    /// the older one it is 200 for every well-formed request.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ viewer { workspace } }                                       | 200 | -",
                "{ viewer {                                                     | 400 | GRAPHQL_PARSE_FAILED",
                "{ nonsense }                                                   | 400 | GRAPHQL_VALIDATION_FAILED",
                "query($id: ID!) { node(id: $id) { id } }                       | 400 | BAD_USER_INPUT",
                "query A { viewer { locale } } query B { viewer { locale } }    | 400 | BAD_USER_INPUT",
                "fragment F on Viewer { locale }                                | 400 | GRAPHQL_VALIDATION_FAILED",
                "{ accounts(first: 101) { nodes { id } } }                      | 200 | BAD_USER_INPUT",
                "{ viewer { locale } node(id: 5) { id } }                       | 200 | -"
            })
    void theStatusFollowsTheMediaType(String document, int status, String code) {
        HttpResponse<String> own = SERVER.query(document, GraphQlMedia.GRAPHQL_RESPONSE);
        HttpResponse<String> older = SERVER.query(document, GraphQlMedia.JSON);

        assertThat(own.statusCode()).isEqualTo(status);
        assertThat(older.statusCode()).isEqualTo(200);
        assertThat(own.headers().firstValue("Content-Type").orElse(""))
                .matches("application/graphql-response\\+json; ?charset=utf-8");
        assertThat(older.headers().firstValue("Content-Type").orElse(""))
                .matches("application/json; ?charset=utf-8");
        for (HttpResponse<String> response : List.of(own, older)) {
            assertThat(json(response).has("errors")).isEqualTo(!code.equals("-"));
            assertThat(json(response).has("data")).isEqualTo(status == 200);
            if (!code.equals("-")) {
                assertThat(code(response)).isEqualTo(code);
            }
        }
    }

    @Test
    void anUnknownOperationIsRefused() {
        HttpResponse<String> response =
                SERVER.post(
                        "{\"query\": \"query A { viewer { locale } }\", \"operationName\": \"B\"}");

        assertThat(code(response)).isEqualTo("BAD_USER_INPUT");
        assertThat(json(response).has("data")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "GET"})
    void aSubscriptionIsSentToTheSockets(String method) {
        String document = "subscription { accountChanged { id } }";
        HttpResponse<String> response =
                method.equals("POST")
                        ? SERVER.query(document)
                        : SERVER.send(SERVER.api("/graphql?query=" + encoded(document)));

        assertRefused(response, 400, "BAD_USER_INPUT", "graphql-transport-ws");
    }

    @Test
    void everyErrorNamesTheRequestAsTheHeaderDoes() {
        HttpResponse<String> response = SERVER.query("{ accounts(first: 0) { nodes { id } } }");

        String requestId = response.headers().firstValue("X-Request-Id").orElse("");
        assertThat(requestId).isNotBlank();
        assertThat(error(response).path("extensions").path("requestId").asString())
                .isEqualTo(requestId);
        assertThat(error(response).path("path").toString()).isEqualTo("[\"accounts\"]");
    }

    @Test
    void anotherWorkspacesMemberIsSomebodyElse() {
        HttpResponse<String> response =
                SERVER.send(
                        SERVER.request("/graphql?query=" + encoded("{ viewer { workspace } }"))
                                .header("Authorization", SERVER.authorization("other")));

        assertThat(response.body()).isEqualTo("{\"data\":{\"viewer\":{\"workspace\":\"other\"}}}");
    }
}
