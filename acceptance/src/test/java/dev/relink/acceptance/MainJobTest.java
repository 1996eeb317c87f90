package dev.relink.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.sandbox.facebook.Consent;
import dev.relink.sandbox.facebook.FacebookCast;
import dev.relink.sandbox.weather.Weather;
import dev.relink.sandbox.weather.WeatherKind;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Connect, lose, reconnect with cascade.
class MainJobTest {

    private static final Consent EVERYTHING = Consent.everything(FacebookCast.ADA);

    @ParameterizedTest
    @EnumSource
    void aMemberConnectsWhatTheNetworkOffers(Engine engine) {
        try (World world = new World(engine)) {
            Journey journey = new Journey(world, Person.ADMIN);

            Journey.Landed landed = journey.land(journey.start(), EVERYTHING);
            assertThat(landed.result()).isEqualTo("landed");
            Answer attempt = journey.attempt(landed);
            assertThat(attempt.text("status")).isEqualTo("LANDED");
            assertThat(attempt.text("identity.name")).isEqualTo("Ada Lindqvist");

            Answer completed =
                    journey.complete(
                            landed, asset -> asset.at("connectable").json().booleanValue());

            assertThat(completed.text("attempt.status")).isEqualTo("COMPLETED");
            assertThat(journey.statuses())
                    .containsExactlyInAnyOrderEntriesOf(
                            Map.of(
                                    "Aurora Coffee/facebook", "CONNECTED",
                                    "Borealis Books/facebook", "CONNECTED",
                                    "Cirrus Cycles/facebook", "CONNECTED",
                                    "Aurora Coffee/instagram", "CONNECTED",
                                    "Borealis Books/instagram", "CONNECTED",
                                    "Aurora Regulars/facebook", "CONNECTED",
                                    "Nordic Riders/facebook", "CONNECTED"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRevocationAtTheNetworkIsFoundAndOneSignInBringsEverythingBack(Engine engine) {
        try (World world = new World(engine)) {
            Journey journey = new Journey(world, Person.ADMIN);
            Map<String, String> before = journey.connectEverything(EVERYTHING);

            world.facebook().revoke(FacebookCast.ADA);
            world.passUntilProbed();

            assertThat(journey.statuses().values()).hasSize(7).containsOnly("REVOKED_AT_NETWORK");
            Answer center = journey.api().run("reconnect-center").at("reconnectCenter");
            assertThat(center.at("accountCount").json().intValue()).isEqualTo(7);
            assertThat(center.texts("groups.nodes", "grant.identity.name"))
                    .containsExactly("Ada Lindqvist");
            assertThat(center.list("groups.nodes.0.accounts.nodes")).hasSize(7);

            String one = journey.account("Borealis Books/facebook");
            Journey.Landed landed = journey.land(journey.restart(one), EVERYTHING);

            assertThat(landed.result()).isEqualTo("reconnected");
            assertThat(journey.outcomes(landed).values()).hasSize(7).containsOnly("RESTORED");
            assertThat(journey.statuses().values()).hasSize(7).containsOnly("CONNECTED");
            assertThat(journey.accounts()).isEqualTo(before);
            assertThat(
                            journey.api()
                                    .run("reconnect-center")
                                    .at("reconnectCenter.accountCount")
                                    .json()
                                    .intValue())
                    .isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatCannotComeBackSaysWhy(Engine engine) {
        try (World world = new World(engine)) {
            Journey journey = new Journey(world, Person.ADMIN);
            journey.connectEverything(EVERYTHING);
            world.facebook().changePassword(FacebookCast.ADA);
            world.passUntilProbed();
            world.facebook().dropRole(FacebookCast.ADA, FacebookCast.CIRRUS_CYCLES);
            world.facebook().deletePage(FacebookCast.BOREALIS_BOOKS);
            world.facebook().addPages(FacebookCast.ADA, 1);

            Journey.Landed landed =
                    journey.land(
                            journey.restart(journey.account("Cirrus Cycles/facebook")),
                            EVERYTHING.withGroups(FacebookCast.NORDIC_RIDERS));

            Map<String, String> outcomes = new HashMap<>(journey.outcomes(landed));
            List<String> offeredNew =
                    outcomes.entrySet().stream()
                            .filter(entry -> entry.getValue().equals("NEW_ASSET"))
                            .map(Map.Entry::getKey)
                            .toList();
            assertThat(offeredNew).hasSize(1);
            offeredNew.forEach(outcomes::remove);
            assertThat(outcomes)
                    .containsExactlyInAnyOrderEntriesOf(
                            Map.of(
                                    "Aurora Coffee/facebook", "RESTORED",
                                    "Aurora Coffee/instagram", "RESTORED",
                                    "Borealis Books/facebook", "GONE",
                                    "Borealis Books/instagram", "GONE",
                                    "Cirrus Cycles/facebook", "ROLE_LOST",
                                    "Aurora Regulars/facebook", "NOT_TICKED",
                                    "Nordic Riders/facebook", "RESTORED"));
            assertThat(journey.statuses())
                    .containsEntry("Cirrus Cycles/facebook", "ROLE_LOST")
                    .containsEntry("Borealis Books/facebook", "GONE_AT_NETWORK")
                    .containsEntry("Aurora Regulars/facebook", "NOT_TICKED")
                    .containsEntry("Aurora Coffee/facebook", "CONNECTED");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anOutageDisconnectsNobodyAndShowsTheNextAttempt(Engine engine) {
        try (World world = new World(engine)) {
            Journey journey = new Journey(world, Person.ADMIN);
            journey.connectEverything(EVERYTHING);

            world.facebook().weather(Weather.of(WeatherKind.OUTAGE));
            world.passUntilProbed();

            assertThat(journey.statuses().values()).hasSize(7).containsOnly("CONNECTED");
            assertThat(journey.api().run("accounts").texts("accounts.nodes", "nextAttemptAt"))
                    .hasSize(7)
                    .allSatisfy(next -> assertThat(next).startsWith("2026-11-21T16:0"));

            world.facebook().weather(Weather.clear());
            world.pass(Duration.ofMinutes(2));

            assertThat(journey.api().run("accounts").list("accounts.nodes"))
                    .allSatisfy(account -> assertThat(account.isNull("nextAttemptAt")).isTrue());
        }
    }
}
