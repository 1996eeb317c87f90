package dev.relink.server.vault;

import org.jspecify.annotations.Nullable;

/// A secret could not be encrypted or decrypted.
public final class VaultException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    VaultException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    VaultException(String message) {
        this(message, null);
    }
}
