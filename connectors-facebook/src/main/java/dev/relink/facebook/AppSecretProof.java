package dev.relink.facebook;

import dev.relink.spi.Secret;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Proves to the Graph API that a call with a token comes from the app that the token was given to:
/// the hexadecimal HMAC-SHA256 of the token, keyed with the app's secret
/// (developers.facebook.com/docs/facebook-login/security).
final class AppSecretProof {

    private static final String ALGORITHM = "HmacSHA256";

    private AppSecretProof() {}

    static Secret of(Secret token, Secret appSecret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(bytes(appSecret), ALGORITHM));
            return Secret.of(HexFormat.of().formatHex(mac.doFinal(bytes(token))));
        } catch (NoSuchAlgorithmException | InvalidKeyException caught) {
            throw new IllegalStateException("Every Java has HMAC-SHA256.", caught);
        }
    }

    private static byte[] bytes(Secret secret) {
        return secret.reveal().getBytes(StandardCharsets.UTF_8);
    }
}
