package dev.relink.server.vault;

import java.util.UUID;

/// A secret as it was stored. Two are never equal. Nobody changes its bytes.
final class StoredSecret {

    private final UUID owner;
    private final byte[] ciphertext;

    StoredSecret(UUID owner, byte[] ciphertext) {
        this.owner = owner;
        this.ciphertext = ciphertext;
    }

    UUID owner() {
        return owner;
    }

    byte[] ciphertext() {
        return ciphertext;
    }
}
