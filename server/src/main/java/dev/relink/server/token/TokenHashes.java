package dev.relink.server.token;

import dev.relink.spi.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Names tokens without telling them. Tokens are long and random, so that a plain hash gives none
/// away.
final class TokenHashes {

    private TokenHashes() {}

    /// The SHA-256 of a token, in hex.
    static String of(Secret token) {
        try {
            byte[] bytes = token.reveal().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256.", impossible);
        }
    }
}
