package dev.relink.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.sandbox.facebook.Consent;
import dev.relink.sandbox.facebook.FacebookCast;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Pages that people have through a business portfolio only.
class BusinessPagesTest {

    private static final Consent DORA = Consent.everything(FacebookCast.DORA);
    private static final Map<String, String> SETTINGS =
            Map.of("RELINK_CONNECTORS_FACEBOOK_BUSINESS_PAGES", "true");
    private static final String FOODS = "Fjord Foods/facebook";

    @ParameterizedTest
    @EnumSource
    void pagesOfAPortfolioAreConnectedAsOthers(Engine engine) {
        try (World world = new World(engine, SETTINGS)) {
            Journey journey = new Journey(world, Person.ADMIN);

            journey.connectEverything(DORA);

            assertThat(journey.statuses())
                    .containsExactlyInAnyOrderEntriesOf(
                            Map.of(
                                    FOODS,
                                    "CONNECTED",
                                    "Fjord Foods/instagram",
                                    "CONNECTED",
                                    "Glacier Gear/facebook",
                                    "CONNECTED",
                                    "Glacier Gear/instagram",
                                    "CONNECTED"));
            world.passUntilProbed();
            assertThat(journey.statuses().values()).containsOnly("CONNECTED");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoLeavesThePortfolioLosesItsPagesUntilComingBack(Engine engine) {
        try (World world = new World(engine, SETTINGS)) {
            Journey journey = new Journey(world, Person.ADMIN);
            journey.connectEverything(DORA);

            world.facebook().leaveBusiness(FacebookCast.DORA, FacebookCast.FJORD_AGENCY);
            world.passUntilProbed();

            assertThat(journey.statuses().values()).hasSize(4).containsOnly("ROLE_LOST");

            world.facebook().joinBusiness(FacebookCast.DORA, FacebookCast.FJORD_AGENCY);
            journey.land(journey.restart(journey.account(FOODS)), DORA);

            assertThat(journey.statuses().values()).hasSize(4).containsOnly("CONNECTED");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoHidesThePortfoliosIsToldThatThePermissionIsMissing(Engine engine) {
        try (World world = new World(engine, SETTINGS)) {
            Journey journey = new Journey(world, Person.ADMIN);
            journey.connectEverything(DORA);
            world.facebook().revoke(FacebookCast.DORA);
            world.passUntilProbed();

            journey.land(
                    journey.restart(journey.account(FOODS)), DORA.declining("business_management"));

            assertThat(journey.statuses().values()).hasSize(4).containsOnly("SCOPE_MISSING");

            journey.land(journey.restart(journey.account(FOODS)), DORA);

            assertThat(journey.statuses().values()).hasSize(4).containsOnly("CONNECTED");
        }
    }

    @ParameterizedTest
    @EnumSource
    void nobodyIsAskedForPortfoliosUnlessTheOperatorWantsIt(Engine engine) {
        try (World world = new World(engine)) {
            Journey journey = new Journey(world, Person.ADMIN);

            assertThat(journey.start()).doesNotContain("business_management");
            assertThat(journey.offered(journey.land(journey.start(), DORA))).isEmpty();
        }
    }
}
