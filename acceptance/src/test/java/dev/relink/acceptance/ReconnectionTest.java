package dev.relink.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.sandbox.facebook.Consent;
import dev.relink.sandbox.facebook.FacebookCast;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Reconnecting with the wrong person, with other people, early, and with less.
class ReconnectionTest {

    private static final Consent ADA = Consent.everything(FacebookCast.ADA);
    private static final Consent BEN = Consent.everything(FacebookCast.BEN);

    @ParameterizedTest
    @EnumSource
    void signingInAsSomebodyElseChangesNothing(Engine engine) {
        try (World world = new World(engine)) {
            Journey journey = new Journey(world, Person.ADMIN);
            journey.connectEverything(ADA);
            world.facebook().revoke(FacebookCast.ADA);
            world.passUntilProbed();
            Answer before = journey.api().run("accounts");

            Journey.Landed landed =
                    journey.land(journey.restart(journey.account("Aurora Coffee/facebook")), BEN);

            assertThat(landed.result()).isEqualTo("identity_mismatch");
            Answer attempt = journey.attempt(landed);
            assertThat(attempt.text("status")).isEqualTo("IDENTITY_MISMATCH");
            assertThat(attempt.text("identity.name")).isEqualTo("Ben Carter");
            assertThat(attempt.list("outcomes.nodes")).isEmpty();
            assertThat(journey.api().run("accounts")).isEqualTo(before);
            assertThat(journey.api().run("grants").texts("grants.nodes", "identity.name"))
                    .containsExactly("Ada Lindqvist");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theNextTryAsksWhoItIs(Engine engine) {
        try (World world = new World(engine)) {
            Journey journey = new Journey(world, Person.ADMIN);
            journey.connectEverything(ADA);
            String account = journey.account("Aurora Coffee/facebook");

            assertThat(journey.restart(account)).contains("auth_type=rerequest%2Creauthorize");
            journey.land(journey.restart(account), BEN);

            assertThat(journey.restart(account)).contains("auth_type=rerequest%2Creauthenticate");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theOtherPersonCanBeAddedAsANewConnection(Engine engine) {
        try (World world = new World(engine)) {
            Journey journey = new Journey(world, Person.ADMIN);
            journey.connectEverything(ADA);
            String cirrus = journey.account("Cirrus Cycles/facebook");
            String regulars = journey.account("Aurora Regulars/facebook");
            world.facebook().revoke(FacebookCast.ADA);
            world.passUntilProbed();
            Journey.Landed landed =
                    journey.land(journey.restart(journey.account("Aurora Coffee/facebook")), BEN);

            Answer continued =
                    journey.api()
                            .run(
                                    "connection-continue-as-new",
                                    Map.of(
                                            "attempt",
                                            landed.attempt(),
                                            "landingCode",
                                            landed.landing()));
            assertThat(continued.text("connectionContinueAsNew.attempt.status"))
                    .isEqualTo("LANDED");
            assertThat(continued.text("connectionContinueAsNew.attempt.purpose"))
                    .isEqualTo("CONNECT");
            journey.complete(landed, asset -> true);

            // Ben administers Cirrus Cycles, too, so it moves to him in place; the group needs Ada.
            assertThat(journey.outcomes(landed))
                    .containsExactlyInAnyOrderEntriesOf(
                            Map.of(
                                    "Cirrus Cycles/facebook", "RESTORED",
                                    "Delta Dance/facebook", "CONNECTED",
                                    "Echo Editorial/facebook", "CONNECTED",
                                    "Aurora Regulars/facebook", "NEEDS_ORIGINAL_PERSON"));
            assertThat(journey.account("Cirrus Cycles/facebook")).isEqualTo(cirrus);
            assertThat(journey.account("Aurora Regulars/facebook")).isEqualTo(regulars);
            assertThat(journey.statuses())
                    .containsEntry("Cirrus Cycles/facebook", "CONNECTED")
                    .containsEntry("Aurora Regulars/facebook", "REVOKED_AT_NETWORK")
                    .containsEntry("Aurora Coffee/facebook", "REVOKED_AT_NETWORK");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAccountThatStillWorksCanBeRenewedEarly(Engine engine) {
        try (World world = new World(engine)) {
            Journey journey = new Journey(world, Person.ADMIN);
            journey.connectEverything(ADA);
            world.pass(Duration.ofDays(50));
            assertThat(journey.statuses().values()).hasSize(7).containsOnly("EXPIRING");

            Journey.Landed landed =
                    journey.land(journey.restart(journey.account("Aurora Coffee/facebook")), ADA);

            assertThat(journey.outcomes(landed).values()).hasSize(7).containsOnly("RENEWED");
            assertThat(journey.statuses().values()).hasSize(7).containsOnly("CONNECTED");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDeclinedPermissionRestoresWithLimits(Engine engine) {
        try (World world = new World(engine)) {
            Journey journey = new Journey(world, Person.ADMIN);
            journey.connectEverything(ADA);
            world.facebook().revoke(FacebookCast.ADA);
            world.passUntilProbed();

            Journey.Landed landed =
                    journey.land(
                            journey.restart(journey.account("Cirrus Cycles/facebook")),
                            ADA.declining("pages_manage_posts"));

            assertThat(journey.outcomes(landed))
                    .containsEntry("Cirrus Cycles/facebook", "RESTORED_WITH_LIMITS")
                    .containsEntry("Aurora Coffee/instagram", "RESTORED");
            Answer cirrus =
                    journey.api().run("accounts").list("accounts.nodes").stream()
                            .filter(account -> account.text("name").equals("Cirrus Cycles"))
                            .findFirst()
                            .orElseThrow();
            assertThat(cirrus.text("status")).isEqualTo("CONNECTED_WITH_LIMITS");
            assertThat(cirrus.text("limits.0.capability")).isEqualTo("PUBLISH");
            assertThat(cirrus.text("limits.0.cause")).isEqualTo("SCOPE_MISSING");
            assertThat(cirrus.text("limits.0.message")).contains("Publishing does not work");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anInstagramAccountComesBackWithLimitsWithoutItsPage(Engine engine) {
        try (World world = new World(engine)) {
            Journey journey = new Journey(world, Person.ADMIN);
            journey.connectEverything(ADA);
            world.facebook().revoke(FacebookCast.ADA);
            world.passUntilProbed();
            String instagram = journey.account("Aurora Coffee/instagram");

            Journey.Landed landed =
                    journey.land(
                            journey.restart(instagram), ADA.withPages(FacebookCast.CIRRUS_CYCLES));

            assertThat(journey.outcomes(landed))
                    .containsEntry("Aurora Coffee/facebook", "NOT_TICKED")
                    .containsEntry("Aurora Coffee/instagram", "RESTORED_WITH_LIMITS")
                    .containsEntry("Cirrus Cycles/facebook", "RESTORED");
            assertIsLimited(journey.api(), instagram);
            world.passUntilProbed();
            assertIsLimited(journey.api(), instagram);
            assertThat(
                            journey.api()
                                    .run("stream", Map.of("account", instagram))
                                    .isNull("node.stream.interruption"))
                    .isTrue();

            journey.land(journey.restart(instagram), ADA);

            assertThat(journey.statuses())
                    .containsEntry("Aurora Coffee/instagram", "CONNECTED")
                    .containsEntry("Aurora Coffee/facebook", "CONNECTED");
        }
    }

    private static void assertIsLimited(Api api, String instagram) {
        Answer account =
                api.run("accounts").list("accounts.nodes").stream()
                        .filter(it -> it.text("id").equals(instagram))
                        .findFirst()
                        .orElseThrow();
        assertThat(account.text("status")).isEqualTo("CONNECTED_WITH_LIMITS");
        assertThat(account.texts("limits", "capability")).containsExactly("PUBLISH", "METRICS");
        assertThat(account.texts("limits", "cause")).containsOnly("PAGE_MISSING");
        assertThat(account.texts("limits", "message"))
                .allSatisfy(message -> assertThat(message).contains("allow the page, too"));
    }

    @ParameterizedTest
    @EnumSource
    void aLostRoleIsFoundByTheProbeOnThatAccountAlone(Engine engine) {
        try (World world = new World(engine)) {
            Journey journey = new Journey(world, Person.ADMIN);
            journey.connectEverything(ADA);

            world.facebook().dropRole(FacebookCast.ADA, FacebookCast.CIRRUS_CYCLES);
            world.passUntilProbed();

            assertThat(journey.statuses())
                    .containsEntry("Cirrus Cycles/facebook", "ROLE_LOST")
                    .containsEntry("Aurora Coffee/facebook", "CONNECTED");
            assertThat(journey.api().run("grants").texts("grants.nodes", "status"))
                    .containsExactly("ACTIVE");
        }
    }

    @ParameterizedTest
    @EnumSource
    void connectingTheSamePersonAgainBringsLostAccountsBackToo(Engine engine) {
        try (World world = new World(engine)) {
            Journey journey = new Journey(world, Person.ADMIN);
            Journey.Landed first = journey.land(journey.start(), ADA);
            journey.complete(first, asset -> asset.text("name").equals("Aurora Coffee"));
            world.facebook().changePassword(FacebookCast.ADA);
            world.passUntilProbed();

            Journey.Landed second = journey.land(journey.start(), ADA);
            assertThat(journey.offered(second))
                    .filteredOn(asset -> !asset.isNull("account"))
                    .extracting(asset -> asset.text("account.status"))
                    .containsExactly("DISCONNECTED", "DISCONNECTED");
            journey.complete(second, asset -> asset.text("name").equals("Cirrus Cycles"));

            assertThat(journey.outcomes(second))
                    .containsExactlyInAnyOrderEntriesOf(
                            Map.of(
                                    "Aurora Coffee/facebook", "RESTORED",
                                    "Aurora Coffee/instagram", "RESTORED",
                                    "Cirrus Cycles/facebook", "CONNECTED"));
            assertThat(journey.api().run("grants").list("grants.nodes")).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aGrantOfManyPagesComesBackAtOnce(Engine engine) {
        try (World world = new World(engine)) {
            world.facebook().addPages(FacebookCast.ADA, 250);
            Journey journey = new Journey(world, Person.ADMIN);
            Journey.Landed landed = journey.land(journey.start(), ADA);
            int connected = journey.completeAll(landed);
            assertThat(connected).isEqualTo(257);
            world.facebook().revoke(FacebookCast.ADA);
            world.passUntilProbed();
            assertThat(accountsNeedingReconnect(journey)).isEqualTo(257);

            journey.land(journey.restart(journey.account("Aurora Coffee/facebook")), ADA);

            assertThat(accountsNeedingReconnect(journey)).isZero();
        }
    }

    private static int accountsNeedingReconnect(Journey journey) {
        return journey.api()
                .run("reconnect-center")
                .at("reconnectCenter.accountCount")
                .json()
                .intValue();
    }
}
