package dev.relink.facebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.spi.Connector;
import dev.relink.spi.DeletionReceipt;
import dev.relink.spi.Evidence;
import dev.relink.spi.ReauthorizationNeeded.Reason;
import dev.relink.spi.Secret;
import dev.relink.spi.Signal;
import dev.relink.spi.SignalAnswer;
import dev.relink.spi.SignalRequest;
import dev.relink.support.HmacSha256;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What Meta says of its own accord, and what others say in its name.
class FacebookSignalsTest extends FacebookTestBase {

    private static final Instant ISSUED_AT = Instant.ofEpochSecond(1_795_255_200);
    private static final String PAYLOAD =
            "{\"algorithm\":\"HMAC-SHA256\",\"issued_at\":1795255200,\"user_id\":\"77\"}";

    /// Made from the payload with Python's `hmac` and `base64.urlsafe_b64encode`.
    private static final String SIGNED =
            "PORtDqpQaG6HcF_t7I8T2G9bfofQF29S3CnsL31O3N8.eyJhbGdvcml0aG0iOiJITUFDLVNIQTI1NiIsImlzc3VlZF9hdCI6MTc5NTI1NTIwMCwidXNlcl9pZCI6Ijc3In0";

    private static final String DELIVERY =
            "{\"object\":\"permissions\",\"entry\":[{\"id\":\"77\",\"time\":1795255200,\"changes\":"
                    + "[{\"field\":\"pages_show_list\",\"value\":{\"verb\":\"revoked\","
                    + "\"target_ids\":[\"100\"]}}]}]}";

    /// Made from the delivery with Python's `hmac`.
    private static final String DELIVERY_SIGNATURE =
            "sha256=53231f401e86c12ae4a5c32c5e09d79f18b0cae9a45a1bb3249f67b752f49e87";

    private static final DeletionReceipt RECEIPT =
            new DeletionReceipt(
                    "c0de-_", URI.create("https://relink.example/data-deletion/c0de-_"));

    private final Connector connector = connector(Map.of("webhook-verify-token", "v3rify"));

    private SignalAnswer post(String name, Map<String, List<String>> headers, String body) {
        return connector.receiveSignal(
                new SignalRequest(
                        "POST",
                        name,
                        Map.of(),
                        headers,
                        body.getBytes(StandardCharsets.UTF_8),
                        RECEIPT));
    }

    private SignalAnswer get(Connector asked, String name, Map<String, List<String>> query) {
        return asked.receiveSignal(
                new SignalRequest("GET", name, query, Map.of(), new byte[0], RECEIPT));
    }

    private SignalAnswer call(String name, String signedRequest) {
        return post(
                name,
                Map.of(),
                "signed_request=" + URLEncoder.encode(signedRequest, StandardCharsets.UTF_8));
    }

    private static String signed(String payload) {
        return signed(payload, APP_SECRET);
    }

    private static String signed(String payload, String secret) {
        String encoded = encoded(payload.getBytes(StandardCharsets.UTF_8));
        byte[] signature =
                HmacSha256.of(encoded.getBytes(StandardCharsets.UTF_8), Secret.of(secret));
        return encoded(signature) + "." + encoded;
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private SignalAnswer deliver(String body) {
        byte[] signature =
                HmacSha256.of(body.getBytes(StandardCharsets.UTF_8), Secret.of(APP_SECRET));
        return deliver("sha256=" + HexFormat.of().formatHex(signature), body);
    }

    private SignalAnswer deliver(String signature, String body) {
        return post("webhook", Map.of("x-hub-signature-256", List.of(signature)), body);
    }

    private static void assertRefused(SignalAnswer answer) {
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.signals()).isEmpty();
        assertThat(answer.body()).isEmpty();
        assertThat(answer.refusal()).isNotBlank().doesNotContain(APP_SECRET, "v3rify");
    }

    @Test
    void whoRemovedTheAppEndedTheGrant() {
        SignalAnswer answer = call("deauthorize", SIGNED);

        assertThat(answer.status()).isEqualTo(200);
        Signal.GrantEnded signal = (Signal.GrantEnded) answer.signals().getFirst();
        assertThat(signal.identityId()).isEqualTo("77");
        assertThat(signal.occurredAt()).isEqualTo(ISSUED_AT);
        assertThat(signal.reason()).isEqualTo(Reason.REVOKED);
        assertThat(signal.evidence())
                .isEqualTo(
                        new Evidence(
                                "facebook.signal-deauthorize",
                                null,
                                null,
                                "Facebook says that the app was removed."));
    }

    @Test
    void theSameRequestIsTheSameSignalAndAnyOtherAnother() {
        String id = idOf(call("deauthorize", SIGNED));

        assertThat(idOf(call("deauthorize", SIGNED))).isEqualTo(id);
        assertThat(idOf(call("deauthorize", signed(PAYLOAD.replace("200", "201")))))
                .isNotEqualTo(id);
        assertThat(idOf(call("data-deletion", SIGNED))).isNotEqualTo(id);
        assertThat(id).doesNotContain(SIGNED.substring(0, 43));
    }

    private static String idOf(SignalAnswer answer) {
        return answer.signals().getFirst().id();
    }

    @Test
    void aPageThatRemovedTheAppLeavesTheGrantInDoubt() {
        SignalAnswer answer =
                call("deauthorize", signed(PAYLOAD.replace("}", ",\"profile_id\":\"100\"}")));

        Signal.GrantInDoubt signal = (Signal.GrantInDoubt) answer.signals().getFirst();
        assertThat(signal.identityId()).isEqualTo("77");
        assertThat(signal.evidence().rule()).isEqualTo("facebook.signal-page-deauthorize");
    }

    @Test
    void aPageAloneIsNobodysGrant() {
        SignalAnswer answer = call("deauthorize", signed(PAYLOAD.replace("user_id", "profile_id")));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.signals()).isEmpty();
    }

    @Test
    void whoWantsTheirDataDeletedGetsAnAddressAndACode() {
        SignalAnswer answer = call("data-deletion", SIGNED);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("application/json");
        assertThat(answer.body())
                .isEqualTo(
                        "{\"url\":\"https://relink.example/data-deletion/c0de-_\","
                                + "\"confirmation_code\":\"c0de-_\"}");
        Signal.DataDeletion signal = (Signal.DataDeletion) answer.signals().getFirst();
        assertThat(signal.identityId()).isEqualTo("77");
        assertThat(signal.occurredAt()).isEqualTo(ISSUED_AT);
        assertThat(signal.evidence().rule()).isEqualTo("facebook.signal-data-deletion");
    }

    @Test
    void aDeletionForNobodyIsRefused() {
        assertRefused(call("data-deletion", signed(PAYLOAD.replace("user_id", "profile_id"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"deauthorize", "data-deletion"})
    void whatIsForgedIsRefused(String name) {
        String payload = SIGNED.substring(44);
        String other = encoded(PAYLOAD.replace("77", "78").getBytes(StandardCharsets.UTF_8));
        List<String> forged =
                List.of(
                        signed(PAYLOAD, "another-secret"),
                        SIGNED.substring(0, 44) + other,
                        encoded(new byte[32]) + "." + payload,
                        encoded(new byte[1]) + "." + payload,
                        SIGNED.substring(0, 40) + "." + payload,
                        "." + payload,
                        payload,
                        SIGNED + "." + payload,
                        SIGNED + "=",
                        SIGNED + " ",
                        SIGNED.substring(0, 42) + "B" + SIGNED.substring(43),
                        SIGNED.replace('.', ','),
                        "a".repeat(100_000) + "." + payload,
                        "");

        assertThat(forged).allSatisfy(text -> assertRefused(call(name, text)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"algorithm\":\"none\",\"issued_at\":1795255200,\"user_id\":\"77\"}",
                "{\"algorithm\":\"HMAC-SHA1\",\"issued_at\":1795255200,\"user_id\":\"77\"}",
                "{\"algorithm\":\"hmac-sha256\",\"issued_at\":1795255200,\"user_id\":\"77\"}",
                "{\"issued_at\":1795255200,\"user_id\":\"77\"}",
                "{\"algorithm\":\"HMAC-SHA256\",\"user_id\":\"77\"}",
                "{\"algorithm\":\"HMAC-SHA256\",\"issued_at\":0,\"user_id\":\"77\"}",
                "{\"algorithm\":\"HMAC-SHA256\",\"issued_at\":\"now\",\"user_id\":\"77\"}",
                "{\"algorithm\":\"HMAC-SHA256\",\"issued_at\":1795255200,\"user_id\":\"7 7\"}",
                "{\"algorithm\":\"HMAC-SHA256\",\"issued_at\":1795255200,\"user_id\":\"7\\u0000\"}",
                "[\"HMAC-SHA256\"]",
                "null",
                "{",
                "not JSON"
            })
    void whatIsSignedAndMakesNoSenseIsRefused(String payload) {
        assertRefused(call("deauthorize", signed(payload)));
        assertRefused(call("data-deletion", signed(payload)));
    }

    @Test
    void whatIsNestedDeeplyIsRefused() {
        String nested = "{\"a\":".repeat(1_000) + "1" + "}".repeat(1_000);

        assertRefused(call("deauthorize", signed(nested)));
        assertRefused(deliver(nested));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "signed_request",
                "signed_request=",
                "other=1",
                "signed_request=%zz",
                "{\"signed_request\":\"x\"}"
            })
    void whatIsNoFormIsRefused(String body) {
        assertRefused(post("deauthorize", Map.of(), body));
        assertRefused(post("data-deletion", Map.of(), body));
    }

    @Test
    void aFormThatIsTooLargeIsRefused() {
        assertRefused(
                post(
                        "deauthorize",
                        Map.of(),
                        "signed_request=" + SIGNED + "&x=" + "y".repeat(16_384)));
    }

    @Test
    void aChangeOfPermissionsIsAHintToProbe() {
        SignalAnswer answer = deliver(DELIVERY_SIGNATURE, DELIVERY);

        assertThat(answer.status()).isEqualTo(200);
        Signal.GrantInDoubt signal = (Signal.GrantInDoubt) answer.signals().getFirst();
        assertThat(answer.signals()).hasSize(1);
        assertThat(signal.identityId()).isEqualTo("77");
        assertThat(signal.occurredAt()).isEqualTo(ISSUED_AT);
        assertThat(signal.evidence())
                .isEqualTo(
                        new Evidence(
                                "facebook.signal-permissions",
                                null,
                                null,
                                "Facebook says: pages_show_list revoked."));
    }

    @Test
    void everyEntryIsASignalOfItsOwnAlsoWithoutItsChanges() {
        SignalAnswer answer =
                deliver(
                        "{\"object\":\"permissions\",\"entry\":[{\"id\":\"77\",\"time\":1795255200},"
                                + "{\"id\":78,\"time\":\"1795255201\",\"changed_fields\":[\"x\"]}]}");

        assertThat(answer.signals()).extracting(Signal::identityId).containsExactly("77", "78");
        assertThat(answer.signals()).extracting(Signal::id).doesNotHaveDuplicates();
        assertThat(answer.signals().getFirst().evidence().message())
                .isEqualTo("Facebook says that permissions were changed.");
    }

    @Test
    void wordsThatAreNoneAreNotRepeated() {
        SignalAnswer answer = deliver(DELIVERY.replace("pages_show_list", "<script>"));

        assertThat(answer.signals().getFirst().evidence().message())
                .isEqualTo("Facebook says: ? revoked.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"object\":\"user\",\"entry\":[{\"id\":\"77\",\"time\":1795255200}]}",
                "{\"object\":\"page\"}",
                "{}"
            })
    void whatIsAboutSomethingElseIsTakenAndSaysNothing(String body) {
        SignalAnswer answer = deliver(body);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.signals()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"object\":\"permissions\"}",
                "{\"object\":\"permissions\",\"entry\":[]}",
                "{\"object\":\"permissions\",\"entry\":[{\"id\":\"77\"}]}",
                "{\"object\":\"permissions\",\"entry\":[{\"time\":1795255200}]}",
                "{\"object\":\"permissions\",\"entry\":[{\"id\":\"7 7\",\"time\":1795255200}]}",
                "[]",
                "not JSON",
                ""
            })
    void aSignedDeliveryThatMakesNoSenseIsRefused(String body) {
        assertRefused(deliver(body));
    }

    @Test
    void moreEntriesThanMetaSendsAreRefused() {
        String entries =
                IntStream.rangeClosed(0, 1_000)
                        .mapToObj(i -> "{\"id\":\"" + i + "\",\"time\":1795255200}")
                        .collect(Collectors.joining(","));

        assertRefused(deliver("{\"object\":\"permissions\",\"entry\":[" + entries + "]}"));
    }

    @Test
    void aForgedDeliveryIsRefused() {
        String right = DELIVERY_SIGNATURE;
        String other =
                HexFormat.of()
                        .formatHex(
                                HmacSha256.of(
                                        DELIVERY.getBytes(StandardCharsets.UTF_8),
                                        Secret.of("another-secret")));
        List<String> forged =
                List.of(
                        "sha256=" + other,
                        "sha256=" + "0".repeat(64),
                        right.replace("sha256", "sha1"),
                        right.substring(0, 70),
                        right + "0",
                        right.substring(7),
                        "sha256=",
                        "");

        assertThat(forged).allSatisfy(signature -> assertRefused(deliver(signature, DELIVERY)));
        assertRefused(deliver(right, DELIVERY + " "));
        assertRefused(post("webhook", Map.of(), DELIVERY));
    }

    private static Map<String, List<String>> handshake(String token, String challenge) {
        return Map.of(
                "hub.mode", List.of("subscribe"),
                "hub.verify_token", List.of(token),
                "hub.challenge", List.of(challenge));
    }

    @Test
    void theHandshakeIsAnsweredWithItsChallenge() {
        SignalAnswer answer = get(connector, "webhook", handshake("v3rify", "1158201444"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualTo("text/plain");
        assertThat(answer.body()).isEqualTo("1158201444");
        assertThat(answer.signals()).isEmpty();
    }

    @Test
    void aHandshakeThatIsNotForThisAppIsRefused() {
        assertRefused(get(connector, "webhook", handshake("other", "1")));
        assertRefused(get(connector, "webhook", handshake("", "1")));
        assertRefused(get(connector, "webhook", handshake("v3rify", "<script>")));
        assertRefused(get(connector, "webhook", handshake("v3rify", "1".repeat(201))));
        assertRefused(get(connector, "webhook", Map.of("hub.verify_token", List.of("v3rify"))));
        assertRefused(get(connector, "webhook", Map.of()));
    }

    @Test
    void withoutAVerifyTokenThereIsNoHandshake() {
        Connector without = connector(Map.of());

        assertRefused(get(without, "webhook", handshake("", "1")));
        assertRefused(get(without, "webhook", handshake("v3rify", "1")));
    }

    @Test
    void onlyTheWebhookIsAskedAnything() {
        assertThat(get(connector, "deauthorize", Map.of()).status()).isEqualTo(405);
        assertThat(get(connector, "data-deletion", Map.of()).status()).isEqualTo(405);
        assertThat(get(connector, "other", Map.of()).status()).isEqualTo(404);
        assertThat(call("other", SIGNED).status()).isEqualTo(404);
    }
}
