package dev.relink.facebook;

import dev.relink.spi.Secret;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The HMAC-SHA256 of something, keyed with the app's secret: how the app proves itself to Meta,
/// and Meta to the app.
final class AppSignature {

    private static final String ALGORITHM = "HmacSHA256";

    private AppSignature() {}

    /// The 32 bytes of a signature.
    static byte[] of(byte[] signed, Secret appSecret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(
                    new SecretKeySpec(
                            appSecret.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac.doFinal(signed);
        } catch (NoSuchAlgorithmException | InvalidKeyException caught) {
            throw new IllegalStateException("Every Java has HMAC-SHA256.", caught);
        }
    }

    /// Whether a signature is the right one, in a time that does not depend on where it differs.
    static boolean isRight(byte[] signature, byte[] signed, Secret appSecret) {
        return MessageDigest.isEqual(signature, of(signed, appSecret));
    }
}
