package dev.relink.server.http;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.ImmutableSecret;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.relink.server.id.WorkspaceId;
import dev.relink.server.member.MemberClaims;
import dev.relink.server.member.Permission;
import dev.relink.server.member.Role;
import dev.relink.spi.Secret;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Verifies the members' bearer tokens: JSON Web Tokens (RFC 7519) signed by the product's identity
/// provider, either with a shared secret (HS256) or with published keys (RS256, PS256, ES256). The
/// algorithm is ours to choose, never the token's. Threads may share it.
final class BearerTokens {

    private static final int TEXT_LIMIT = 255;
    private static final int EMAIL_LIMIT = 320;
    private static final int TOKEN_LIMIT = 8_192;
    private static final int CLOCK_SKEW_SECONDS = 60;
    private static final int KEYS_MILLISECONDS = 3_000;
    private static final int KEYS_BYTES = 100_000;

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final AuthenticationSettings.ClaimNames names;

    BearerTokens(AuthenticationSettings settings, InstantSource clock) {
        this.names = settings.claims();
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(
                        JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        processor.setJWSKeySelector(keys(settings));
        processor.setJWTClaimsSetVerifier(claimsVerifier(settings, clock));
    }

    private static JWSVerificationKeySelector<SecurityContext> keys(
            AuthenticationSettings settings) {
        Secret sharedSecret = settings.sharedSecret();
        if (sharedSecret != null) {
            return new JWSVerificationKeySelector<>(
                    JWSAlgorithm.HS256,
                    new ImmutableSecret<>(sharedSecret.reveal().getBytes(StandardCharsets.UTF_8)));
        }
        URI jwksUrl = settings.jwksUrl();
        if (jwksUrl == null) {
            throw new IllegalArgumentException(
                    "Either a shared secret or published keys are needed.");
        }
        return new JWSVerificationKeySelector<>(
                Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256),
                published(jwksUrl));
    }

    private static JWKSource<SecurityContext> published(URI address) {
        try {
            return JWKSourceBuilder.<SecurityContext>create(
                            address.toURL(),
                            new DefaultResourceRetriever(
                                    KEYS_MILLISECONDS, KEYS_MILLISECONDS, KEYS_BYTES))
                    .retrying(true)
                    .build();
        } catch (MalformedURLException impossible) {
            throw new IllegalArgumentException("Not an address: " + address, impossible);
        }
    }

    private static DefaultJWTClaimsVerifier<SecurityContext> claimsVerifier(
            AuthenticationSettings settings, InstantSource clock) {
        JWTClaimsSet.Builder exact = new JWTClaimsSet.Builder();
        if (settings.issuer() != null) {
            exact.issuer(settings.issuer());
        }
        Set<String> required = new HashSet<>(Set.of("sub", "exp", settings.claims().workspace()));
        Set<String> audience = settings.audience() == null ? null : Set.of(settings.audience());
        DefaultJWTClaimsVerifier<SecurityContext> verifier =
                new DefaultJWTClaimsVerifier<>(audience, exact.build(), required, null) {
                    @Override
                    protected Date currentTime() {
                        return Date.from(clock.instant());
                    }
                };
        verifier.setMaxClockSkew(CLOCK_SKEW_SECONDS);
        return verifier;
    }

    /// Verifies the value of an `Authorization` header, or of the same name in a WebSocket's
    /// `connection_init`.
    ///
    /// @throws InvalidTokenException if it is no bearer token, or not a valid one
    Credentials verify(@Nullable String authorization) throws InvalidTokenException {
        if (authorization == null || authorization.isBlank()) {
            throw new InvalidTokenException("Send a bearer token in the Authorization header.");
        }
        String[] parts = authorization.strip().split(" +", 2);
        if (parts.length != 2
                || !parts[0].equalsIgnoreCase("Bearer")
                || parts[1].length() > TOKEN_LIMIT) {
            throw new InvalidTokenException(
                    "The Authorization header must be: Bearer, a space, and the token.");
        }
        try {
            JWTClaimsSet claims = processor.process(parts[1], null);
            return new Credentials(memberClaims(claims), claims.getExpirationTime().toInstant());
        } catch (BadJOSEException | ParseException | JOSEException invalid) {
            throw new InvalidTokenException(
                    "The bearer token is not valid: " + invalid.getMessage());
        }
    }

    private MemberClaims memberClaims(JWTClaimsSet claims)
            throws InvalidTokenException, ParseException {
        String subject = claims.getSubject();
        String workspace = claims.getStringClaim(names.workspace());
        if (subject.isBlank() || subject.length() > TEXT_LIMIT) {
            throw new InvalidTokenException(
                    "The claim sub must have 1 to " + TEXT_LIMIT + " characters.");
        }
        if (workspace.isBlank() || workspace.length() > WorkspaceId.LIMIT) {
            throw new InvalidTokenException(
                    "The claim "
                            + names.workspace()
                            + " must have 1 to "
                            + WorkspaceId.LIMIT
                            + " characters.");
        }
        String email = claims.getStringClaim(names.email());
        String name = claims.getStringClaim(names.name());
        return new MemberClaims(
                new WorkspaceId(workspace),
                subject,
                clipped(name != null && !name.isBlank() ? name : email != null ? email : subject),
                email == null || email.length() > EMAIL_LIMIT ? null : email,
                locale(claims.getStringClaim(names.locale())),
                role(claims.getStringClaim(names.role())),
                permissions(claims.getClaim(names.permissions())));
    }

    private static String clipped(String name) {
        return name.length() <= TEXT_LIMIT ? name : name.substring(0, TEXT_LIMIT);
    }

    private static Locale locale(@Nullable String tag) {
        return tag == null || tag.isBlank() || tag.length() > 35
                ? Locale.ENGLISH
                : Locale.forLanguageTag(tag.replace('_', '-'));
    }

    /// Who has no role is a member, which is the least.
    private Role role(@Nullable String text) throws InvalidTokenException {
        if (text == null) {
            return Role.MEMBER;
        }
        String wanted = constant(text);
        for (Role role : Role.values()) {
            if (role.name().equals(wanted)) {
                return role;
            }
        }
        throw new InvalidTokenException(
                "The claim " + names.role() + " must be super-admin, admin or member.");
    }

    /// A list, or one text with spaces; permissions of the product that mean nothing here are
    /// passed over.
    private static Set<Permission> permissions(@Nullable Object claim) {
        Collection<?> texts =
                switch (claim) {
                    case null -> List.of();
                    case Collection<?> many -> many;
                    case Object one -> Arrays.asList(String.valueOf(one).split(" "));
                };
        Set<Permission> permissions = EnumSet.noneOf(Permission.class);
        for (Object text : texts) {
            String wanted = constant(String.valueOf(text));
            for (Permission permission : Permission.values()) {
                if (permission.name().equals(wanted)) {
                    permissions.add(permission);
                }
            }
        }
        return permissions;
    }

    private static String constant(String text) {
        return text.strip().toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
