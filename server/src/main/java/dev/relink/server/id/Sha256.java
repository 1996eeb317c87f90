package dev.relink.server.id;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The SHA-256 of things (FIPS 180-4), by which they are named without being told.
public final class Sha256 {

    private Sha256() {}

    /// A digest to begin with.
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256.", impossible);
        }
    }

    /// Of a text in UTF-8.
    public static byte[] of(String text) {
        return digest().digest(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Of a text in UTF-8, in hex.
    public static String hexOf(String text) {
        return HexFormat.of().formatHex(of(text));
    }
}
