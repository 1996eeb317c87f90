package dev.relink.server.http;

/// Why this server closes a WebSocket (graphql-transport-ws, and RFC 6455 section 7.4.1).
enum SocketClose {
    STOPPING(1001, "The server is stopping"),
    FAILED(1011, "Something went wrong on the server"),
    TOO_SLOW(1013, "Too many messages are waiting for you"),
    BAD_MESSAGE(4400, "Invalid message"),
    UNAUTHORIZED(4401, "Unauthorized"),
    FORBIDDEN(4403, "Forbidden"),
    INITIALISATION_TIMEOUT(4408, "Connection initialisation timeout"),
    SUBSCRIBER_EXISTS(4409, "Subscriber already exists"),
    TOO_MANY_INITIALISATIONS(4429, "Too many initialisation requests");

    private final int code;
    private final String reason;

    SocketClose(int code, String reason) {
        this.code = code;
        this.reason = reason;
    }

    int code() {
        return code;
    }

    String reason() {
        return reason;
    }
}
