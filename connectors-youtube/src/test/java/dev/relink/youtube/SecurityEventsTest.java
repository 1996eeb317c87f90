package dev.relink.youtube;

import static dev.relink.testkit.Failures.failureFor;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.relink.spi.Connector;
import dev.relink.spi.DeletionReceipt;
import dev.relink.spi.ReauthorizationNeeded.Reason;
import dev.relink.spi.Signal;
import dev.relink.spi.SignalAnswer;
import dev.relink.spi.SignalRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityEventsTest extends YouTubeTestBase {

    private static final RSAKey KEY = key("k1");
    private static final RSAKey FORGED = key("k1");
    private static final RSAKey NEXT = key("k2");
    private static final String ISSUER = "https://accounts.google.com/";
    private static final String REVOKED =
            "https://schemas.openid.net/secevent/oauth/event-type/tokens-revoked";
    private static final String RISC = "https://schemas.openid.net/secevent/risc/event-type/";
    private static final Map<String, Object> ELIN =
            Map.of("subject", Map.of("subject_type", "iss-sub", "iss", ISSUER, "sub", "elin-1"));
    private static final DeletionReceipt RECEIPT =
            new DeletionReceipt("code-1", URI.create("https://relink.example/deletion/code-1"));

    private final Connector connector = connector();

    @Test
    void tokensThatAreRevokedEndTheGrant() {
        shows(KEY);

        SignalAnswer answer = receive(signed(KEY, told(REVOKED, ELIN)));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.signals()).hasSize(1);
        assertThat(answer.signals().getFirst())
                .isInstanceOfSatisfying(
                        Signal.GrantEnded.class,
                        ended -> {
                            assertThat(ended.id()).isEqualTo("event event-1 tokens-revoked");
                            assertThat(ended.identityId()).isEqualTo("elin-1");
                            assertThat(ended.occurredAt()).isEqualTo(NOW);
                            assertThat(ended.reason()).isEqualTo(Reason.REVOKED);
                            assertThat(ended.evidence().rule())
                                    .isEqualTo("google.signal-tokens-revoked");
                        });
        assertThat(google.onlyCall().name()).isEqualTo("GET /oauth2/v3/certs");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sessions-revoked",
                "account-disabled",
                "account-enabled",
                "account-purged",
                "account-credential-change-required"
            })
    void whatDoesNotSayWhatStillWorksIsADoubt(String word) {
        shows(KEY);

        List<Signal> signals = receive(signed(KEY, told(RISC + word, ELIN))).signals();

        assertThat(signals).hasSize(1);
        assertThat(signals.getFirst()).isInstanceOf(Signal.GrantInDoubt.class);
        assertThat(signals.getFirst().identityId()).isEqualTo("elin-1");
        assertThat(signals.getFirst().evidence().rule()).isEqualTo("google.signal-" + word);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                RISC + "verification",
                RISC + "a-later-invention",
                "https://schemas.openid.net/secevent/oauth/event-type/token-revoked",
                "https://schemas.openid.net/secevent/risc/event-type/tokens-revoked",
                "tokens-revoked"
            })
    void whatSaysNothingHereIsTaken(String event) {
        shows(KEY);

        SignalAnswer answer = receive(signed(KEY, told(event, Map.of("state", "Hello?"))));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.signals()).isEmpty();
    }

    @Test
    void severalEventsOfATokenAreToldApart() {
        shows(KEY);

        List<Signal> signals =
                receive(
                                signed(
                                        KEY,
                                        claims().claim(
                                                        "events",
                                                        Map.of(
                                                                REVOKED,
                                                                ELIN,
                                                                RISC + "sessions-revoked",
                                                                ELIN))
                                                .build()))
                        .signals();

        assertThat(signals).extracting(Signal::id).doesNotHaveDuplicates().hasSize(2);
    }

    @Test
    void whatIsNotSignedByGoogleIsRefused() throws JOSEException {
        JWTClaimsSet claims = told(REVOKED, ELIN);
        shows(KEY);

        assertRefused(signed(FORGED, claims));
        assertRefused(new PlainJWT(claims).serialize());
        assertRefused(withPublicKeyAsSecret(claims));
        assertRefused(changed(signed(KEY, told(REVOKED, Map.of())), claims));
    }

    @Test
    void whatIsNotForThisAppOrNotGooglesIsRefused() {
        shows(KEY);

        assertRefused(signed(KEY, told(builder -> builder.audience("another-client"))));
        assertRefused(signed(KEY, told(builder -> builder.issuer("https://accounts.example/"))));
        assertRefused(signed(KEY, told(builder -> builder.issuer(null))));
    }

    @Test
    void whatIsSignedAndIncompleteIsRefused() {
        shows(KEY);

        // An ID token is signed with the same keys, and has no events.
        assertRefused(signed(KEY, told(builder -> builder.claim("events", null))));
        assertRefused(signed(KEY, told(builder -> builder.claim("events", "tokens-revoked"))));
        assertRefused(signed(KEY, told(builder -> builder.jwtID(null))));
        assertRefused(signed(KEY, told(builder -> builder.jwtID("j".repeat(151)))));
        assertRefused(signed(KEY, told(builder -> builder.issueTime(null))));
        assertRefused(signed(KEY, told(REVOKED, Map.of())));
        assertRefused(
                signed(
                        KEY,
                        told(
                                REVOKED,
                                Map.of(
                                        "subject",
                                        Map.of("iss", "https://x.example", "sub", "1")))));
        assertRefused(
                signed(KEY, told(REVOKED, Map.of("subject", Map.of("iss", ISSUER, "sub", "")))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "token", "a.b", "a.b.c", "e30.e30.e30", "{\"events\":{}}"})
    void whatIsNoTokenIsRefusedAndAsksNobody(String body) {
        assertRefused(body);
        assertRefused(body + ".".repeat(20_000));

        assertThat(google.calls()).isEmpty();
    }

    @Test
    void onlyWhatIsPostedToTheAddressIsRead() {
        assertThat(connector.receiveSignal(request("GET", SecurityEvents.NAME, "")).status())
                .isEqualTo(405);
        assertThat(connector.receiveSignal(request("POST", "webhook", "")).status()).isEqualTo(404);
    }

    @Test
    void keysAreAskedForOnceAndAgainForAnotherName() {
        shows(KEY);
        receive(signed(KEY, told(REVOKED, ELIN)));
        receive(signed(KEY, told(REVOKED, ELIN)));
        assertThat(google.calls()).hasSize(1);

        clock.advance(Duration.ofMinutes(1));
        shows(KEY, NEXT);

        assertThat(receive(signed(NEXT, told(REVOKED, ELIN))).status()).isEqualTo(202);
        assertThat(google.calls()).hasSize(2);
    }

    @Test
    void whoForgesDoesNotMakeItCallAtWill() {
        shows(KEY);
        assertRefused(signed(NEXT, told(REVOKED, ELIN)));

        // Google may have changed its keys just now: who is real comes again.
        assertThat(failureFor(() -> receive(signed(NEXT, told(REVOKED, ELIN)))))
                .isEqualTo("SERVER google.keys");
        assertThat(google.calls()).hasSize(1);
        assertThat(receive(signed(KEY, told(REVOKED, ELIN))).status()).isEqualTo(202);
    }

    @Test
    void aKeyThatGoogleGaveUpIsWorthNothingAfterSixHours() {
        shows(KEY);
        receive(signed(KEY, told(REVOKED, ELIN)));
        clock.advance(Duration.ofHours(6));
        shows(NEXT);

        assertRefused(signed(KEY, told(REVOKED, ELIN)));
    }

    @Test
    void whileGoogleDoesNotShowItsKeysNothingIsTaken() {
        google.answers(503, "");

        assertThat(failureFor(() -> receive(signed(KEY, told(REVOKED, ELIN)))))
                .isEqualTo("SERVER google.keys");

        clock.advance(Duration.ofMinutes(1));
        google.answers(404, "{}");
        assertThat(failureFor(() -> receive(signed(KEY, told(REVOKED, ELIN)))))
                .isEqualTo("SERVER google.keys");

        clock.advance(Duration.ofMinutes(1));
        google.answers(200, "{'keys':'none'}");
        assertThat(failureFor(() -> receive(signed(KEY, told(REVOKED, ELIN)))))
                .isEqualTo("MALFORMED json.field");
    }

    @Test
    void keysOfOtherKindsAndSmallOnesAreNotUsed() throws JOSEException {
        RSAKey small = new RSAKeyGenerator(1024, true).keyID("k1").generate();
        google.answers(
                200,
                "{'keys':[{'kty':'EC','kid':'k0','x':'AA','y':'AA'},{'kty':'RSA','kid':'k3'},"
                        + small.toPublicJWK().toJSONString()
                        + "]}");

        assertRefused(signed(KEY, told(REVOKED, ELIN)));
    }

    private void shows(RSAKey... keys) {
        List<String> shown =
                List.of(keys).stream().map(key -> key.toPublicJWK().toJSONString()).toList();
        google.answers(200, "{\"keys\":[" + String.join(",", shown) + "]}");
    }

    private SignalAnswer receive(String body) {
        return connector.receiveSignal(request("POST", SecurityEvents.NAME, body));
    }

    private void assertRefused(String body) {
        SignalAnswer answer = receive(body);
        assertThat(answer.status()).as(body).isEqualTo(403);
        assertThat(answer.signals()).isEmpty();
    }

    private static SignalRequest request(String method, String name, String body) {
        return new SignalRequest(
                method,
                name,
                Map.of(),
                Map.of("content-type", List.of("application/secevent+jwt")),
                body.getBytes(StandardCharsets.UTF_8),
                RECEIPT);
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(CLIENT_ID)
                .issueTime(Date.from(NOW))
                .jwtID("event-1");
    }

    private static JWTClaimsSet told(String event, Map<String, Object> about) {
        return claims().claim("events", Map.of(event, about)).build();
    }

    private static JWTClaimsSet told(UnaryOperator<JWTClaimsSet.Builder> change) {
        return change.apply(claims().claim("events", Map.of(REVOKED, ELIN))).build();
    }

    private static String signed(RSAKey key, JWTClaimsSet claims) {
        SignedJWT token =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.RS256)
                                .keyID(key.getKeyID())
                                .type(new JOSEObjectType("secevent+jwt"))
                                .build(),
                        claims);
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
        return token.serialize();
    }

    /// What fools whoever believes the token's word for how it is signed.
    private static String withPublicKeyAsSecret(JWTClaimsSet claims) throws JOSEException {
        SignedJWT token =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("k1").build(), claims);
        token.sign(new MACSigner(KEY.toRSAPublicKey().getEncoded()));
        return token.serialize();
    }

    private static String changed(String token, JWTClaimsSet claims) {
        String[] parts = token.split("\\.");
        return parts[0] + "." + claims.toPayload().toBase64URL() + "." + parts[2];
    }

    private static RSAKey key(String name) {
        try {
            return new RSAKeyGenerator(2048).keyID(name).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
