package dev.relink.support;

import dev.relink.spi.Secret;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The HMAC-SHA256 (RFC 2104) of something, keyed with an app's secret: how an app proves itself to
/// its network, and the network to the app.
public final class HmacSha256 {

    private static final String ALGORITHM = "HmacSHA256";

    private HmacSha256() {}

    /// The 32 bytes of a signature.
    public static byte[] of(byte[] signed, Secret key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac.doFinal(signed);
        } catch (NoSuchAlgorithmException | InvalidKeyException caught) {
            throw new IllegalStateException("Every Java has HMAC-SHA256.", caught);
        }
    }

    /// Whether a signature is the right one, in a time that does not depend on where it differs.
    public static boolean isRight(byte[] signature, byte[] signed, Secret key) {
        return MessageDigest.isEqual(signature, of(signed, key));
    }

    /// A hash of a signature, which tells what was signed from everything else that was, and gives
    /// the signature away to nobody: 64 hexadecimal digits.
    public static String fingerprint(byte[] signature) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(signature));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256.", impossible);
        }
    }
}
