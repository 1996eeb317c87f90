package dev.relink.sandbox.google;

import dev.relink.sandbox.internal.Json;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import tools.jackson.databind.node.ObjectNode;

/// Signs security event tokens (RFC 8417) with RS256 (RFC 7518, section 3.3). Immutable.
final class EventSigner {

    private static final int BITS = 2048;

    private final String id;
    private final KeyPair pair;

    private EventSigner(String id, KeyPair pair) {
        this.id = id;
        this.pair = pair;
    }

    /// Makes a key.
    ///
    /// @param id its name
    static EventSigner create(String id) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return new EventSigner(id, generator.generateKeyPair());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has RSA.", impossible);
        }
    }

    /// The name of the key.
    String id() {
        return id;
    }

    /// The public key (RFC 7517).
    ObjectNode published() {
        RSAPublicKey key = (RSAPublicKey) pair.getPublic();
        return Json.object()
                .put("kty", "RSA")
                .put("alg", "RS256")
                .put("use", "sig")
                .put("kid", id)
                .put("n", encoded(unsigned(key.getModulus())))
                .put("e", encoded(unsigned(key.getPublicExponent())));
    }

    /// A token with these claims.
    String token(ObjectNode claims) {
        ObjectNode header =
                Json.object().put("alg", "RS256").put("kid", id).put("typ", "secevent+jwt");
        String signed = part(header) + "." + part(claims);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(pair.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + encoded(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has SHA256withRSA.", impossible);
        }
    }

    /// A part of a token.
    static String part(ObjectNode content) {
        return encoded(Json.text(content).getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// Without the sign's byte (RFC 7518, section 2).
    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }
}
