package dev.relink.server.http;

/// A bearer token is missing or not valid. The message may be shown to the caller; it holds nothing
/// of the token.
final class InvalidTokenException extends Exception {

    private static final long serialVersionUID = 1L;

    InvalidTokenException(String message) {
        super(message);
    }
}
