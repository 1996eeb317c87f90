package dev.relink.sandbox.x;

/// The authorization page cannot go on, and sends nobody back to the app; the page says why.
final class AuthorizeProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AuthorizeProblem(String message) {
        super(message, null, false, false);
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
