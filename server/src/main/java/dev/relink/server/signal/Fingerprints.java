package dev.relink.server.signal;

import dev.relink.server.id.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;

/// Short names for long things, from which the things cannot be told.
final class Fingerprints {

    private static final int CODE_BYTES = 20;

    private Fingerprints() {}

    /// What is kept of a signal's id.
    static String hash(String id) {
        return Sha256.hexOf(id);
    }

    /// The code of a request: 160 bits in 27 characters that are safe in an address. Nobody guesses
    /// it who does not know the body, and in that is the network's signature.
    static String code(String connector, byte[] body) {
        MessageDigest digest = Sha256.digest();
        digest.update(connector.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        byte[] whole = digest.digest(body);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Arrays.copyOf(whole, CODE_BYTES));
    }
}
