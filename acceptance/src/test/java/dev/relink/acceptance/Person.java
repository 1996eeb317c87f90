package dev.relink.acceptance;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;

/// A member of a workspace, as the product's identity provider tells of people.
///
/// @param subject the identity provider's id
/// @param workspace the workspace
/// @param role `super-admin`, `admin` or `member`
/// @param permissions what the person may do beyond the role
/// @param locale the language of messages
record Person(
        String subject, String workspace, String role, List<String> permissions, String locale) {

    static final String SECRET = "the-identity-provider-s-shared-secret";

    static final Person SUPER_ADMIN = new Person("sara", "acme", "super-admin", List.of(), "en");
    static final Person ADMIN = new Person("anna", "acme", "admin", List.of(), "en");
    static final Person MEMBER = new Person("mia", "acme", "member", List.of(), "en");
    static final Person STRANGER = new Person("stefan", "other", "super-admin", List.of(), "en");

    Person speaking(String language) {
        return new Person(subject, workspace, role, permissions, language);
    }

    Person allowedTo(String... further) {
        return new Person(subject, workspace, role, List.of(further), locale);
    }

    /// A bearer token, valid for a day: longer than a story waits for a probe.
    String token(Instant now) {
        JWTClaimsSet claims =
                new JWTClaimsSet.Builder()
                        .subject(subject)
                        .claim("workspace", workspace)
                        .claim("role", role)
                        .claim("permissions", permissions)
                        .claim("locale", locale)
                        .claim(
                                "name",
                                subject.substring(0, 1).toUpperCase(Locale.ROOT)
                                        + subject.substring(1))
                        .expirationTime(Date.from(now.plus(Duration.ofDays(1))))
                        .build();
        SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        try {
            token.sign(new MACSigner(SECRET));
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
        return token.serialize();
    }
}
