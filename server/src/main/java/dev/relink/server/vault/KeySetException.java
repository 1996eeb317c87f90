package dev.relink.server.vault;

import org.jspecify.annotations.Nullable;

/// The encryption keys could not be made, read or changed, or are not the ones that are needed. The
/// message says what to do.
public final class KeySetException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    KeySetException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    KeySetException(String message) {
        this(message, null);
    }
}
