package dev.relink.server.http;

import io.javalin.http.Context;
import java.util.UUID;

/// What a request is called in its answer and in the log.
final class RequestIds {

    private static final String ATTRIBUTE = "relink.request-id";

    private RequestIds() {}

    /// Names a request and tells the client.
    static void assign(Context exchange) {
        String id = UUID.randomUUID().toString();
        exchange.attribute(ATTRIBUTE, id);
        exchange.header("X-Request-Id", id);
    }

    static String of(Context exchange) {
        String id = exchange.attribute(ATTRIBUTE);
        return id == null ? "unknown" : id;
    }
}
