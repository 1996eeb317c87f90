package dev.relink.server.graphql;

/// The caller's program did something wrong; the message says what, and the caller sees it.
final class RequestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    RequestException(ErrorCode code, String message) {
        super(message);
        this.code = code;
    }

    ErrorCode code() {
        return code;
    }
}
