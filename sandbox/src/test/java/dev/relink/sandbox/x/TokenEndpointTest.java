package dev.relink.sandbox.x;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.sandbox.x.XApp.Pair;
import dev.relink.sandbox.x.XApp.Reply;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenEndpointTest {

    private static final String BAD_CODE =
            "invalid_request: Value passed for the authorization code was invalid.";
    private static final String BAD_TOKEN =
            "invalid_request: Value passed for the token was invalid.";
    private static final String BAD_CLIENT =
            "unauthorized_client: Missing valid authorization header";

    private final XApp app = XApp.start();

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void aCodeGivesAPairOfTokensOfTwoHours() {
        Reply reply = app.exchange(app.code(XCast.NORA));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().propertyNames())
                .containsExactly(
                        "token_type", "expires_in", "access_token", "scope", "refresh_token");
        assertThat(reply.field("token_type")).isEqualTo("bearer");
        assertThat(reply.json().path("expires_in").asInt()).isEqualTo(7200);
        assertThat(reply.field("scope")).isEqualTo(XApp.SCOPES);
    }

    @Test
    void withoutOfflineAccessThereIsNoRefreshToken() {
        Reply reply = app.exchange(app.code(XCast.NORA, "scope", "tweet.read users.read"));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().has("refresh_token")).isFalse();
    }

    @Test
    void aCodeIsGoodOnce() {
        String code = app.code(XCast.NORA);
        app.exchange(code);

        assertThat(app.exchange(code).error()).isEqualTo(BAD_CODE);
        assertThat(app.exchange(code).status()).isEqualTo(400);
        assertThat(app.x().report().reusedCodes()).isEqualTo(2);
    }

    @Test
    void aCodeIsGoodForHalfAMinute() {
        String inTime = app.code(XCast.NORA);
        app.clock.advance(Duration.ofSeconds(29));
        assertThat(app.exchange(inTime).status()).isEqualTo(200);

        String late = app.code(XCast.NORA);
        app.clock.advance(Duration.ofSeconds(30));
        assertThat(app.exchange(late).error()).isEqualTo(BAD_CODE);
        assertThat(app.x().report().reusedCodes()).isZero();
    }

    @Test
    void anInventedCodeIsRefused() {
        assertThat(app.exchange("invented").error()).isEqualTo(BAD_CODE);
    }

    @Test
    void theVerifierMustFitTheChallenge() {
        String code = app.code(XCast.NORA);

        Reply reply =
                app.token(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code,
                        "redirect_uri",
                        XApp.REDIRECT,
                        "code_verifier",
                        XApp.VERIFIER + "x");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.error()).startsWith("invalid_request: ").contains("code verifier");
        assertThat(app.exchange(code).status()).isEqualTo(200);
    }

    @Test
    void theRedirectAddressMustBeTheSame() {
        Reply reply =
                app.token(
                        "grant_type",
                        "authorization_code",
                        "code",
                        app.code(XCast.NORA),
                        "redirect_uri",
                        XApp.REDIRECT + "&more",
                        "code_verifier",
                        XApp.VERIFIER);

        assertThat(reply.error()).startsWith("invalid_request: ").contains("redirect uri");
    }

    @ParameterizedTest
    @ValueSource(strings = {"grant_type", "code", "redirect_uri", "code_verifier"})
    void nothingMayBeMissing(String missing) {
        String[] all = {
            "grant_type",
            "authorization_code",
            "code",
            app.code(XCast.NORA),
            "redirect_uri",
            XApp.REDIRECT,
            "code_verifier",
            XApp.VERIFIER
        };
        for (int i = 0; i < all.length; i += 2) {
            all[i] = all[i].equals(missing) ? "other" : all[i];
        }

        Reply reply = app.token(all);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.error())
                .isEqualTo("invalid_request: Missing required parameter [" + missing + "].");
    }

    @Test
    void anotherGrantTypeIsRefused() {
        assertThat(app.token("grant_type", "password").error())
                .startsWith("unsupported_grant_type: ");
    }

    @Test
    void onlyAnAppWithItsSecretIsAnswered() {
        String address = app.x().apiAddress() + "/2/oauth2/token";
        for (String credentials :
                new String[] {
                    XApp.basic(XCast.CLIENT_ID, "wrong"),
                    XApp.basic("nobody", XCast.CLIENT_SECRET),
                    XApp.basic(XCast.PUBLIC_CLIENT_ID, ""),
                    "Basic %%%",
                    "Basic bm9jb2xvbg==",
                    "Bearer " + XCast.CLIENT_SECRET
                }) {
            Reply reply = app.postForm(address, credentials, "grant_type", "refresh_token");

            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.error()).isEqualTo(BAD_CLIENT);
        }
        Reply confidentialInBody =
                app.postForm(address, null, "client_id", XCast.CLIENT_ID, "grant_type", "x");
        assertThat(confidentialInBody.error()).isEqualTo(BAD_CLIENT);
    }

    @Test
    void aPublicAppNamesItselfInTheBody() {
        String address = app.x().apiAddress() + "/2/oauth2/token";
        String code = app.code(XCast.NORA, "client_id", XCast.PUBLIC_CLIENT_ID);
        Reply exchanged =
                app.postForm(
                        address,
                        null,
                        "client_id",
                        XCast.PUBLIC_CLIENT_ID,
                        "grant_type",
                        "authorization_code",
                        "code",
                        code,
                        "redirect_uri",
                        XApp.REDIRECT,
                        "code_verifier",
                        XApp.VERIFIER);
        Pair pair = Pair.of(exchanged);

        assertThat(exchanged.status()).isEqualTo(200);
        assertThat(app.me(pair).status()).isEqualTo(200);
        assertThat(app.refresh(pair).error()).as("to another app").isEqualTo(BAD_TOKEN);
        assertThat(app.revoke(pair.access(), "access_token").status()).isEqualTo(400);
    }

    @Test
    void aRefreshTokenGivesAnotherPair() {
        Pair first = app.connect(XCast.NORA);

        Reply reply = app.refresh(first);
        Pair second = Pair.of(reply);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.field("scope")).isEqualTo(XApp.SCOPES);
        assertThat(second.access()).isNotEqualTo(first.access());
        assertThat(second.refresh()).isNotEqualTo(first.refresh());
        assertThat(app.me(second).status()).isEqualTo(200);
        assertThat(app.refresh(second).status()).isEqualTo(200);
    }

    @Test
    void aSpentRefreshTokenEndsTheWholeGrant() {
        Pair first = app.connect(XCast.NORA);
        Pair second = app.renewed(first);
        Pair elsewhere = app.connect(XCast.NORA);

        assertThat(app.refresh(first).error()).isEqualTo(BAD_TOKEN);

        assertThat(app.refresh(second).error()).isEqualTo(BAD_TOKEN);
        assertThat(app.isDead(first)).isTrue();
        assertThat(app.isDead(second)).isTrue();
        assertThat(app.me(elsewhere).status()).as("another grant").isEqualTo(200);
        assertThat(app.x().report().reuses()).isEqualTo(1);
    }

    @Test
    void aForgivingNetworkAnswersALostAnswerAgain() {
        app.x().refreshTokens(RefreshTokens.FORGIVING);
        Pair first = app.connect(XCast.NORA);
        Pair lost = app.renewed(first);

        Pair again = app.renewed(first);

        assertThat(app.isDead(lost)).isTrue();
        assertThat(app.me(again).status()).isEqualTo(200);
        assertThat(app.refresh(again).status()).isEqualTo(200);
        assertThat(app.x().report().replays()).isEqualTo(1);
        assertThat(app.x().report().reuses()).isZero();
        assertThat(app.x().report().refreshes()).isEqualTo(3);
    }

    @Test
    void aForgivingNetworkForgivesNothingOnceTheSuccessorWasUsed() {
        app.x().refreshTokens(RefreshTokens.FORGIVING);
        Pair first = app.connect(XCast.NORA);
        Pair second = app.renewed(first);
        app.me(second);

        assertThat(app.refresh(first).error()).isEqualTo(BAD_TOKEN);
        assertThat(app.isDead(second)).isTrue();
        assertThat(app.x().report().reuses()).isEqualTo(1);
    }

    @Test
    void aForgivingNetworkKnowsThePairThatAReplayKilled() {
        app.x().refreshTokens(RefreshTokens.FORGIVING);
        Pair first = app.connect(XCast.NORA);
        Pair lost = app.renewed(first);
        Pair again = app.renewed(first);

        assertThat(app.refresh(lost).error()).isEqualTo(BAD_TOKEN);
        assertThat(app.isDead(again)).isTrue();
        assertThat(app.x().report().reuses()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"invented", "bm90aGluZw", "%"})
    void anInventedRefreshTokenIsRefused(String token) {
        assertThat(app.refresh(token).error()).isEqualTo(BAD_TOKEN);
        assertThat(app.x().report().reuses()).isZero();
    }

    @Test
    void anAccessTokenIsNoRefreshToken() {
        Pair pair = app.connect(XCast.NORA);

        assertThat(app.refresh(pair.access()).error()).isEqualTo(BAD_TOKEN);
        assertThat(app.me(pair.refresh(), "").status()).isEqualTo(401);
    }

    @Test
    void everyAnswerTellsTheRateLimit() {
        Reply good = app.exchange(app.code(XCast.NORA));
        Reply bad = app.exchange("invented");

        for (Reply reply : new Reply[] {good, bad}) {
            assertThat(reply.header("x-rate-limit-limit")).isNotNull();
            assertThat(reply.header("x-rate-limit-remaining")).isNotNull();
            assertThat(Long.parseLong(String.valueOf(reply.header("x-rate-limit-reset"))))
                    .isGreaterThan(app.clock.instant().getEpochSecond());
        }
    }

    @Test
    void aPathThatIsNotThereIsNotFound() {
        Reply reply = app.open(app.x().apiAddress() + "/2/nothing");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.field("type")).endsWith("/resource-not-found");
    }
}
