package dev.relink.server.vault;

import org.jspecify.annotations.Nullable;

/// The encryption keys could not be made or read. The message says what to do.
public final class KeySetException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    KeySetException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
