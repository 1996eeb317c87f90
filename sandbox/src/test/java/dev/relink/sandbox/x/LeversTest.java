package dev.relink.sandbox.x;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relink.sandbox.x.XApp.Pair;
import dev.relink.sandbox.x.XApp.Reply;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What each lever does on the wire.
class LeversTest {

    private static final String BAD_TOKEN =
            "invalid_request: Value passed for the token was invalid.";

    private final XApp app = XApp.start();
    private final Pair nora = app.connect(XCast.NORA);
    private final Pair omar = app.connect(XCast.OMAR);

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void whoRemovesTheAppEndsEveryTokenOfTheirs() {
        app.x().revoke(XCast.NORA);

        assertThat(app.isDead(nora)).isTrue();
        assertThat(app.refresh(nora).error()).isEqualTo(BAD_TOKEN);
        assertThat(app.me(omar).status()).isEqualTo(200);
        assertThat(app.x().report().person(XCast.NORA))
                .isEqualTo(new XReport.PersonReport(true, false, 0));
        assertThat(app.x().report().reuses()).isZero();
    }

    @Test
    void whoComesBackHasNotRemovedTheAppAnyMore() {
        app.x().revoke(XCast.NORA);
        Pair again = app.connect(XCast.NORA);

        assertThat(app.me(again).status()).isEqualTo(200);
        assertThat(app.isDead(nora)).isTrue();
        assertThat(app.x().report().person(XCast.NORA))
                .isEqualTo(new XReport.PersonReport(false, true, 0));
    }

    @Test
    void expiredAccessTokensAreRenewed() {
        app.x().expire(XCast.NORA);

        assertThat(app.isDead(nora)).isTrue();
        assertThat(app.me(omar).status()).isEqualTo(200);
        assertThat(app.me(app.renewed(nora)).status()).isEqualTo(200);
    }

    @Test
    void everybodysAccessTokensExpire() {
        app.x().expireAll();

        assertThat(app.isDead(nora)).isTrue();
        assertThat(app.isDead(omar)).isTrue();
        assertThat(app.refresh(omar).status()).isEqualTo(200);
    }

    @Test
    void whoIsSuspendedIsForbiddenUntilItIsLifted() {
        app.x().suspend(XCast.NORA, true);
        Reply forbidden = app.me(nora);
        Reply refreshed = app.refresh(nora);
        app.x().suspend(XCast.NORA, false);

        assertThat(forbidden.status()).isEqualTo(403);
        assertThat(forbidden.field("type")).isEqualTo("about:blank");
        assertThat(forbidden.field("detail")).startsWith("Your account is suspended");
        assertThat(refreshed.status()).isEqualTo(200);
        assertThat(app.me(Pair.of(refreshed)).status()).isEqualTo(200);
    }

    @Test
    void whoIsLockedIsForbiddenUntilUnlocked() {
        app.x().lock(XCast.NORA, true);
        Reply forbidden = app.me(nora);
        app.x().lock(XCast.NORA, false);

        assertThat(forbidden.status()).isEqualTo(403);
        assertThat(forbidden.field("detail"))
                .contains("temporarily locked", "log in to https://x.com to unlock");
        assertThat(app.me(nora).status()).isEqualTo(200);
    }

    @Test
    void aWrongSecretIsToldAsSuchAtBothEndpointsAndSpendsNothing() {
        app.x().rejectClient(true);
        String code = app.code(XCast.PETRA);

        for (Reply reply :
                new Reply[] {
                    app.refresh(nora), app.exchange(code), app.revoke(nora.access(), "access_token")
                }) {
            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.error())
                    .isEqualTo("unauthorized_client: Missing valid authorization header");
        }
        assertThat(app.me(nora).status()).as("the API knows no secret").isEqualTo(200);
        app.x().rejectClient(false);
        assertThat(app.exchange(code).status()).isEqualTo(200);
        assertThat(app.refresh(nora).status()).isEqualTo(200);
    }

    @Test
    void aFalseRevocationSpendsNothingAndIsForgottenAfterwards() {
        app.x().falseRevocation(true);

        assertThat(app.isDead(nora)).isTrue();
        assertThat(app.refresh(nora).status()).isEqualTo(400);
        assertThat(app.refresh(nora).error()).isEqualTo(BAD_TOKEN);
        assertThat(app.revoke(nora.refresh(), "refresh_token").error()).isEqualTo(BAD_TOKEN);
        assertThat(app.x().report().person(XCast.NORA))
                .isEqualTo(new XReport.PersonReport(false, true, 0));
        app.x().falseRevocation(false);
        assertThat(app.me(nora).status()).isEqualTo(200);
        assertThat(app.refresh(nora).status()).isEqualTo(200);
        assertThat(app.x().report().reuses()).isZero();
    }

    @Test
    void newAccessTokensLiveAsLongAsSet() {
        app.x().accessTokenLife(Duration.ofSeconds(5));
        Reply reply = app.refresh(nora);
        Pair brief = Pair.of(reply);

        assertThat(reply.json().path("expires_in").asInt()).isEqualTo(5);
        app.clock.advance(Duration.ofSeconds(4));
        assertThat(app.me(brief).status()).isEqualTo(200);
        app.clock.advance(Duration.ofSeconds(1));
        assertThat(app.isDead(brief)).isTrue();
        assertThat(app.me(omar).status()).as("an old one").isEqualTo(200);
    }

    @Test
    void inventedPeopleAreAlwaysTheSame() {
        assertThat(app.x().populate(3))
                .containsExactly(
                        "4500000000000000001", "4500000000000000002", "4500000000000000003");
        assertThat(app.x().populate(2)).hasSize(2);

        assertThat(app.me(app.connect(XCast.invented(3))).text())
                .contains("\"name\":\"Dario Ahlberg\",\"username\":\"dario_3\"");
        assertThat(app.report().path("levers").path("people").asInt()).isEqualTo(6);
        assertThatThrownBy(() -> app.x().populate(10_001))
                .hasMessage("count is 1 to 10000; it was 10001.");
    }

    @Test
    void tenThousandPeopleAreManyAndFew() {
        app.x().populate(XNetwork.MOST_PEOPLE);

        assertThat(app.me(app.connect(XCast.invented(XNetwork.MOST_PEOPLE))).status())
                .isEqualTo(200);
    }

    @Test
    void manyGrantsComeAtOnceAsLinesWithTokensThatWork() {
        Reply reply = app.pull("grants?count=3", "");

        List<JsonNode> lines = reply.text().lines().map(JsonMapper.shared()::readTree).toList();
        assertThat(lines)
                .extracting(line -> line.path("person").asString(""))
                .containsExactly(XCast.invented(1), XCast.invented(2), XCast.invented(3));
        assertThat(lines)
                .allSatisfy(line -> {
                    Pair pair =
                            new Pair(
                                    line.path("accessToken").asString(""),
                                    line.path("refreshToken").asString(""));
                    assertThat(app.me(pair).status()).isEqualTo(200);
                    assertThat(app.me(app.renewed(pair)).status()).isEqualTo(200);
                });
        assertThat(app.x().grants(1)).hasSize(1).doesNotContainAnyElementsOf(app.x().grants(1));
    }

    @Test
    void howManyGrantsComeAtOnceIsBounded() {
        assertThat(app.pull("grants?count=100001", "").field("error"))
                .isEqualTo("count is 1 to 100000; it was 100001.");
        assertThat(app.pull("grants?count=some", "").status()).isEqualTo(400);
        assertThat(app.pull("grants", "").status()).isEqualTo(400);
    }

    @Test
    void afterAResetEverythingGivenOutBeforeIsWorthless() {
        app.x().falseRevocation(true);
        app.x().reset();
        Pair again = app.connect(XCast.NORA);

        assertThat(app.isDead(nora)).isTrue();
        assertThat(app.refresh(nora).error()).isEqualTo(BAD_TOKEN);
        assertThat(app.me(again).status()).isEqualTo(200);
        assertThat(app.x().report().reuses()).isZero();
    }
}
