package dev.relink.sandbox.linkedin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relink.sandbox.linkedin.LinkedInApp.Pair;
import dev.relink.sandbox.linkedin.LinkedInApp.Reply;
import java.io.UncheckedIOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What each lever does on the wire, pulled over HTTP.
class LeversTest {

    private static final String BAD_REFRESH_TOKEN =
            "invalid_request: The provided authorization grant or refresh token is invalid,"
                    + " expired or revoked";
    private static final String REVOKED = "401 65601 REVOKED_ACCESS_TOKEN";
    private static final String EXPIRED = "401 65602 EXPIRED_ACCESS_TOKEN";
    private static final String LENA = "{'person':'" + LinkedInCast.LENA + "'}";

    private final LinkedInApp app = LinkedInApp.start();
    private final Pair lena = app.connect(LinkedInCast.LENA);
    private final Pair marco = app.connect(LinkedInCast.MARCO);

    @AfterEach
    void stop() {
        app.close();
    }

    private void pull(String lever, String json) {
        Reply reply = app.pull(lever, json);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    }

    @Test
    void whoRemovesTheAppEndsEveryTokenOfTheirs() {
        pull("revoke", LENA);

        assertThat(app.userInfo(lena).problem()).isEqualTo(REVOKED);
        assertThat(app.refresh(lena).error()).isEqualTo(BAD_REFRESH_TOKEN);
        assertThat(app.userInfo(marco).status()).isEqualTo(200);
        assertThat(app.userInfo(app.connect(LinkedInCast.LENA)).status())
                .as("who comes back")
                .isEqualTo(200);
        assertThat(app.userInfo(lena).problem()).isEqualTo(REVOKED);
    }

    @Test
    void expiredAccessTokensAreRenewed() {
        pull("expire", LENA);

        assertThat(app.userInfo(lena).problem()).isEqualTo(EXPIRED);
        assertThat(app.userInfo(marco).status()).isEqualTo(200);
        assertThat(app.userInfo(app.renewed(lena)).status()).isEqualTo(200);
        assertThat(app.userInfo(lena).problem()).isEqualTo(EXPIRED);
    }

    @Test
    void expiredRefreshTokensAreNotRenewed() {
        pull("expire-refresh", LENA);

        assertThat(app.userInfo(lena).problem()).isEqualTo(EXPIRED);
        assertThat(app.refresh(lena).error()).isEqualTo(BAD_REFRESH_TOKEN);
        assertThat(app.introspect(lena.refresh()).field("status")).isEqualTo("expired");
        assertThat(app.refresh(marco).status()).isEqualTo(200);
    }

    @Test
    void aRoleTakesThePlaceOfTheOneBefore() {
        pull("give-role", "{'person':'mARCoCon02','page':'20001','role':'ADMINISTRATOR'}");
        pull("give-role", "{'person':'lENaHolm01','page':'20001','role':'ANALYST'}");

        assertThat(app.publish(marco, LinkedInApp.AURORA, "Mine now").status()).isEqualTo(201);
        assertThat(app.publish(lena, LinkedInApp.AURORA, "Not mine").status()).isEqualTo(403);
        assertThat(app.acls(lena).json().path("paging").path("total").asInt()).isEqualTo(3);
    }

    @Test
    void aDroppedRoleIsGone() {
        pull("drop-role", "{'person':'lENaHolm01','page':'20001'}");

        assertThat(app.publish(lena, LinkedInApp.AURORA, "Not mine").status()).isEqualTo(403);
        assertThat(app.acls(lena).json().path("paging").path("total").asInt()).isEqualTo(2);
    }

    @Test
    void aDeletedPageIsGone() {
        pull("delete-page", "{'page':'20001'}");

        assertThat(app.get(lena, "/rest/organizations/20001").status()).isEqualTo(404);
        assertThat(app.publish(lena, LinkedInApp.AURORA, "Nowhere").status()).isEqualTo(403);
    }

    @Test
    void asManyAnswersGetLostAsWereAskedFor() {
        pull("lose-answers", "{'posts':2}");

        IntStream.range(0, 2)
                .forEach(number ->
                        assertThatThrownBy(
                                        () -> app.publish(lena, LinkedInApp.LENA, "No. " + number))
                                .isInstanceOf(UncheckedIOException.class));
        assertThat(app.publish(lena, LinkedInApp.LENA, "Heard").status()).isEqualTo(201);
        assertThat(app.linkedIn().posts(LinkedInApp.LENA)).hasSize(3);
    }

    @Test
    void refreshTokensAreGivenOrNot() {
        pull("refresh-tokens", "{'on':false}");
        assertThat(app.connect(LinkedInCast.LENA).refresh()).isEmpty();

        pull("refresh-tokens", "{'on':true}");
        assertThat(app.connect(LinkedInCast.LENA).refresh()).isNotEmpty();
    }

    @Test
    void everyVersionIsRetiredUntilItIsNot() {
        pull("version-retired", "{'on':true}");
        assertThat(app.acls(lena).problem()).isEqualTo("426 NONEXISTENT_VERSION");

        pull("version-retired", "{'on':false}");
        assertThat(app.acls(lena).status()).isEqualTo(200);
    }

    @Test
    void aWrongSecretIsToldAsSuchAndSpendsNothing() {
        String code = app.code(LinkedInCast.LENA);
        pull("client-rejected", "{'on':true}");

        for (Reply reply :
                new Reply[] {
                    app.refresh(lena), app.exchange(code), app.introspect(lena.access())
                }) {
            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.error()).isEqualTo("invalid_client: Client authentication failed");
        }
        assertThat(app.userInfo(lena).status()).as("the API knows no secret").isEqualTo(200);
        pull("client-rejected", "{'on':false}");
        assertThat(app.exchange(code).status()).isEqualTo(200);
        assertThat(app.refresh(lena).status()).isEqualTo(200);
    }

    @Test
    void aFalseRevocationIsForgottenAfterwards() {
        pull("false-revocation", "{'on':true}");

        assertThat(app.userInfo(lena).problem()).isEqualTo(REVOKED);
        assertThat(app.refresh(marco).error()).isEqualTo(BAD_REFRESH_TOKEN);
        assertThat(app.introspect(lena.access()).field("status")).isEqualTo("revoked");
        pull("false-revocation", "{'on':false}");
        assertThat(app.userInfo(lena).status()).isEqualTo(200);
        assertThat(app.refresh(marco).status()).isEqualTo(200);
    }

    @Test
    void renewedTokensAreDoubted() {
        pull("doubt-after-refresh", "{'on':true}");

        assertThat(app.userInfo(app.renewed(lena)).problem()).isEqualTo(REVOKED);
        pull("doubt-after-refresh", "{'on':false}");
        assertThat(app.userInfo(app.renewed(marco)).status()).isEqualTo(200);
    }

    @Test
    void aLostProductComesBack() {
        pull("product-lost", "{'on':true}");
        assertThat(app.acls(lena).problem()).isEqualTo("403 100 ACCESS_DENIED");
        assertThat(app.userInfo(lena).status()).isEqualTo(200);

        pull("product-lost", "{'on':false}");
        assertThat(app.acls(lena).status()).isEqualTo(200);
    }

    @Test
    void theWeatherIsSetAndRequestsAreAnsweredToTheLetter() {
        pull("weather", "{'kind':'outage','requests':1,'path':'userinfo'}");
        assertThat(app.userInfo(lena).status()).isEqualTo(503);
        assertThat(app.userInfo(lena).status()).isEqualTo(200);

        pull("answer", "{'status':418,'body':'short and stout','requests':1}");
        Reply reply = app.userInfo(lena);
        assertThat(reply.status()).isEqualTo(418);
        assertThat(reply.text()).isEqualTo("short and stout");
    }

    @Test
    void afterAResetEverythingGivenOutBeforeIsWorthless() {
        app.publish(lena, LinkedInApp.AURORA, "Gone");
        app.linkedIn().deletePage(LinkedInCast.CIRRUS);
        app.linkedIn().falseRevocation(true);
        app.linkedIn().loseAnswers(3);

        pull("reset", "{}");

        try (LinkedInApp fresh = LinkedInApp.start()) {
            assertThat(app.leverPage()).isEqualTo(fresh.leverPage());
        }
        assertThat(app.userInfo(lena).problem()).isEqualTo("401 65600 INVALID_ACCESS_TOKEN");
        assertThat(app.refresh(lena).error()).isEqualTo(BAD_REFRESH_TOKEN);
        assertThat(app.linkedIn().posts(LinkedInApp.AURORA)).isEmpty();
        assertThat(app.userInfo(app.connect(LinkedInCast.LENA)).status()).isEqualTo(200);
    }
}
