package dev.relink.sandbox.facebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DebugTokenTest {

    private final FacebookApp app = FacebookApp.start();

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void aPageTokenOfALongLivedTokenNeverExpires() {
        String token = app.pageToken(app.longToken(FacebookCast.ADA), FacebookCast.AURORA_COFFEE);

        JsonNode data = app.debug(token);

        assertThat(data.path("type").asString()).isEqualTo("PAGE");
        assertThat(data.path("expires_at").asLong(-1)).isZero();
        assertThat(data.path("profile_id").asString()).isEqualTo(FacebookCast.AURORA_COFFEE);
        assertThat(data.path("user_id").asString()).isEqualTo(FacebookCast.ADA);
        assertThat(data.path("is_valid").asBoolean()).isTrue();
    }

    @Test
    void aPageTokenOfAShortLivedTokenExpiresWithIt() {
        String user = app.shortToken(Consent.everything(FacebookCast.ADA));
        String page = app.pageToken(user, FacebookCast.AURORA_COFFEE);

        assertThat(app.debug(page).path("expires_at").asLong())
                .isEqualTo(app.debug(user).path("expires_at").asLong())
                .isEqualTo(app.clock.instant().plus(TokenMint.SHORT_LIFE).getEpochSecond());
        assertThat(app.debug(user).has("issued_at")).isFalse();
    }

    @Test
    void granularScopesNameWhatWasTicked() {
        String token =
                app.longToken(
                        Consent.everything(FacebookCast.ADA)
                                .withPages(FacebookCast.AURORA_COFFEE, FacebookCast.CIRRUS_CYCLES)
                                .withInstagram()
                                .withGroups(FacebookCast.NORDIC_RIDERS));

        assertThat(app.debug(token).path("granular_scopes").toString())
                .contains("{\"scope\":\"pages_show_list\",\"target_ids\":[\"20001\",\"20003\"]}")
                .contains("{\"scope\":\"instagram_basic\",\"target_ids\":[]}")
                .contains("{\"scope\":\"groups_access_member_info\",\"target_ids\":[\"30002\"]}")
                .doesNotContain("public_profile");
    }

    @Test
    void aDeadTokenIsDescribedWithItsError() {
        String token = app.longToken(FacebookCast.ADA);
        app.facebook().changePassword(FacebookCast.ADA);

        JsonNode data = app.debug(token);

        assertThat(data.path("is_valid").asBoolean(true)).isFalse();
        assertThat(data.path("error").path("code").asInt()).isEqualTo(190);
        assertThat(data.path("error").path("subcode").asInt()).isEqualTo(460);
        assertThat(data.path("user_id").asString()).isEqualTo(FacebookCast.ADA);
    }

    @Test
    void aTokenOfARemovedAppHasNoScopesLeft() {
        String token = app.longToken(FacebookCast.ADA);
        app.facebook().revoke(FacebookCast.ADA);

        JsonNode data = app.debug(token);

        assertThat(data.path("error").path("subcode").asInt()).isEqualTo(458);
        assertThat(data.path("scopes")).isEmpty();
    }

    @Test
    void whatIsNoTokenIsNotValid() {
        JsonNode data = app.debug("nonsense");

        assertThat(data.path("is_valid").asBoolean(true)).isFalse();
        assertThat(data.path("error").path("code").asInt()).isEqualTo(190);
    }

    @Test
    void theAppsOwnTokenIsAnAppToken() {
        assertThat(app.debug(FacebookApp.appToken()).path("type").asString()).isEqualTo("APP");
    }

    @Test
    void aTokenOfTheSameAppMayAsk() {
        String token = app.longToken(FacebookCast.ADA);

        Reply reply = app.get("/debug_token", "input_token", token, "access_token", token);

        assertThat(reply.data().path("is_valid").asBoolean()).isTrue();
    }

    @Test
    void anotherAppsTokenIsRefused() {
        URI sentTo =
                app.facebook()
                        .authorize(
                                app.dialog("client_id", FacebookCast.OTHER_APP_ID),
                                Consent.everything(FacebookCast.ADA));
        String token =
                app.get(
                                "/oauth/access_token",
                                "client_id",
                                FacebookCast.OTHER_APP_ID,
                                "client_secret",
                                FacebookCast.OTHER_APP_SECRET,
                                "redirect_uri",
                                FacebookApp.REDIRECT,
                                "code",
                                FacebookApp.parameter(sentTo, "code"))
                        .json()
                        .path("access_token")
                        .asString();

        Reply reply =
                app.get(
                        "/debug_token",
                        "input_token",
                        token,
                        "access_token",
                        FacebookApp.appToken());

        assertThat(reply.error()).isEqualTo("100");
        assertThat(reply.message()).contains("did not match the Viewing App");
    }

    @Test
    void withoutAnInputTokenTheRequestIsRefused() {
        Reply reply = app.get("/debug_token", "access_token", FacebookApp.appToken());

        assertThat(reply.error()).isEqualTo("100");
    }

    @Test
    void aWrongAppSecretIsNoToken() {
        Reply reply =
                app.get(
                        "/debug_token",
                        "input_token",
                        "x",
                        "access_token",
                        FacebookCast.APP_ID + "|guessed");

        assertThat(reply.error()).isEqualTo("190");
    }
}
