package dev.relink.server.http;

import dev.relink.server.graphql.GraphQlRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads a GraphQL request of JSON. Members that it does not know are passed over.
final class GraphQlBody {

    private static final int NESTING = 50;

    static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(NESTING)
                                                    .build())
                                    .build())
                    .build();

    private static final TypeReference<Map<String, Object>> VARIABLES = new TypeReference<>() {};

    private GraphQlBody() {}

    /// A request that cannot be read; the message says why.
    static final class MalformedException extends Exception {

        private static final long serialVersionUID = 1L;

        MalformedException(String message) {
            super(message);
        }
    }

    static GraphQlRequest read(byte[] body) throws MalformedException {
        try {
            return read(JSON.readTree(body));
        } catch (StreamConstraintsException tooMuch) {
            throw new MalformedException(
                    "The body is nested more than "
                            + NESTING
                            + " deep, or one of its numbers or names is too long.");
        } catch (JacksonException notJson) {
            throw new MalformedException("The body is not JSON.");
        }
    }

    static GraphQlRequest read(JsonNode body) throws MalformedException {
        if (!body.isObject()) {
            throw new MalformedException("The body must be a JSON object with the member query.");
        }
        JsonNode query = body.path("query");
        if (!query.isString() || query.stringValue().isBlank()) {
            throw new MalformedException(
                    "The member query must be a text with a GraphQL document.");
        }
        JsonNode operationName = body.path("operationName");
        if (!isAbsent(operationName) && !operationName.isString()) {
            throw new MalformedException("The member operationName must be a text.");
        }
        JsonNode extensions = body.path("extensions");
        if (!isAbsent(extensions) && !extensions.isObject()) {
            throw new MalformedException("The member extensions must be an object.");
        }
        return new GraphQlRequest(
                query.stringValue(),
                isAbsent(operationName) ? null : operationName.stringValue(),
                variables(body.path("variables")));
    }

    /// Reads a request of query parameters.
    static GraphQlRequest read(
            @Nullable String query, @Nullable String operationName, @Nullable String variables)
            throws MalformedException {
        if (query == null || query.isBlank()) {
            throw new MalformedException("The parameter query must be a GraphQL document.");
        }
        try {
            JsonNode parsed =
                    variables == null || variables.isBlank()
                            ? JSON.nullNode()
                            : JSON.readTree(variables);
            return new GraphQlRequest(query, operationName, variables(parsed));
        } catch (JacksonException notJson) {
            throw new MalformedException("The parameter variables is not JSON.");
        }
    }

    private static Map<String, Object> variables(JsonNode variables) throws MalformedException {
        if (isAbsent(variables)) {
            return Map.of();
        }
        if (!variables.isObject()) {
            throw new MalformedException("The variables must be an object.");
        }
        return JSON.convertValue(variables, VARIABLES);
    }

    private static boolean isAbsent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }
}
