package dev.relink.server.http;

import java.io.Serial;

/// The web server cannot listen where the configuration says. The message says what to do.
public final class CannotListenException extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    CannotListenException(HttpSettings settings, Throwable cause) {
        super(
                "Relink cannot listen at %s:%d: %s. Stop what listens there, or change http.host or http.port."
                        .formatted(settings.host(), settings.port(), reason(cause)),
                cause);
    }

    private static String reason(Throwable failure) {
        Throwable root = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            root = cause;
        }
        String message = root.getMessage();
        return message == null ? root.getClass().getSimpleName() : message;
    }
}
