package dev.relink.sandbox.facebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LeversTest {

    private final FacebookApp app = FacebookApp.start();
    private final FacebookNetwork facebook = app.facebook();
    private final String ada = app.longToken(FacebookCast.ADA);
    private final String ben = app.longToken(FacebookCast.BEN);
    private final String coffee = app.pageToken(ada, FacebookCast.AURORA_COFFEE);

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void expireEndsUserTokensAndLeavesPageTokens() {
        facebook.expire(FacebookCast.ADA);

        assertThat(app.me(ada).error()).isEqualTo("190/463");
        assertThat(app.me(ada).message()).contains("Session has expired on Saturday, 21-Nov-26");
        assertThat(app.extend(ada).error()).isEqualTo("190/463");
        assertThat(app.me(coffee).status()).isEqualTo(200);
        assertThat(app.me(ben).status()).isEqualTo(200);
        assertThat(app.debug(ada).path("expires_at").asLong())
                .isEqualTo(app.clock.instant().getEpochSecond());
    }

    @Test
    void tokensExpireByTheClockToo() {
        app.clock.advance(TokenMint.LONG_LIFE.minusSeconds(1));
        assertThat(app.me(ada).status()).isEqualTo(200);

        app.clock.advance(Duration.ofSeconds(1));
        assertThat(app.me(ada).error()).isEqualTo("190/463");
        assertThat(app.me(coffee).status()).isEqualTo(200);
    }

    @Test
    void revokeKillsEverythingUntilANewConsent() {
        facebook.revoke(FacebookCast.ADA);

        assertThat(app.me(ada).error()).isEqualTo("190/458");
        assertThat(app.me(coffee).error()).isEqualTo("190/458");
        assertThat(app.me(ben).status()).isEqualTo(200);
        facebook.revoke(FacebookCast.ADA);

        assertThat(app.me(app.longToken(FacebookCast.ADA)).status()).isEqualTo(200);
        assertThat(app.me(ada).error()).as("the old token stays dead").isEqualTo("190/458");
    }

    @Test
    void changePasswordKillsEveryToken() {
        facebook.changePassword(FacebookCast.ADA);

        assertThat(app.me(ada).error()).isEqualTo("190/460");
        assertThat(app.me(coffee).error()).isEqualTo("190/460");
        assertThat(app.me(app.longToken(FacebookCast.ADA)).status()).isEqualTo(200);
    }

    @Test
    void logOutKillsEveryToken() {
        facebook.logOut(FacebookCast.ADA);

        assertThat(app.me(ada).error()).isEqualTo("190/467");
        assertThat(app.me(coffee).error()).isEqualTo("190/467");
    }

    @Test
    void aCheckpointStopsTokensWhileItLasts() {
        facebook.checkpoint(FacebookCast.ADA, true);
        assertThat(app.me(ada).error()).isEqualTo("190/459");
        assertThat(app.me(coffee).error()).isEqualTo("190/459");

        facebook.checkpoint(FacebookCast.ADA, false);
        assertThat(app.me(ada).status()).isEqualTo(200);
    }

    @Test
    void lapsedDataAccessStopsTokensUntilANewConsent() {
        facebook.lapseDataAccess(FacebookCast.ADA);

        assertThat(app.me(ada).error()).isEqualTo("190/493");
        assertThat(app.me(coffee).error()).isEqualTo("190/493");
        assertThat(app.debug(coffee).path("data_access_expires_at").asLong())
                .isLessThan(app.clock.instant().getEpochSecond());

        app.code(Consent.everything(FacebookCast.ADA));
        assertThat(app.me(coffee).status()).isEqualTo(200);
    }

    @Test
    void dataAccessLapsesAfterNinetyDays() {
        app.clock.advance(Duration.ofDays(90));

        assertThat(app.me(coffee).error()).isEqualTo("190/493");
    }

    @Test
    void aDroppedRoleHidesThePageAndStopsItsToken() {
        facebook.dropRole(FacebookCast.ADA, FacebookCast.AURORA_COFFEE);

        assertThat(app.accounts(ada).text()).doesNotContain("\"20001\"");
        assertThat(app.me(coffee).error()).isEqualTo("190/492");
        assertThat(app.debug(coffee).path("error").path("subcode").asInt()).isEqualTo(492);
        assertThat(app.get("/20001", "access_token", ada).error()).isEqualTo("10");
        assertThat(app.debug(ada).path("granular_scopes").toString())
                .as("it is still ticked")
                .contains("\"20001\"");

        facebook.restoreRole(FacebookCast.ADA, FacebookCast.AURORA_COFFEE);
        assertThat(app.me(coffee).status()).isEqualTo(200);
        assertThat(app.accounts(ada).text()).contains("\"20001\"");
    }

    @Test
    void aRoleLostForTheMomentStaysTickedThroughANewConsent() {
        facebook.dropRole(FacebookCast.ADA, FacebookCast.AURORA_COFFEE);

        String again = app.longToken(FacebookCast.ADA);

        assertThat(app.debug(again).path("granular_scopes").toString()).contains("\"20001\"");
        assertThat(app.accounts(again).text()).doesNotContain("\"20001\"");
    }

    @Test
    void aRoleThatWasRestrictedComesBackRestricted() {
        facebook.dropRole(FacebookCast.ADA, FacebookCast.ECHO_EDITORIAL);
        facebook.restoreRole(FacebookCast.ADA, FacebookCast.ECHO_EDITORIAL);

        assertThat(app.accounts(ada).text()).contains("\"tasks\":[\"ANALYZE\"]");
    }

    @Test
    void aDeletedPageIsGoneForEveryTokenUntilRestored() {
        facebook.deletePage(FacebookCast.AURORA_COFFEE);

        assertThat(app.get("/20001", "access_token", coffee).error()).isEqualTo("100/33");
        assertThat(app.get("/20001", "access_token", ada).error()).isEqualTo("100/33");
        assertThat(app.accounts(ada).text()).doesNotContain("\"20001\"");

        facebook.restorePage(FacebookCast.AURORA_COFFEE);
        assertThat(app.get("/20001", "access_token", coffee).status()).isEqualTo(200);
    }

    @Test
    void whoLeavesAGroupDoesNotSeeItUntilJoiningAgain() {
        facebook.leaveGroup(FacebookCast.ADA, FacebookCast.NORDIC_RIDERS);

        assertThat(app.get("/me/groups", "access_token", ada).text()).doesNotContain("30002");
        assertThat(app.get("/30002", "access_token", ada).error()).isEqualTo("100/33");

        facebook.joinGroup(FacebookCast.ADA, FacebookCast.NORDIC_RIDERS);
        assertThat(
                        app.get("/30002", "access_token", ada, "fields", "administrator")
                                .json()
                                .path("administrator")
                                .asBoolean())
                .isTrue();
    }

    @Test
    void whoJoinsForTheFirstTimeIsAPlainMember() {
        facebook.joinGroup(FacebookCast.CARLA, FacebookCast.NORDIC_RIDERS);
        String carla = app.longToken(FacebookCast.CARLA);

        assertThat(
                        app.get("/30002", "access_token", carla, "fields", "administrator")
                                .json()
                                .path("administrator")
                                .asBoolean(true))
                .isFalse();
    }

    @Test
    void anUnlinkedInstagramAccountIsGoneUntilLinkedAgain() {
        facebook.unlinkInstagram(FacebookCast.AURORA_COFFEE);

        String instagram = "/" + FacebookCast.AURORA_COFFEE_INSTAGRAM;
        assertThat(app.get(instagram, "access_token", ada).error()).isEqualTo("100/33");
        assertThat(app.get(instagram, "access_token", coffee).error()).isEqualTo("100/33");

        facebook.linkInstagram(FacebookCast.CIRRUS_CYCLES, FacebookCast.AURORA_COFFEE_INSTAGRAM);
        assertThat(app.get(instagram, "access_token", ada).status()).isEqualTo(200);
        assertThat(app.get(instagram, "access_token", coffee).error())
                .as("with the token of the page it was linked to")
                .isEqualTo("100/33");
    }

    @Test
    void anInstagramAccountIsLinkedToOnePageOnly() {
        assertThatThrownBy(() ->
                        facebook.linkInstagram(
                                FacebookCast.CIRRUS_CYCLES, FacebookCast.AURORA_COFFEE_INSTAGRAM))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("linked to Aurora Coffee (20001); unlink it there first");
        facebook.unlinkInstagram(FacebookCast.AURORA_COFFEE);
        assertThatThrownBy(() ->
                        facebook.linkInstagram(
                                FacebookCast.BOREALIS_BOOKS, FacebookCast.AURORA_COFFEE_INSTAGRAM))
                .hasMessageContaining("unlink that account first");
    }

    @Test
    void resetBringsTheInventedCastBack() {
        facebook.addPages(FacebookCast.CARLA, 3);
        facebook.deletePage(FacebookCast.AURORA_COFFEE);
        facebook.reset();

        assertThat(app.world().path("pages")).hasSize(7);
        assertThat(app.world().path("grants")).isEmpty();
        assertThat(facebook.requests()).isEmpty();
        assertThat(app.me(ada).error()).as("nobody knows the token any more").isEqualTo("190");
        assertThat(app.me(app.longToken(FacebookCast.ADA)).status()).isEqualTo(200);
    }
}
