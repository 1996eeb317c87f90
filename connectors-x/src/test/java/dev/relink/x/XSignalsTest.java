package dev.relink.x;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.spi.DeletionReceipt;
import dev.relink.spi.ReauthorizationNeeded.Reason;
import dev.relink.spi.Secret;
import dev.relink.spi.Signal;
import dev.relink.spi.SignalAnswer;
import dev.relink.spi.SignalRequest;
import dev.relink.support.HmacSha256;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XSignalsTest extends XTestBase {

    private static final Secret CONSUMER_SECRET = Secret.of("c0nsumer-s3cret");
    private static final DeletionReceipt RECEIPT =
            new DeletionReceipt("code-1", URI.create("https://relink.example/deletion/code-1"));

    private static final String REVOKED =
            "{\"data\":{\"event_uuid\":\"1\",\"filter\":{},\"event_type\":\"oauth.revoke\","
                    + "\"payload\":{\"date_time\":\"2026-11-21T09:59:00.000Z\",\"user_id\":\"77\",\"app_id\":\"5\"}}}";

    private static final String REVOKED_FORMERLY =
            "{\"user_event\":{\"revoke\":{\"date_time\":\"2026-11-21T10:59:00+01:00\","
                    + "\"target\":{\"app_id\":\"5\"},\"source\":{\"user_id\":\"77\"}}}}";

    private SignalAnswer receive(SignalRequest request) {
        return connector(Map.of("consumer-secret", CONSUMER_SECRET.reveal()))
                .receiveSignal(request);
    }

    private static SignalRequest check(String token) {
        return new SignalRequest(
                "GET",
                "webhook",
                Map.of("crc_token", List.of(token)),
                Map.of(),
                new byte[0],
                RECEIPT);
    }

    private static SignalRequest delivery(String body, String signature) {
        return new SignalRequest(
                "POST",
                "webhook",
                Map.of(),
                Map.of("x-twitter-webhooks-signature", List.of(signature)),
                body.getBytes(StandardCharsets.UTF_8),
                RECEIPT);
    }

    private static String signed(String body, Secret secret) {
        return "sha256="
                + Base64.getEncoder()
                        .encodeToString(
                                HmacSha256.of(body.getBytes(StandardCharsets.UTF_8), secret));
    }

    private SignalAnswer deliver(String body) {
        return receive(delivery(body, signed(body, CONSUMER_SECRET)));
    }

    /// Made with `printf 'challenge' | openssl dgst -sha256 -hmac c0nsumer-s3cret -binary |
    /// base64`.
    @Test
    void theCheckIsAnsweredWithAProof() {
        SignalAnswer answer = receive(check("challenge"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("application/json");
        assertThat(answer.body())
                .isEqualTo(
                        "{\"response_token\":\"sha256=JuxUyEYCVJJvBgeKL8TtMuX7/k+BipnjkMm91MfkkpU=\"}");
        assertThat(answer.signals()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {REVOKED, REVOKED_FORMERLY})
    void whoRemovedTheAppEndedTheGrant(String body) {
        SignalAnswer answer = deliver(body);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.signals())
                .singleElement()
                .isInstanceOfSatisfying(
                        Signal.GrantEnded.class,
                        ended -> {
                            assertThat(ended.identityId()).isEqualTo("77");
                            assertThat(ended.occurredAt())
                                    .isEqualTo(Instant.parse("2026-11-21T09:59:00Z"));
                            assertThat(ended.reason()).isEqualTo(Reason.REVOKED);
                            assertThat(ended.id()).matches("webhook [0-9a-f]{64}");
                            assertThat(ended.evidence().rule()).isEqualTo("x.signal-revoked");
                        });
    }

    @Test
    void theSameDeliveryHasTheSameIdAndAnotherOneAnother() {
        String other = REVOKED.replace("\"77\"", "\"78\"");

        assertThat(idOf(deliver(REVOKED)))
                .isEqualTo(idOf(deliver(REVOKED)))
                .isNotEqualTo(idOf(deliver(other)));
    }

    private static String idOf(SignalAnswer answer) {
        return answer.signals().getFirst().id();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\":{\"event_type\":\"profile.update.bio\",\"payload\":{}}}",
                "{\"for_user_id\":\"77\",\"tweet_create_events\":[]}",
                "{}"
            })
    void otherEventsSayNothing(String body) {
        SignalAnswer answer = deliver(body);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.signals()).isEmpty();
    }

    @Test
    void whatIsForgedIsRefused() {
        String signature = signed(REVOKED, CONSUMER_SECRET);

        for (SignalRequest forged :
                List.of(
                        delivery(REVOKED, signed(REVOKED, Secret.of("guessed"))),
                        delivery(REVOKED.replace("\"77\"", "\"78\""), signature),
                        delivery(REVOKED, ""),
                        delivery(REVOKED, "sha256="),
                        delivery(REVOKED, "sha256=%%%"),
                        delivery(REVOKED, "sha1=" + signature.substring(7)),
                        delivery(REVOKED, "sha256=" + "A".repeat(1000)))) {
            assertRefused(receive(forged));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "nothing",
                "{\"data\":{\"event_type\":\"oauth.revoke\",\"payload\":{\"user_id\":\"77\"}}}",
                "{\"data\":{\"event_type\":\"oauth.revoke\",\"payload\":{\"date_time\":\"2026-11-21T09:59:00Z\"}}}",
                "{\"data\":{\"event_type\":\"oauth.revoke\",\"payload\":{\"date_time\":\"today\",\"user_id\":\"77\"}}}",
                "{\"data\":{\"event_type\":\"oauth.revoke\",\"payload\":{\"date_time\":\"2026-11-21T09:59:00Z\",\"user_id\":\"7 7\"}}}"
            })
    void whatIsSignedAndMakesNoSenseIsRefused(String body) {
        assertRefused(deliver(body));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "\"><script>"})
    void aCheckThatIsNoneIsRefused(String token) {
        assertRefused(receive(check(token)));
    }

    @Test
    void withoutTheSecretNothingIsBelieved() {
        assertRefused(
                connector().receiveSignal(delivery(REVOKED, signed(REVOKED, CONSUMER_SECRET))));
        assertRefused(connector().receiveSignal(check("challenge")));
    }

    @Test
    void thereIsNoOtherEntry() {
        assertThat(
                        receive(
                                        new SignalRequest(
                                                "POST",
                                                "deauthorize",
                                                Map.of(),
                                                Map.of(),
                                                new byte[0],
                                                RECEIPT))
                                .status())
                .isEqualTo(404);
    }

    private static void assertRefused(SignalAnswer answer) {
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.signals()).isEmpty();
        assertThat(answer.refusal()).isNotBlank().doesNotContain(CONSUMER_SECRET.reveal());
        assertThat(answer.body()).isEmpty();
    }
}
