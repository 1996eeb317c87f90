package dev.relink.sandbox.linkedin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.sandbox.linkedin.LinkedInApp.Pair;
import dev.relink.sandbox.linkedin.LinkedInApp.Reply;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenEndpointTest {

    private static final String BAD_CODE =
            "invalid_request: Unable to retrieve access token: authorization code not found";
    private static final String BAD_REDIRECT =
            "invalid_redirect_uri: Unable to retrieve access token: appid/redirect uri/code"
                    + " verifier does not match authorization code. Or authorization code expired.";
    private static final String BAD_REFRESH_TOKEN =
            "invalid_request: The provided authorization grant or refresh token is invalid,"
                    + " expired or revoked";
    private static final String BAD_CLIENT = "invalid_client: Client authentication failed";
    private static final String REVOKED = "401 65601 REVOKED_ACCESS_TOKEN";
    private static final long SIXTY_DAYS = 5_184_000;

    private final LinkedInApp app = LinkedInApp.start();

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void aCodeGivesATokenOfSixtyDaysAndOneOfAYear() {
        Reply reply = app.exchange(app.code(LinkedInCast.LENA));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().propertyNames())
                .containsExactly(
                        "access_token",
                        "expires_in",
                        "scope",
                        "token_type",
                        "refresh_token",
                        "refresh_token_expires_in");
        assertThat(reply.number("expires_in")).isEqualTo(SIXTY_DAYS);
        assertThat(reply.number("refresh_token_expires_in"))
                .isEqualTo(Duration.ofDays(365).toSeconds());
        assertThat(reply.field("scope")).isEqualTo(LinkedInApp.SCOPES.replace(' ', ','));
        assertThat(reply.field("token_type")).isEqualTo("Bearer");
        assertThat(app.userInfo(Pair.of(reply)).status()).isEqualTo(200);
    }

    @Test
    void aCodeIsGoodOnce() {
        String code = app.code(LinkedInCast.LENA);
        Pair pair = Pair.of(app.exchange(code));

        Reply again = app.exchange(code);

        assertThat(again.status()).isEqualTo(401);
        assertThat(again.error()).isEqualTo(BAD_CODE);
        assertThat(app.userInfo(pair).status()).isEqualTo(200);
    }

    @Test
    void aCodeIsGoodForHalfAnHour() {
        String inTime = app.code(LinkedInCast.LENA);
        app.clock.advance(Duration.ofSeconds(1799));
        assertThat(app.exchange(inTime).status()).isEqualTo(200);

        String late = app.code(LinkedInCast.LENA);
        app.clock.advance(Duration.ofMinutes(30));
        Reply reply = app.exchange(late);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.error()).startsWith(BAD_REDIRECT);
    }

    @Test
    void anInventedCodeIsRefused() {
        assertThat(app.exchange("invented").error()).isEqualTo(BAD_CODE);
    }

    @Test
    void theRedirectAddressMustBeTheSame() {
        String code = app.code(LinkedInCast.LENA);

        Reply reply =
                app.token(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code,
                        "redirect_uri",
                        LinkedInApp.REDIRECT + "&more");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.error()).startsWith(BAD_REDIRECT);
        assertThat(app.exchange(code).status()).as("it was not spent").isEqualTo(200);
    }

    @Test
    void aRefreshTokenStaysAndItsYearCountsDown() {
        Pair first = app.connect(LinkedInCast.LENA);
        app.clock.advance(Duration.ofDays(10));

        Reply reply = app.refresh(first);
        Pair second = Pair.of(reply);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(second.refresh()).isEqualTo(first.refresh());
        assertThat(second.access()).isNotEqualTo(first.access());
        assertThat(reply.number("expires_in")).isEqualTo(SIXTY_DAYS);
        assertThat(reply.number("refresh_token_expires_in"))
                .isEqualTo(Duration.ofDays(355).toSeconds());
        assertThat(reply.field("scope")).isEqualTo(LinkedInApp.SCOPES.replace(' ', ','));
        assertThat(app.userInfo(second).status()).isEqualTo(200);
        assertThat(app.userInfo(first).status()).as("until its own time is up").isEqualTo(200);
    }

    @Test
    void noAccessTokenOutlivesTheRefreshToken() {
        Pair first = app.connect(LinkedInCast.LENA);
        app.clock.advance(Duration.ofDays(360));
        Reply reply = app.refresh(first);
        Pair last = Pair.of(reply);

        assertThat(reply.number("expires_in"))
                .isEqualTo(Duration.ofDays(5).toSeconds())
                .isEqualTo(reply.number("refresh_token_expires_in"));
        app.clock.advance(Duration.ofDays(5).minusSeconds(1));
        assertThat(app.userInfo(last).status()).isEqualTo(200);
        app.clock.advance(Duration.ofSeconds(1));
        assertThat(app.userInfo(last).problem()).isEqualTo("401 65602 EXPIRED_ACCESS_TOKEN");
        Reply late = app.refresh(last);
        assertThat(late.status()).isEqualTo(400);
        assertThat(late.error()).isEqualTo(BAD_REFRESH_TOKEN);
    }

    @Test
    void oneKindOfTokenIsNotTheOther() {
        Pair pair = app.connect(LinkedInCast.LENA);

        assertThat(app.refresh(pair.access()).error()).isEqualTo(BAD_REFRESH_TOKEN);
        assertThat(app.refresh("invented").error()).isEqualTo(BAD_REFRESH_TOKEN);
        assertThat(app.userInfo(new Pair(pair.refresh(), "")).problem())
                .isEqualTo("401 65600 INVALID_ACCESS_TOKEN");
    }

    @ParameterizedTest
    @CsvSource({"client_secret, wrong", "client_id, nobody"})
    void onlyTheAppWithItsSecretIsAnswered(String name, String value) {
        Pair pair = app.connect(LinkedInCast.LENA);
        String code = app.code(LinkedInCast.LENA);

        Reply exchanged =
                app.token(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code,
                        "redirect_uri",
                        LinkedInApp.REDIRECT,
                        name,
                        value);
        Reply refreshed =
                app.token(
                        "grant_type",
                        "refresh_token",
                        "refresh_token",
                        pair.refresh(),
                        name,
                        value);
        Reply introspected = app.introspect(pair.access(), name, value);

        assertThat(List.of(exchanged, refreshed, introspected))
                .allSatisfy(reply -> {
                    assertThat(reply.status()).isEqualTo(401);
                    assertThat(reply.error()).isEqualTo(BAD_CLIENT);
                });
        assertThat(app.exchange(code).status()).as("it was not spent").isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"grant_type", "code", "redirect_uri", "client_id", "client_secret"})
    void nothingMayBeMissing(String missing) {
        Reply reply =
                app.token(
                        "grant_type",
                        "authorization_code",
                        "code",
                        app.code(LinkedInCast.LENA),
                        "redirect_uri",
                        LinkedInApp.REDIRECT,
                        missing,
                        "");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.error())
                .isEqualTo("invalid_request: A required parameter \"" + missing + "\" is missing");
    }

    @Test
    void aTokenMustBeNamed() {
        assertThat(app.refresh("").error())
                .isEqualTo("invalid_request: A required parameter \"refresh_token\" is missing");
        assertThat(app.introspect("").error())
                .isEqualTo("invalid_request: A required parameter \"token\" is missing");
    }

    @Test
    void anotherGrantTypeIsRefused() {
        Reply reply = app.token("grant_type", "password");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.error())
                .isEqualTo("unsupported_grant_type: There is no grant type password.");
    }

    @Test
    void anAppThatIsNotApprovedGetsNoRefreshToken() {
        app.linkedIn().refreshTokens(false);

        Reply reply = app.exchange(app.code(LinkedInCast.LENA));

        assertThat(reply.json().propertyNames())
                .containsExactly("access_token", "expires_in", "scope", "token_type");
        assertThat(reply.number("expires_in")).isEqualTo(SIXTY_DAYS);
    }

    @Test
    void askingForOtherScopesEndsWhatWasGivenBefore() {
        Pair first = app.connect(LinkedInCast.LENA, "scope", "openid profile");
        Pair marco = app.connect(LinkedInCast.MARCO, "scope", "openid profile");
        Pair second = app.connect(LinkedInCast.LENA, "scope", "profile openid");
        assertThat(app.userInfo(first).status()).as("the same scopes").isEqualTo(200);

        Pair other = app.connect(LinkedInCast.LENA, "scope", "openid profile email");

        assertThat(app.userInfo(first).problem()).isEqualTo(REVOKED);
        assertThat(app.userInfo(second).problem()).isEqualTo(REVOKED);
        assertThat(app.refresh(second).error()).isEqualTo(BAD_REFRESH_TOKEN);
        assertThat(app.userInfo(other).status()).isEqualTo(200);
        assertThat(app.userInfo(marco).status()).as("another member").isEqualTo(200);
    }

    @Test
    void aRenewedTokenIsDoubtedForThreeSeconds() {
        app.linkedIn().doubtAfterRefresh(true);
        Pair first = app.connect(LinkedInCast.LENA);
        assertThat(app.userInfo(first).status()).as("not renewed").isEqualTo(200);

        Pair second = app.renewed(first);

        app.clock.advance(Duration.ofMillis(2999));
        assertThat(app.userInfo(second).problem()).isEqualTo(REVOKED);
        assertThat(app.introspect(second.access()).field("status")).isEqualTo("active");
        app.clock.advance(Duration.ofMillis(1));
        assertThat(app.userInfo(second).status()).isEqualTo(200);
        app.linkedIn().doubtAfterRefresh(false);
        assertThat(app.userInfo(app.renewed(second)).status()).isEqualTo(200);
    }

    @Test
    void introspectionTellsAllOfAnActiveToken() {
        long consent = app.clock.instant().getEpochSecond();
        Pair first = app.connect(LinkedInCast.LENA, "scope", "openid profile");
        app.clock.advance(Duration.ofDays(1));
        long renewal = app.clock.instant().getEpochSecond();
        Pair second = app.renewed(first);

        Reply reply = app.introspect(second.access());

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().toString())
                .isEqualTo(
                        ("{'active':true,'client_id':'sandboxli0001','authorized_at':%d,"
                                        + "'created_at':%d,'expires_at':%d,'status':'active',"
                                        + "'scope':'openid,profile','auth_type':'3L'}")
                                .replace('\'', '"')
                                .formatted(consent, renewal, renewal + SIXTY_DAYS));
        assertThat(app.introspect(second.refresh()).number("expires_at"))
                .isEqualTo(consent + Duration.ofDays(365).toSeconds());
    }

    @Test
    void introspectionTellsWhatIsOver() {
        Pair lena = app.connect(LinkedInCast.LENA);
        Pair marco = app.connect(LinkedInCast.MARCO);
        app.linkedIn().revoke(LinkedInCast.MARCO);
        app.clock.advance(Duration.ofDays(60));

        assertThat(status(lena.access())).isEqualTo("false expired");
        assertThat(status(lena.refresh())).isEqualTo("true active");
        assertThat(status(marco.access())).isEqualTo("false revoked");
        assertThat(status("invented")).isEqualTo("false revoked");
    }

    @Test
    void introspectionOfWhatWasMadeToExpireAgreesWithItself() {
        Pair lena = app.connect(LinkedInCast.LENA);
        app.linkedIn().expire(LinkedInCast.LENA);

        assertThat(status(lena.access())).isEqualTo("false expired");
        assertThat(app.introspect(lena.access()).number("expires_at"))
                .isEqualTo(app.clock.instant().getEpochSecond());
        assertThat(status(lena.refresh())).isEqualTo("true active");
    }

    private String status(String token) {
        Reply reply = app.introspect(token);
        return reply.field("active") + " " + reply.field("status");
    }
}
