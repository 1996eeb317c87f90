package dev.relink.server.connect;

import dev.relink.server.id.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/// Makes values that nobody can guess, and compares what comes back with what was kept of them: a
/// hash, so that the database does not give them away. Threads may share it.
public final class OneTimeCodes {

    private static final int STATE_BYTES = 32;
    private static final int LANDING_BYTES = 16;
    private static final Base64.Encoder URL_SAFE = Base64.getUrlEncoder().withoutPadding();

    private final SecureRandom random;

    public OneTimeCodes(SecureRandom random) {
        this.random = random;
    }

    /// A state (RFC 6749, section 10.12): 256 bits in 43 characters.
    String state() {
        return code(STATE_BYTES);
    }

    /// A code verifier (RFC 7636, section 4.1): 256 bits in 43 characters.
    String codeVerifier() {
        return code(STATE_BYTES);
    }

    /// A code that a person may have to copy: 128 bits in 22 characters.
    String landingCode() {
        return code(LANDING_BYTES);
    }

    private String code(int bytes) {
        byte[] value = new byte[bytes];
        random.nextBytes(value);
        return URL_SAFE.encodeToString(value);
    }

    /// The S256 challenge of a verifier (RFC 7636, section 4.2).
    static String codeChallenge(String verifier) {
        return URL_SAFE.encodeToString(Sha256.of(verifier));
    }

    /// What is kept of a code.
    static String hash(String code) {
        return Sha256.hexOf(code);
    }

    /// Whether a code is the one of a hash, in a time that does not depend on where they differ.
    static boolean matches(String code, String hash) {
        return MessageDigest.isEqual(
                hash(code).getBytes(StandardCharsets.US_ASCII),
                hash.getBytes(StandardCharsets.US_ASCII));
    }
}
