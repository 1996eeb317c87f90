package dev.relink.testkit;

import dev.relink.spi.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// A code verifier and its S256 challenge (RFC 7636, sections 4.1 and 4.2).
record Pkce(Secret verifier, String challenge) {

    /// The same for the same number, so that tests repeat.
    static Pkce numbered(int number) {
        String verifier = "contract-verifier-" + "0123456789".repeat(3) + "-" + number;
        return new Pkce(Secret.of(verifier), challengeOf(verifier));
    }

    private static String challengeOf(String verifier) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException caught) {
            throw new IllegalStateException(caught);
        }
    }
}
