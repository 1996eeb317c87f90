package dev.relink.server.vault;

/// A secret could not be encrypted or decrypted.
public final class VaultException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    VaultException(String message, Throwable cause) {
        super(message, cause);
    }
}
