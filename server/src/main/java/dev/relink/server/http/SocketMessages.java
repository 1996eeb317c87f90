package dev.relink.server.http;

import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// The messages that this server sends in the subprotocol graphql-transport-ws.
final class SocketMessages {

    private static final JsonMapper JSON = GraphQlBody.JSON;

    static final String ACKNOWLEDGED = JSON.writeValueAsString(Map.of("type", "connection_ack"));
    static final String PONG = JSON.writeValueAsString(Map.of("type", "pong"));

    private SocketMessages() {}

    static String next(String id, Map<String, Object> result) {
        return JSON.writeValueAsString(Map.of("id", id, "type", "next", "payload", result));
    }

    static String error(String id, Object errors) {
        return JSON.writeValueAsString(Map.of("id", id, "type", "error", "payload", errors));
    }

    static String complete(String id) {
        return JSON.writeValueAsString(Map.of("id", id, "type", "complete"));
    }
}
