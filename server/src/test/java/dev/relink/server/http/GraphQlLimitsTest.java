package dev.relink.server.http;

import static dev.relink.server.http.TestServer.code;
import static dev.relink.server.http.TestServer.error;
import static dev.relink.server.http.TestServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import graphql.introspection.IntrospectionQuery;
import java.net.http.HttpResponse;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/// What one request may ask for.
class GraphQlLimitsTest {

    @RegisterExtension static final TestServer SERVER = new TestServer();

    private static String repeated(int count, String part) {
        return part.repeat(count);
    }

    /// Accounts of grants of accounts, and so on: each step is three fields deep.
    private static String nested(int steps) {
        return "{ accounts { nodes { id "
                + repeated(steps, "grant { accounts { nodes { id ")
                + repeated(steps, "} } } ")
                + "} } }";
    }

    private static String aliases(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> "a" + number + ": viewer { locale }")
                .collect(Collectors.joining(" ", "{ ", " }"));
    }

    private static void assertAllowed(String document) {
        HttpResponse<String> response = SERVER.query(document);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response).has("errors")).isFalse();
    }

    private static void assertTooMuch(String document, String limit) {
        HttpResponse<String> response = SERVER.query(document);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(code(response)).isEqualTo("QUERY_TOO_COMPLEX");
        assertThat(error(response).path("message").asString()).contains(limit);
        assertThat(json(response).has("data")).isFalse();
    }

    @Test
    void aDocumentMayBeTwentyFieldsDeep() {
        assertAllowed(nested(5));
        assertTooMuch(nested(6), "20");
    }

    @Test
    void aDocumentMayHaveThirtyAliases() {
        assertAllowed(aliases(30));
        assertTooMuch(aliases(31), "31 aliases; at most 30");
    }

    @Test
    void aliasesInFragmentsCount() {
        String fragment =
                IntStream.range(0, 31)
                        .mapToObj(number -> "a" + number + ": locale")
                        .collect(Collectors.joining(" "));

        assertTooMuch(
                "{ viewer { ...F } } fragment F on Viewer { " + fragment + " }", "31 aliases");
    }

    /// A bomb of nested fragments: small as a text, ten times ten times ten as large at each step.
    @Test
    void fieldsCountAfterFragmentsAreExpanded() {
        StringBuilder document = new StringBuilder("{ ...F0 }");
        for (int step = 0; step < 4; step++) {
            document.append(" fragment F").append(step).append(" on Query {");
            for (int branch = 0; branch < 10; branch++) {
                document.append(" ...F").append(step + 1);
            }
            document.append(" }");
        }
        document.append(" fragment F4 on Query { viewer { locale } }");

        assertTooMuch(document.toString(), "5,000");
    }

    @Test
    void aDocumentMayHaveFiveThousandTokens() {
        assertAllowed("{ viewer { " + repeated(4_000, "locale ") + "} }");

        HttpResponse<String> response =
                SERVER.query("{ viewer { " + repeated(5_000, "locale ") + "} }");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(error(response).path("message").asString()).contains("5,000");
    }

    @Test
    void aDocumentMayHaveAHundredThousandCharacters() {
        String document = "{ viewer { locale } } #";
        assertAllowed(document + repeated(100_000 - document.length(), "x"));

        HttpResponse<String> response =
                SERVER.query(document + repeated(100_001 - document.length(), "x"));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(error(response).path("message").asString()).contains("100,000");
    }

    @Test
    void noMoreThanTwentyErrorsAreTold() {
        String document =
                IntStream.range(0, 60)
                        .mapToObj(number -> "nonsense" + number)
                        .collect(Collectors.joining(" ", "{ ", " }"));

        assertThat(json(SERVER.query(document)).path("errors").size()).isEqualTo(20);
    }

    @Test
    void aMemberMayReadTheWholeSchemaInTheStandardWay() {
        HttpResponse<String> response =
                SERVER.query(IntrospectionQuery.INTROSPECTION_QUERY, GraphQlMedia.GRAPHQL_RESPONSE);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response).has("errors")).isFalse();
        JsonNode schema = json(response).path("data").path("__schema");
        assertThat(schema.path("types").valueStream().map(type -> type.path("name").asString()))
                .contains("Account", "Grant", "ReconnectCenter");
    }

    @Test
    void introspectionInCirclesIsRefused() {
        HttpResponse<String> response =
                SERVER.query(
                        "{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }");

        assertThat(code(response)).isEqualTo("QUERY_TOO_COMPLEX");
    }
}
