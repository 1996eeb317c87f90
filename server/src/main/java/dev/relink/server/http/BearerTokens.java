package dev.relink.server.http;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.ImmutableSecret;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.relink.spi.Secret;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/// Verifies the members' bearer tokens: JSON Web Tokens (RFC 7519) signed by the product's identity
/// provider, either with a shared secret (HS256) or with published keys (RS256, PS256, ES256). The
/// algorithm is ours to choose, never the token's. Threads may share it.
final class BearerTokens {

    private static final int TOKEN_LIMIT = 8_192;
    private static final int KEYS_MILLISECONDS = 3_000;
    private static final int KEYS_BYTES = 100_000;

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final TokenClaims claims;

    BearerTokens(AuthenticationSettings settings, InstantSource clock) {
        this.claims = new TokenClaims(settings, clock);
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(
                        JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        processor.setJWSKeySelector(keys(settings));
        // The claims are checked afterwards, in words that repeat nothing of the token.
        processor.setJWTClaimsSetVerifier(null);
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

    /// Verifies the values of a request's `Authorization` headers, or of the member of the same
    /// name in a WebSocket's `connection_init`.
    ///
    /// @throws InvalidTokenException if they are not one valid bearer token
    Credentials verify(List<String> authorizations) throws InvalidTokenException {
        if (authorizations.isEmpty() || authorizations.getFirst().isBlank()) {
            throw new InvalidTokenException("Send a bearer token in the Authorization header.");
        }
        if (authorizations.size() > 1) {
            throw new InvalidTokenException("Send only one Authorization header.");
        }
        String[] parts = authorizations.getFirst().strip().split(" +", 2);
        if (parts.length != 2 || !parts[0].equalsIgnoreCase("Bearer")) {
            throw new InvalidTokenException(
                    "The Authorization header must be: Bearer, a space, and the token.");
        }
        if (parts[1].length() > TOKEN_LIMIT) {
            throw new InvalidTokenException(
                    "The bearer token has more than " + TOKEN_LIMIT + " characters.");
        }
        return claims.credentials(signed(parts[1]));
    }

    private JWTClaimsSet signed(String token) throws InvalidTokenException {
        try {
            return processor.process(token, null);
        } catch (ParseException | BadJWTException notAToken) {
            throw new InvalidTokenException("The bearer token is not a JSON Web Token.");
        } catch (RateLimitReachedException unknownKey) {
            throw notTrusted();
        } catch (KeySourceException unavailable) {
            throw new IllegalStateException(
                    "The keys of bearer tokens cannot be fetched.", unavailable);
        } catch (BadJOSEException | JOSEException invalid) {
            throw notTrusted();
        }
    }

    private static InvalidTokenException notTrusted() {
        return new InvalidTokenException(
                "The bearer token is not signed with a key and an algorithm that this server trusts.");
    }
}
