package dev.relink.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.sandbox.linkedin.LinkedInCast;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A member's profile and pages at LinkedIn are connected, kept, lost and brought back.
class LinkedInTest {

    private static final String LENA = "Lena Holm/linkedin";
    private static final String AURORA = "Aurora Coffee/linkedin";
    private static final String BOREALIS = "Borealis Books/linkedin";
    private static final Map<String, String> ALL_CONNECTED =
            Map.of(LENA, "CONNECTED", AURORA, "CONNECTED", BOREALIS, "CONNECTED");

    private static final Duration DAY = Duration.ofDays(1);

    private static Journey connected(World world) {
        Journey journey = new Journey(world, Person.ADMIN);
        Profiles.atLinkedIn(world, journey).connect(LinkedInCast.LENA);
        return journey;
    }

    private static List<Answer> accounts(Journey journey) {
        return journey.api().run("accounts").list("accounts.nodes");
    }

    private static Answer grant(Journey journey) {
        return journey.api().run("grants").at("grants.nodes.0");
    }

    /// Only where the member is an administrator; an analyst reads figures at LinkedIn, not here.
    @ParameterizedTest
    @EnumSource
    void oneSignInConnectsAProfileAndItsPages(Engine engine) {
        try (World world = new World(engine)) {
            Journey journey = connected(world);

            assertThat(journey.statuses()).isEqualTo(ALL_CONNECTED);
            assertThat(accounts(journey))
                    .extracting(account -> account.text("grant.id"))
                    .containsOnly(grant(journey).text("id"));
            assertThat(accounts(journey))
                    .extracting(account -> account.text("kind"))
                    .containsExactlyInAnyOrder("PROFILE", "PAGE", "PAGE");
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneSignInBringsAllBackThatTheMemberTookAway(Engine engine) {
        try (World world = new World(engine)) {
            Journey journey = connected(world);
            Map<String, String> before = journey.accounts();
            String page = journey.account(AURORA);
            world.linkedIn().revoke(LinkedInCast.LENA);
            world.passUntilProbed();
            assertThat(journey.statuses()).hasSize(3).containsValue("REVOKED_AT_NETWORK");
            assertThat(journey.statuses().values()).containsOnly("REVOKED_AT_NETWORK");
            Profiles profiles = Profiles.atLinkedIn(world, journey);

            assertThat(profiles.reconnect(page, LinkedInCast.MARCO).result())
                    .isEqualTo("identity_mismatch");
            Journey.Landed back = profiles.reconnect(page, LinkedInCast.LENA);

            assertThat(journey.outcomes(back).values())
                    .containsExactly("RESTORED", "RESTORED", "RESTORED");
            assertThat(journey.accounts()).isEqualTo(before);
            assertThat(journey.statuses()).isEqualTo(ALL_CONNECTED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPageWhoseRoleIsLostComesBackThroughAnotherAdministrator(Engine engine) {
        try (World world = new World(engine)) {
            Journey journey = connected(world);
            String page = journey.account(BOREALIS);
            world.linkedIn().dropRole(LinkedInCast.LENA, LinkedInCast.BOREALIS);
            world.passUntilProbed();
            assertThat(journey.statuses())
                    .isEqualTo(
                            Map.of(LENA, "CONNECTED", AURORA, "CONNECTED", BOREALIS, "ROLE_LOST"));

            Journey.Landed landed =
                    Profiles.atLinkedIn(world, journey)
                            .authorize(journey.start("linkedin"), LinkedInCast.MARCO);
            journey.complete(landed, asset -> asset.text("name").equals("Borealis Books"));

            assertThat(journey.outcomes(landed)).isEqualTo(Map.of(BOREALIS, "RESTORED"));
            assertThat(journey.statuses()).isEqualTo(ALL_CONNECTED);
            assertThat(journey.account(BOREALIS)).isEqualTo(page);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPageThatIsGoneIsToldFromARoleThatIsLost(Engine engine) {
        try (World world = new World(engine)) {
            Journey journey = connected(world);
            world.linkedIn().deletePage(LinkedInCast.AURORA);
            world.passUntilProbed();

            assertThat(journey.statuses())
                    .isEqualTo(
                            Map.of(
                                    LENA,
                                    "CONNECTED",
                                    AURORA,
                                    "GONE_AT_NETWORK",
                                    BOREALIS,
                                    "CONNECTED"));
        }
    }

    /// Refresh tokens are for approved partners.
    @ParameterizedTest
    @EnumSource
    void withoutRefreshTokensTheEndIsToldAheadAndComesAfterSixtyDays(Engine engine) {
        try (World world = new World(engine)) {
            world.linkedIn().refreshTokens(false);
            Journey journey = connected(world);
            Instant end = world.now().plus(Duration.ofDays(60));
            assertThat(accounts(journey))
                    .allSatisfy(account -> {
                        assertThat(Instant.parse(account.text("healthyUntil"))).isEqualTo(end);
                        assertThat(account.text("healthyUntilReason"))
                                .isEqualTo("ACCESS_TOKEN_EXPIRY");
                    });

            world.pass(Duration.ofDays(59));
            assertThat(journey.statuses().values()).containsOnly("EXPIRING");
            world.pass(DAY);
            world.passUntilProbed();
            assertThat(journey.statuses().values()).containsOnly("TOKEN_EXPIRED");
        }
    }

    @ParameterizedTest
    @EnumSource
    void refreshTokensLastForAYearFromTheConsentHoweverOftenTheyAreUsed(Engine engine) {
        try (World world = new World(engine)) {
            Journey journey = connected(world);
            Instant end = world.now().plus(Duration.ofDays(365));

            for (int day = 0; day < 340; day += 10) {
                world.pass(Duration.ofDays(10));
                assertThat(journey.statuses()).isEqualTo(ALL_CONNECTED);
                assertThat(Instant.parse(grant(journey).text("accessTokenExpiresAt")))
                        .isAfter(world.now());
            }
            assertThat(accounts(journey))
                    .allSatisfy(account -> {
                        assertThat(Instant.parse(account.text("healthyUntil"))).isEqualTo(end);
                        assertThat(account.text("healthyUntilReason"))
                                .isEqualTo("REFRESH_TOKEN_EXPIRY");
                    });

            world.pass(Duration.ofDays(24));
            assertThat(journey.statuses().values()).containsOnly("EXPIRING");
            world.pass(DAY);
            world.passUntilProbed();
            assertThat(journey.statuses().values()).containsOnly("TOKEN_EXPIRED");
        }
    }

    /// For some seconds after a renewal LinkedIn may call the new token revoked.
    @ParameterizedTest
    @EnumSource
    void aTokenThatIsDoubtedAfterItsRenewalDisconnectsNobody(Engine engine) {
        try (World world = new World(engine)) {
            Journey journey = connected(world);
            world.linkedIn().doubtAfterRefresh(true);

            boolean suspected = false;
            for (int hours = 0; hours < 60 * 24; hours += 6) {
                world.pass(Duration.ofHours(6));
                suspected |= !grant(journey).isNull("suspectedAt");
                assertThat(journey.statuses()).isEqualTo(ALL_CONNECTED);
            }

            assertThat(suspected).as("it was called revoked at least once").isTrue();
            world.passUntilProbed();
            assertThat(accounts(journey)).allMatch(account -> account.isNull("trouble"));
        }
    }

    /// Of all accounts at once, and nothing that anybody could reconnect.
    @ParameterizedTest
    @EnumSource
    void aRetiredVersionDisconnectsNobodyAndTellsTheOperator(Engine engine) {
        try (World world = new World(engine)) {
            Journey journey = connected(world);
            world.linkedIn().versionRetired(true);
            world.passUntilProbed();

            assertThat(journey.statuses()).isEqualTo(ALL_CONNECTED);
            assertThat(world.healthOf("linkedin", Person.ADMIN).text("state"))
                    .isEqualTo("APP_AT_FAULT");
            assertThat(world.ready().text("networks.linkedin.rule")).isEqualTo("linkedin.426");

            world.linkedIn().versionRetired(false);
            world.pass(Duration.ofHours(7));
            assertThat(world.healthOf("linkedin", Person.ADMIN).text("state"))
                    .isEqualTo("OPERATIONAL");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aProductThatTheAppLostDisconnectsNobody(Engine engine) {
        try (World world = new World(engine)) {
            Journey journey = connected(world);
            world.linkedIn().productLost(true);
            world.passUntilProbed();

            assertThat(journey.statuses()).isEqualTo(ALL_CONNECTED);
            assertThat(world.healthOf("linkedin", Person.ADMIN).text("state"))
                    .isEqualTo("APP_AT_FAULT");
        }
    }

    /// There is no call for it.
    @ParameterizedTest
    @EnumSource
    void whoLetsGoIsToldHowToTakeItBackByHand(Engine engine) {
        try (World world = new World(engine)) {
            Journey journey = connected(world);

            List<Answer> revocations = new ArrayList<>();
            for (String account : journey.accounts().values()) {
                revocations.add(
                        journey.api()
                                .run("account-disconnect", Map.of("account", account))
                                .at("accountDisconnect.revocation"));
            }

            Answer last = revocations.getLast();
            assertThat(last.text("status")).isEqualTo("MANUAL_STEPS");
            assertThat(last.text("page"))
                    .isEqualTo(
                            "https://www.linkedin.com/mypreferences/d/data-sharing-for-permitted-services");
            assertThat(last.text("steps")).contains("Permitted services");
        }
    }
}
