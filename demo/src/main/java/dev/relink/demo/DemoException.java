package dev.relink.demo;

import org.jspecify.annotations.Nullable;

/// The demo cannot go on. The message says what to do.
final class DemoException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DemoException(String message) {
        this(message, null);
    }

    DemoException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
