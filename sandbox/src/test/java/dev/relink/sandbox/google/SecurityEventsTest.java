package dev.relink.sandbox.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.client.json.gson.GsonFactory;
import com.google.api.client.json.webtoken.JsonWebSignature;
import dev.relink.sandbox.CallbackServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/// What an app's receiver of security events is told, read as Google's own library reads tokens.
class SecurityEventsTest {

    private static final String REVOKED =
            "https://schemas.openid.net/secevent/oauth/event-type/tokens-revoked";

    private final GoogleApp app = GoogleApp.start();
    private final CallbackServer receiver = new CallbackServer();

    @BeforeEach
    void takeEvents() {
        receiver.answerAlways(202);
    }

    @AfterEach
    void stop() {
        receiver.close();
        app.close();
    }

    private URI address() {
        return receiver.address();
    }

    private String lastBody() {
        return receiver.told().getLast().body();
    }

    @Test
    void whoRemovesTheAppIsToldWithASignature() throws Exception {
        app.google().eventReceiver(address());

        app.google().revoke(GoogleCast.ELIN);

        assertThat(app.google().awaitEvents()).containsExactly(202);
        JsonWebSignature token = last();
        assertThat(token.verifySignature(key())).isTrue();
        assertThat(token.getHeader().getAlgorithm()).isEqualTo("RS256");
        assertThat(token.getHeader().getType()).isEqualTo("secevent+jwt");
        assertThat(token.getPayload().getIssuer()).isEqualTo("https://accounts.google.com/");
        assertThat(token.getPayload().getAudienceAsList()).containsExactly(GoogleCast.CLIENT_ID);
        assertThat(token.getPayload().getIssuedAtTimeSeconds())
                .isEqualTo(app.clock.instant().getEpochSecond());
        assertThat(token.getPayload().getExpirationTimeSeconds()).isNull();
        assertThat(token.getPayload().getJwtId()).isNotBlank();
        assertThat(subject(token, REVOKED))
                .containsEntry("subject_type", "iss-sub")
                .containsEntry("iss", "https://accounts.google.com/")
                .containsEntry("sub", GoogleCast.ELIN);
        assertThat(receiver.told())
                .extracting(CallbackServer.Told::contentType)
                .containsOnly("application/secevent+jwt");
    }

    @Test
    void aReceiverIsEnteredWithAVerificationEvent() throws Exception {
        app.google().eventReceiver(address());

        assertThat(receiver.told()).hasSize(1);
        assertThat(last().verifySignature(key())).isTrue();
        assertThat(events(last()))
                .containsOnlyKeys(
                        "https://schemas.openid.net/secevent/risc/event-type/verification");
    }

    @Test
    void aReceiverThatDoesNotTakeItIsNotEntered() {
        receiver.answerAlways(403);

        assertThatThrownBy(() -> app.google().eventReceiver(address()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("403");
        app.google().revoke(GoogleCast.ELIN);

        assertThat(app.google().awaitEvents()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everyEventCanBeSent(SecurityEvent event) throws Exception {
        app.google().eventReceiver(address());

        app.google().sendEvent(GoogleCast.TOM, event);

        assertThat(app.google().awaitEvents()).containsExactly(202);
        assertThat(last().verifySignature(key())).isTrue();
        assertThat(events(last())).containsOnlyKeys(event.uri());
    }

    @ParameterizedTest
    @EnumSource(names = {"WRONG_KEY", "CHANGED_PAYLOAD"})
    void whatIsForgedHasNotGooglesSignature(Forgery forgery) throws Exception {
        app.google().eventReceiver(address());

        app.google().forgeEvent(GoogleCast.TOM, SecurityEvent.TOKENS_REVOKED, forgery);

        app.google().awaitEvents();
        assertThat(last().verifySignature(key())).isFalse();
        assertThat(last().getHeader().getKeyId()).isEqualTo(keys().path("kid").asString());
        assertThat(subject(last(), REVOKED)).containsEntry("sub", GoogleCast.TOM);
    }

    @Test
    void theOtherForgeriesAreGooglesOwnOrUnsigned() throws Exception {
        app.google().eventReceiver(address());
        SecurityEvent event = SecurityEvent.TOKENS_REVOKED;

        forge(event, Forgery.WRONG_AUDIENCE);
        assertThat(last().verifySignature(key())).isTrue();
        assertThat(last().getPayload().getAudienceAsList()).doesNotContain(GoogleCast.CLIENT_ID);

        forge(event, Forgery.NO_ALGORITHM);
        assertThat(lastBody()).endsWith(".");
        assertThat(
                        new String(
                                Base64.getUrlDecoder().decode(lastBody().split("\\.")[0]),
                                StandardCharsets.UTF_8))
                .isEqualTo("{\"alg\":\"none\"}");

        app.google().sendEvent(GoogleCast.TOM, event);
        app.google().awaitEvents();
        String real = lastBody();
        forge(event, Forgery.REPLAY);
        assertThat(lastBody()).isEqualTo(real);
    }

    private void forge(SecurityEvent event, Forgery forgery) {
        app.google().forgeEvent(GoogleCast.TOM, event, forgery);
        app.google().awaitEvents();
    }

    @Test
    void anotherKeySignsAfterTheChange() throws Exception {
        app.google().eventReceiver(address());
        PublicKey before = key();

        app.google().rotateKey();
        app.google().sendEvent(GoogleCast.TOM, SecurityEvent.SESSIONS_REVOKED);

        app.google().awaitEvents();
        assertThat(last().verifySignature(before)).isFalse();
        assertThat(last().verifySignature(key())).isTrue();
    }

    @Test
    void thePagesFormsTellToo() {
        app.google().eventReceiver(address());
        Document page = Jsoup.parse(app.leverPage());

        assertThat(page.expectFirst("#events").text()).contains("told to " + address());
        for (String lever : List.of("send-event", "forge-event", "rotate-key")) {
            Element form = page.expectFirst("form[action$=" + lever + "]");
            GoogleApp.Reply reply =
                    app.postForm(
                            app.sandbox.address() + form.attr("action"),
                            form.select("select").stream()
                                    .flatMap(it ->
                                            Stream.of(
                                                    it.attr("name"),
                                                    it.expectFirst("option").val()))
                                    .toArray(String[]::new));
            assertThat(reply.status()).as(lever).isEqualTo(303);
        }
        assertThat(app.google().awaitEvents()).hasSize(2);
        assertThat(app.pull("event-receiver", "{'address':''}").status()).isEqualTo(200);
        assertThat(app.leverPage()).doesNotContain("send-event");
    }

    @Test
    void whereThereIsNoReceiverNothingCanBeSent() {
        assertThatThrownBy(
                        () -> app.google().sendEvent(GoogleCast.TOM, SecurityEvent.TOKENS_REVOKED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("event-receiver");
        assertThat(app.pull("event-receiver", "{'address':'no address'}").status()).isEqualTo(400);
        assertThat(
                        app.pull(
                                        "send-event",
                                        "{'person':'" + GoogleCast.TOM + "','event':'promoted'}")
                                .text())
                .contains("tokens-revoked, sessions-revoked");
    }

    private JsonWebSignature last() throws IOException {
        return JsonWebSignature.parse(GsonFactory.getDefaultInstance(), lastBody());
    }

    private JsonNode keys() {
        return app.open(app.google().keysAddress().toString()).json().path("keys").path(0);
    }

    private PublicKey key() throws GeneralSecurityException {
        JsonNode key = keys();
        return KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(number(key, "n"), number(key, "e")));
    }

    private static BigInteger number(JsonNode key, String name) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(key.path(name).asString()));
    }

    private static Map<String, Object> events(JsonWebSignature token) {
        return map(token.getPayload().get("events"));
    }

    private static Map<String, Object> subject(JsonWebSignature token, String event) {
        return map(map(events(token).get(event)).get("subject"));
    }

    @SuppressWarnings("unchecked") // JSON's objects are maps
    private static Map<String, Object> map(@Nullable Object told) {
        return (Map<String, Object>) Objects.requireNonNull(told);
    }
}
