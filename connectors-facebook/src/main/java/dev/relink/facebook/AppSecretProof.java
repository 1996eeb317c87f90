package dev.relink.facebook;

import dev.relink.spi.Secret;
import dev.relink.support.HmacSha256;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// Proves to the Graph API that a call with a token comes from the app that the token was given to:
/// the hexadecimal HMAC-SHA256 of the token, keyed with the app's secret
/// (developers.facebook.com/docs/facebook-login/security).
final class AppSecretProof {

    private AppSecretProof() {}

    static Secret of(Secret token, Secret appSecret) {
        byte[] signed = token.reveal().getBytes(StandardCharsets.UTF_8);
        return Secret.of(HexFormat.of().formatHex(HmacSha256.of(signed, appSecret)));
    }
}
