package dev.relink.facebook;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A hash of a signature, which tells what was signed from everything else that was, and gives the
/// signature away to nobody.
final class Fingerprint {

    private Fingerprint() {}

    static String of(byte[] signature) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(signature));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256.", impossible);
        }
    }
}
