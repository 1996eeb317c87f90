package dev.relink.sandbox.google;

import java.io.Serial;

/// The consent page cannot go on; the message is for whoever wrote the app.
final class ConsentProblem extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    private final String code;

    /// @param code Google's word for it
    ConsentProblem(String code, String text) {
        super(text, null, false, false);
        this.code = code;
    }

    String code() {
        return code;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
