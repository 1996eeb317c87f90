package dev.relink.sandbox.facebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.restfb.DefaultFacebookClient;
import com.restfb.Facebook;
import com.restfb.Version;
import com.restfb.exception.FacebookSignedRequestVerificationException;
import dev.relink.sandbox.CallbackServer;
import dev.relink.sandbox.CallbackServer.Told;
import dev.relink.sandbox.SandboxOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the app is told, as an independent client library reads it.
class SignalsTest {

    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private final CallbackServer callbacks = new CallbackServer();
    private final FacebookApp app =
            FacebookApp.start(
                    SandboxOptions.defaults()
                            .withWaiting(pauses::add)
                            .withFacebookCallbacks(callbacks.address()));
    private final FacebookNetwork facebook = app.facebook();

    @AfterEach
    void stop() {
        app.close();
        callbacks.close();
    }

    /// A signed request as restfb reads it.
    @SuppressWarnings("NullAway.Init") // restfb fills the fields
    static final class Payload {
        @Facebook String algorithm;

        @Facebook("issued_at")
        Long issuedAt;

        @Facebook("user_id")
        String userId;

        @Facebook("profile_id")
        @Nullable String profileId;

        Payload() {}
    }

    private static Payload parsed(Told told, String secret) {
        return new DefaultFacebookClient(Version.LATEST)
                .parseSignedRequest(told.signedRequest(), secret, Payload.class);
    }

    private Told onlyTold() {
        facebook.awaitSignals();
        assertThat(callbacks.told()).hasSize(1);
        return callbacks.told().getFirst();
    }

    private void connect(String person) {
        app.code(Consent.everything(person));
    }

    @Test
    void theAppIsToldThatAPersonRemovedIt() {
        connect(FacebookCast.ADA);

        facebook.revoke(FacebookCast.ADA);

        Told told = onlyTold();
        assertThat(told.path()).isEqualTo("/signals/deauthorize");
        assertThat(told.contentType()).isEqualTo("application/x-www-form-urlencoded");
        Payload payload = parsed(told, FacebookCast.APP_SECRET);
        assertThat(payload.algorithm).isEqualTo("HMAC-SHA256");
        assertThat(payload.issuedAt).isEqualTo(app.clock.instant().getEpochSecond());
        assertThat(payload.userId).isEqualTo(FacebookCast.ADA);
        assertThat(payload.profileId).isNull();
        assertThat(facebook.sentSignals())
                .containsExactly(
                        new SentSignal(app.clock.instant(), SignalKind.DEAUTHORIZE, 1, 200, ""));
    }

    @Test
    void theAppIsToldAlsoWhenItTookTheAuthorizationBackItself() {
        String token = app.longToken(FacebookCast.ADA);

        app.delete("/me/permissions", "access_token", token);

        assertThat(onlyTold().path()).isEqualTo("/signals/deauthorize");
    }

    @Test
    void whoHadGrantedNothingRemovesNothing() {
        facebook.revoke(FacebookCast.CARLA);
        facebook.removePermission(FacebookCast.CARLA, "email");
        facebook.removeAppFromPage(FacebookCast.ADA, FacebookCast.AURORA_COFFEE);

        facebook.awaitSignals();
        assertThat(callbacks.told()).isEmpty();
    }

    @Test
    void theAppIsToldThatItWasRemovedFromAPage() {
        connect(FacebookCast.ADA);

        facebook.removeAppFromPage(FacebookCast.ADA, FacebookCast.AURORA_COFFEE);

        Payload payload = parsed(onlyTold(), FacebookCast.APP_SECRET);
        assertThat(payload.userId).isEqualTo(FacebookCast.ADA);
        assertThat(payload.profileId).isEqualTo(FacebookCast.AURORA_COFFEE);
        assertThat(app.world().path("grants").get(0).path("pages").toString())
                .doesNotContain(FacebookCast.AURORA_COFFEE);
    }

    @Test
    void theAppIsToldThatAPermissionWasTakenBack() throws Exception {
        connect(FacebookCast.ADA);

        facebook.removePermission(FacebookCast.ADA, "pages_show_list");

        Told told = onlyTold();
        assertThat(told.path()).isEqualTo("/signals/webhook");
        assertThat(told.signature()).isEqualTo("sha256=" + hmac(told.body()));
        JsonNode delivery = JsonMapper.shared().readTree(told.body());
        assertThat(delivery.path("object").asString()).isEqualTo("permissions");
        JsonNode entry = delivery.path("entry").path(0);
        assertThat(entry.path("id").asString()).isEqualTo(FacebookCast.ADA);
        assertThat(entry.path("time").asLong()).isEqualTo(app.clock.instant().getEpochSecond());
        JsonNode change = entry.path("changes").path(0);
        assertThat(change.path("field").asString()).isEqualTo("pages_show_list");
        assertThat(change.path("value").path("verb").asString()).isEqualTo("revoked");
    }

    private static String hmac(String body) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(
                new SecretKeySpec(
                        FacebookCast.APP_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void whoIsNotThereIsToldAgainForAWhile() {
        connect(FacebookCast.ADA);
        callbacks.answerFirst(503, 500);

        facebook.revoke(FacebookCast.ADA);
        facebook.awaitSignals();

        assertThat(callbacks.told()).hasSize(3).containsOnly(callbacks.told().getFirst());
        assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
        assertThat(facebook.sentSignals().getFirst().attempts()).isEqualTo(3);
    }

    @Test
    void whoIsNeverThereIsGivenUp() {
        connect(FacebookCast.ADA);
        callbacks.close();

        facebook.revoke(FacebookCast.ADA);
        facebook.awaitSignals();

        assertThat(facebook.sentSignals().getFirst().status()).isZero();
        assertThat(facebook.sentSignals().getFirst().attempts()).isEqualTo(5);
        assertThat(pauses).hasSize(4);
    }

    @Test
    void whoRefusesIsNotToldAgain() {
        connect(FacebookCast.ADA);
        callbacks.answerFirst(403);

        facebook.revoke(FacebookCast.ADA);

        onlyTold();
        assertThat(facebook.sentSignals().getFirst().status()).isEqualTo(403);
    }

    @Test
    void aPersonAsksForDeletionAndSeesTheAnswer() {
        callbacks.answerWith(
                "{\"url\":\"http://localhost/status/abc\",\"confirmation_code\":\"abc\"}");

        Reply reply = app.pullWithJson("data-deletion", "{\"person\":\"10001\"}");

        assertThat(reply.json().path("done").asString())
                .isEqualTo(
                        "The app answered with the code abc and tells 10001 more at"
                                + " http://localhost/status/abc .");
        Told told = onlyTold();
        assertThat(told.path()).isEqualTo("/signals/data-deletion");
        assertThat(parsed(told, FacebookCast.APP_SECRET).userId).isEqualTo(FacebookCast.ADA);
        assertThat(app.open(facebook.siteAddress().toString()).text())
                .contains("data-deletion, attempt 1: answered 200", "http://localhost/status/abc");
    }

    @Test
    void aForgedSignedRequestIsNotTheApps() {
        facebook.forge(FacebookCast.ADA, SignalKind.DEAUTHORIZE, Forgery.WRONG_SECRET);
        facebook.forge(FacebookCast.ADA, SignalKind.DEAUTHORIZE, Forgery.CHANGED_PAYLOAD);
        facebook.forge(FacebookCast.ADA, SignalKind.DATA_DELETION, Forgery.NO_ALGORITHM);

        assertThat(callbacks.told())
                .hasSize(3)
                .allSatisfy(told ->
                        assertThatThrownBy(() -> parsed(told, FacebookCast.APP_SECRET))
                                .isInstanceOf(FacebookSignedRequestVerificationException.class));
        assertThat(parsed(callbacks.told().getFirst(), FacebookCast.OTHER_APP_SECRET).userId)
                .isEqualTo(FacebookCast.ADA);
    }

    @ParameterizedTest
    @EnumSource(value = Forgery.class, names = "REPLAY", mode = EnumSource.Mode.EXCLUDE)
    void aForgedDeliveryIsNotTheApps(Forgery forgery) throws Exception {
        facebook.forge(FacebookCast.ADA, SignalKind.WEBHOOK, forgery);

        Told told = onlyTold();
        assertThat(told.body()).contains(FacebookCast.ADA);
        assertThat(told.signature()).isNotEqualTo("sha256=" + hmac(told.body()));
    }

    @Test
    void aReplayIsTheLastRealOneAsItWas() {
        connect(FacebookCast.ADA);
        facebook.revoke(FacebookCast.ADA);
        facebook.awaitSignals();
        app.clock.advance(Duration.ofMinutes(5));

        facebook.forge(FacebookCast.ADA, SignalKind.DEAUTHORIZE, Forgery.REPLAY);

        assertThat(callbacks.told()).hasSize(2).containsOnly(callbacks.told().getFirst());
        assertThatThrownBy(() ->
                        facebook.forge(FacebookCast.BEN, SignalKind.DEAUTHORIZE, Forgery.REPLAY))
                .hasMessage("Nothing of the kind was sent about 10002 last.");
    }

    @Test
    void withoutCallbacksNothingIsTold() {
        facebook.callbacks(null);
        connect(FacebookCast.ADA);

        facebook.revoke(FacebookCast.ADA);

        facebook.awaitSignals();
        assertThat(callbacks.told()).isEmpty();
        assertThatThrownBy(() -> facebook.requestDataDeletion(FacebookCast.ADA))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("The app has no callbacks");
    }

    @Test
    void callbacksAreSetByALeverOnThisMachineOnly() {
        assertThat(app.pullWithForm("callbacks", "address", "").status()).isEqualTo(303);
        connect(FacebookCast.ADA);
        facebook.revoke(FacebookCast.ADA);
        String json = "{\"address\":\"" + callbacks.address() + "/\"}";
        assertThat(app.pullWithJson("callbacks", json).status()).isEqualTo(200);
        connect(FacebookCast.ADA);
        facebook.revoke(FacebookCast.ADA);

        assertThat(onlyTold().path()).isEqualTo("/signals/deauthorize");
        assertThatThrownBy(() -> facebook.callbacks(URI.create("https://relink.example/signals")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("localhost");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "callbacks; {'address':'ftp://localhost'}; address is an http or https address",
                "callbacks; {'address':'no address'}; address is an http or https address",
                "forge; {'person':'10001','signal':'smoke','forgery':'replay'}; There is no signal smoke; there is deauthorize, data-deletion, webhook.",
                "forge; {'person':'10001','signal':'webhook','forgery':'x'}; there is wrong-secret, changed-payload, no-algorithm, replay.",
                "forge; {'person':'77','signal':'webhook','forgery':'replay'}; There is no person 77;",
                "data-deletion; {'person':'77'}; There is no person 77;",
                "remove-permission; {'person':'10001','permission':'public_profile'}; cannot be removed"
            })
    void badInputIsToldWhatWouldBeRight(String lever, String json, String error) {
        Reply reply = app.pullWithJson(lever, json.replace('\'', '"'));

        assertThat(reply.status()).isIn(400, 404);
        assertThat(reply.json().path("error").asString()).contains(error);
        assertThat(callbacks.told()).isEmpty();
    }

    @Test
    void whatNeedsCallbacksIsOnThePageWhenThereAreSome() {
        String page = facebook.siteAddress().toString();

        assertThat(app.open(page).text()).contains("levers/forge", "levers/data-deletion");
        facebook.callbacks(null);
        assertThat(app.open(page).text()).doesNotContain("levers/forge", "levers/data-deletion");
    }

    @Test
    void resetForgetsWhatWasTold() {
        connect(FacebookCast.ADA);
        facebook.revoke(FacebookCast.ADA);
        facebook.awaitSignals();

        facebook.reset();

        assertThat(facebook.sentSignals()).isEmpty();
        connect(FacebookCast.ADA);
        facebook.revoke(FacebookCast.ADA);
        facebook.awaitSignals();
        assertThat(callbacks.told()).as("the callbacks stay").hasSize(2);
    }
}
