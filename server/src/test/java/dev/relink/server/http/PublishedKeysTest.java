package dev.relink.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.util.List;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Bearer tokens of an identity provider that publishes its keys.
class PublishedKeysTest {

    private static final RSAKey RSA = rsaKey("rsa-1");
    private static final ECKey EC = ecKey("ec-1");

    private final MovableClock clock = new MovableClock();
    private final MockWebServer provider = new MockWebServer();
    private volatile JWKSet published = new JWKSet(List.<JWK>of(RSA, EC));
    private volatile int status = 200;
    private BearerTokens tokens = new BearerTokens(Tokens.settings(null, null), clock);

    private static RSAKey rsaKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static ECKey ecKey(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @BeforeEach
    void startProvider() throws Exception {
        provider.setDispatcher(
                new Dispatcher() {
                    @Override
                    public MockResponse dispatch(RecordedRequest request) {
                        return new MockResponse.Builder()
                                .code(status)
                                .body(published.toPublicJWKSet().toString())
                                .build();
                    }
                });
        provider.start();
        tokens =
                new BearerTokens(
                        new AuthenticationSettings(
                                null,
                                provider.url("/jwks.json").uri(),
                                null,
                                null,
                                Tokens.claimNames()),
                        clock);
    }

    @AfterEach
    void stopProvider() {
        provider.close();
    }

    private String signed(JWSAlgorithm algorithm, String keyId, JWSSigner signer) {
        return "Bearer "
                + Tokens.signed(
                        new JWSHeader.Builder(algorithm).keyID(keyId).build(),
                        Tokens.ada("acme", clock.instant()).build().toString(),
                        signer);
    }

    private void assertRefused(String authorization) {
        assertThatThrownBy(() -> tokens.verify(List.of(authorization)))
                .isInstanceOf(InvalidTokenException.class)
                .hasMessageContaining("not signed with a key and an algorithm");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "PS256"})
    void rsaKeysAreTaken(String algorithm) throws Exception {
        String token = signed(JWSAlgorithm.parse(algorithm), "rsa-1", new RSASSASigner(RSA));

        assertThat(tokens.verify(List.of(token)).claims().subject()).isEqualTo("ada");
    }

    @Test
    void ellipticCurveKeysAreTaken() throws Exception {
        String token = signed(JWSAlgorithm.ES256, "ec-1", new ECDSASigner(EC));

        assertThat(tokens.verify(List.of(token)).claims().subject()).isEqualTo("ada");
    }

    @Test
    void aLongerAlgorithmOfAPublishedKeyIsNotOneOfOurs() throws Exception {
        assertRefused(signed(JWSAlgorithm.RS512, "rsa-1", new RSASSASigner(RSA)));
    }

    /// The classical confusion: what is public must not do as a shared secret.
    @Test
    void aPublicKeyIsNoSharedSecret() throws Exception {
        byte[] publicKey = RSA.toRSAPublicKey().getEncoded();

        assertRefused(signed(JWSAlgorithm.HS256, "rsa-1", new MACSigner(publicKey)));
    }

    @Test
    void anotherKeyOfTheSameNameIsRefused() throws Exception {
        assertRefused(signed(JWSAlgorithm.RS256, "rsa-1", new RSASSASigner(rsaKey("rsa-1"))));
    }

    /// Strangers' tokens must neither look like a failure of this server nor have it ask the
    /// provider each time.
    @Test
    void unknownKeysAreRefusedHoweverManyComeAndAskTheProviderRarely() throws Exception {
        for (int token = 0; token < 10; token++) {
            assertRefused(signed(JWSAlgorithm.RS256, "unknown-" + token, new RSASSASigner(RSA)));
        }

        assertThat(provider.getRequestCount()).isLessThanOrEqualTo(3);
        String good = signed(JWSAlgorithm.RS256, "rsa-1", new RSASSASigner(RSA));
        assertThat(tokens.verify(List.of(good)).claims().subject()).isEqualTo("ada");
    }

    @Test
    void aKeyThatIsPublishedLaterIsFound() throws Exception {
        RSAKey next = rsaKey("rsa-2");
        tokens.verify(List.of(signed(JWSAlgorithm.RS256, "rsa-1", new RSASSASigner(RSA))));

        published = new JWKSet(List.<JWK>of(RSA, next));

        String token = signed(JWSAlgorithm.RS256, "rsa-2", new RSASSASigner(next));
        assertThat(tokens.verify(List.of(token)).claims().subject()).isEqualTo("ada");
    }

    /// A 401 would have every front end throw its good token away.
    @Test
    void aProviderThatDoesNotAnswerIsNotTheTokensFault() throws Exception {
        status = 503;
        String good = signed(JWSAlgorithm.RS256, "rsa-1", new RSASSASigner(RSA));

        assertThatThrownBy(() -> tokens.verify(List.of(good)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("keys of bearer tokens cannot be fetched");

        status = 200;
        assertThat(tokens.verify(List.of(good)).claims().subject()).isEqualTo("ada");
    }
}
