package dev.relink.server.http;

import io.javalin.http.Context;
import java.util.List;
import java.util.Map;

/// Errors in the shape that GraphQL clients expect, for what never came as far as GraphQL.
final class ErrorAnswers {

    private ErrorAnswers() {}

    /// One error.
    static Map<String, Object> error(String code, String message, String requestId) {
        return Map.of(
                "message", message, "extensions", Map.of("code", code, "requestId", requestId));
    }

    /// Answers with one error and nothing else; the status is the caller's to set.
    static void write(Context exchange, GraphQlMedia media, String code, String message) {
        Map<String, Object> answer =
                Map.of("errors", List.of(error(code, message, RequestIds.of(exchange))));
        exchange.contentType(media.contentType())
                .result(GraphQlBody.JSON.writeValueAsBytes(answer));
    }
}
