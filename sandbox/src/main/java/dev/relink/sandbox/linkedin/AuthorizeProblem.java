package dev.relink.sandbox.linkedin;

import java.io.Serial;

/// The authorization page cannot go on; the message is for whoever wrote the app.
final class AuthorizeProblem extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    AuthorizeProblem(String text) {
        super(text, null, false, false);
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
