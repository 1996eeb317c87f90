package dev.relink.demo;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;

/// A member of the demo's workspace. The demo plays the identity provider and signs their bearer
/// tokens.
enum DemoMember {
    SARA("super-admin", "super admin: may do everything"),
    ANNA("admin", "admin: connects and reconnects, disconnects what she connected"),
    MIA("member", "plain member: sees everything, plans posts, changes no account");

    static final String WORKSPACE = "demo";

    private static final Duration VALID = Duration.ofDays(30);

    private final String role;
    private final String description;

    DemoMember(String role, String description) {
        this.role = role;
        this.description = description;
    }

    /// What people are told of her.
    String description() {
        return displayName() + ", " + description;
    }

    String displayName() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }

    /// A bearer token, valid for 30 days.
    String token(String secret, Instant now) {
        JWTClaimsSet claims =
                new JWTClaimsSet.Builder()
                        .subject(name().toLowerCase(Locale.ROOT))
                        .claim("workspace", WORKSPACE)
                        .claim("role", role)
                        .claim("name", displayName())
                        .claim("email", name().toLowerCase(Locale.ROOT) + "@demo.example")
                        .claim("locale", "en")
                        .expirationTime(Date.from(now.plus(VALID)))
                        .build();
        SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        try {
            token.sign(new MACSigner(secret));
        } catch (JOSEException failure) {
            throw new DemoException("The bearer tokens could not be signed.", failure);
        }
        return token.serialize();
    }
}
