package dev.relink.server.http;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.relink.spi.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/// Bearer tokens as the product's identity provider makes them.
final class Tokens {

    /// Long enough for every HMAC.
    static final String SECRET =
            "the-identity-provider-s-shared-secret-of-more-than-sixty-four-characters";

    private Tokens() {}

    static AuthenticationSettings settings(@Nullable String issuer, @Nullable String audience) {
        return new AuthenticationSettings(Secret.of(SECRET), null, issuer, audience, claimNames());
    }

    static AuthenticationSettings.ClaimNames claimNames() {
        return new AuthenticationSettings.ClaimNames(
                "workspace", "role", "permissions", "name", "email", "locale");
    }

    /// The claims of Ada, an admin of a workspace, valid for an hour.
    static JWTClaimsSet.Builder ada(String workspace, Instant now) {
        return new JWTClaimsSet.Builder()
                .subject("ada")
                .claim("workspace", workspace)
                .claim("role", "admin")
                .claim("name", "Ada Lindqvist")
                .expirationTime(Date.from(now.plus(Duration.ofHours(1))));
    }

    static String signed(JWTClaimsSet claims) {
        return signed(claims.toString());
    }

    /// Signs anything, also what is no set of claims.
    static String signed(String payload) {
        return signed(new JWSHeader(JWSAlgorithm.HS256), payload, hmac(SECRET));
    }

    static JWSSigner hmac(String secret) {
        try {
            return new MACSigner(secret);
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
    }

    static String signed(JWSHeader header, String payload, JWSSigner signer) {
        JWSObject token = new JWSObject(header, new Payload(payload));
        try {
            token.sign(signer);
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
        return token.serialize();
    }
}
