package dev.relink.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.sandbox.weather.Weather;
import dev.relink.sandbox.weather.WeatherKind;
import dev.relink.sandbox.x.XCast;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Tokens are kept fresh without anybody's doing, and what a person must do about is found.
class TokenUpkeepTest {

    private static final String NORA = "Nora Berg/x";

    /// As long as it takes until tokens of X are refreshed, which live for two hours.
    private static final Duration UNTIL_REFRESHED = Duration.ofMinutes(105);

    private static final Duration UNTIL_BELIEVED = Duration.ofSeconds(10);

    @ParameterizedTest
    @EnumSource
    void tokensAreRefreshedAheadOfTheirEndForDaysOnEnd(Engine engine) {
        try (World world = new World(engine)) {
            Journey journey = connected(world);
            long reads = world.x().report().reads();

            for (int quarter = 0; quarter < 2 * 24 * 4; quarter++) {
                world.pass(Duration.ofMinutes(15));
                assertThat(journey.statuses()).isEqualTo(Map.of(NORA, "CONNECTED"));
                Answer grant = grant(journey);
                assertThat(Instant.parse(grant.text("accessTokenExpiresAt")))
                        .isAfter(world.clock().instant());
                assertThat(Instant.parse(grant.text("nextRefreshAt")))
                        .isAfter(world.clock().instant())
                        .isBefore(Instant.parse(grant.text("accessTokenExpiresAt")));
            }

            assertThat(world.x().report().person(XCast.NORA).refreshes()).isBetween(25, 30);
            assertThat(world.x().report().reuses()).isZero();
            assertThat(world.x().report().overlaps()).isZero();
            assertThat(world.x().report().reads()).as("reads cost money").isEqualTo(reads);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoRemovesTheAppIsFoundWhenTheTokenIsRefreshedAndComesBackInPlace(Engine engine) {
        try (World world = new World(engine)) {
            Journey journey = connected(world);
            String account = journey.account(NORA);

            world.x().revoke(XCast.NORA);
            world.pass(UNTIL_REFRESHED);

            Answer suspected = account(journey);
            assertThat(suspected.text("status")).isEqualTo("CONNECTED");
            assertThat(suspected.text("trouble")).isEqualTo("SUSPECTED");
            assertThat(Instant.parse(suspected.text("nextAttemptAt")))
                    .isEqualTo(world.clock().instant().plus(UNTIL_BELIEVED));
            assertThat(grant(journey).isNull("suspectedAt")).isFalse();

            world.pass(UNTIL_BELIEVED);

            Answer lost = account(journey);
            assertThat(lost.text("disconnectReason")).isEqualTo("REVOKED_AT_NETWORK");
            assertThat(lost.text("statusMessage")).contains("X");
            assertThat(grant(journey).text("lossReason")).isEqualTo("REVOKED_AT_NETWORK");
            assertThat(grant(journey).isNull("nextRefreshAt")).isTrue();

            Journey.Landed back = new Profiles(world, journey).reconnect(account, XCast.NORA);

            assertThat(journey.outcomes(back).values()).containsExactly("RESTORED");
            assertThat(journey.statuses()).isEqualTo(Map.of(NORA, "CONNECTED"));
            assertThat(journey.account(NORA)).isEqualTo(account);
            world.pass(UNTIL_REFRESHED);
            assertThat(grant(journey).text("refreshedAt"))
                    .isEqualTo(timeOf(world.clock().instant()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAccessTokenThatIsOverWhileTheNetworkIsDownDegradesAndHeals(Engine engine) {
        try (World world = new World(engine)) {
            Journey journey = connected(world);

            world.x().weather(Weather.of(WeatherKind.OUTAGE));
            world.pass(UNTIL_REFRESHED);
            assertThat(account(journey).text("trouble")).isEqualTo("RETRYING");

            world.pass(Duration.ofMinutes(30));

            Answer degraded = account(journey);
            assertThat(degraded.text("status")).isEqualTo("CONNECTED");
            assertThat(degraded.text("trouble")).isEqualTo("DEGRADED");
            assertThat(degraded.text("statusMessage")).contains("you need not do anything");
            assertThat(Instant.parse(degraded.text("nextAttemptAt")))
                    .isAfter(world.clock().instant());

            world.x().weather(Weather.clear());
            world.pass(Duration.ofMinutes(65));

            assertIsWell(account(journey));
            assertThat(world.x().report().refreshes()).isEqualTo(1);
            assertThat(world.x().report().reuses()).isZero();
            assertThat(world.x().report().overlaps()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoAsksToBeLeftAloneUntilATimeIsLeftAloneUntilThen(Engine engine) {
        try (World world = new World(engine)) {
            Journey journey = connected(world);

            world.x().weather(Weather.of(WeatherKind.THROTTLE).forRequests(1));
            world.pass(UNTIL_REFRESHED);

            Instant next = Instant.parse(account(journey).text("nextAttemptAt"));
            Answer health = world.healthOf("x", Person.ADMIN);
            assertThat(health.text("state")).isEqualTo("THROTTLED");
            Instant reset = Instant.parse(health.text("nextAttemptAt"));
            assertThat(next).isAfterOrEqualTo(reset);
            assertThat(reset).isAfter(world.clock().instant().plusSeconds(60));

            world.pass(Duration.between(world.clock().instant(), reset).minusSeconds(1));
            assertThat(world.x().report().refreshes()).isZero();

            world.pass(Duration.ofMinutes(3));
            assertThat(world.x().report().refreshes()).isEqualTo(1);
            assertIsWell(account(journey));
            assertThat(world.healthOf("x", Person.ADMIN).text("state")).isEqualTo("OPERATIONAL");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "H2, true, DEACTIVATED_AT_NETWORK",
        "H2, false, SECURITY_CHECK",
        "POSTGRESQL, true, DEACTIVATED_AT_NETWORK",
        "POSTGRESQL, false, SECURITY_CHECK"
    })
    void whoIsSuspendedOrLockedIsFoundInDoubtAndComesBackInPlace(
            Engine engine, boolean suspended, String reason) {
        try (World world = new World(engine)) {
            Journey journey = connected(world);
            String account = journey.account(NORA);
            world.x().falseRevocation(true);
            world.pass(UNTIL_REFRESHED);
            world.x().falseRevocation(false);
            stop(world, suspended, true);

            world.pass(UNTIL_BELIEVED);

            assertThat(account(journey).text("disconnectReason")).isEqualTo(reason);
            stop(world, suspended, false);
            new Profiles(world, journey).reconnect(account, XCast.NORA);
            assertIsWell(account(journey));
            assertThat(journey.account(NORA)).isEqualTo(account);
        }
    }

    private static void stop(World world, boolean suspended, boolean on) {
        if (suspended) {
            world.x().suspend(XCast.NORA, on);
        } else {
            world.x().lock(XCast.NORA, on);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotUsedForLongExpiresAfterNinetyDays(Engine engine) {
        try (World world = new World(engine)) {
            Journey journey = connected(world);
            Instant end = world.clock().instant().plus(Duration.ofDays(90));

            assertThat(account(journey).text("healthyUntil")).isEqualTo(timeOf(end));
            assertThat(account(journey).text("healthyUntilReason")).isEqualTo("INACTIVITY");

            world.pass(Duration.ofDays(75));
            assertThat(account(journey).text("status")).isEqualTo("CONNECTED");
            world.pass(Duration.ofDays(1));

            Answer expiring = account(journey);
            assertThat(expiring.text("status")).isEqualTo("EXPIRING");
            assertThat(expiring.text("healthyUntil")).isEqualTo(timeOf(end));
            assertThat(expiring.at("needsReconnect").json().booleanValue()).isTrue();

            new Profiles(world, journey).reconnect(expiring.text("id"), XCast.NORA);

            assertIsWell(account(journey));
            assertThat(account(journey).text("healthyUntil"))
                    .isEqualTo(timeOf(world.clock().instant().plus(Duration.ofDays(90))));
        }
    }

    private static Journey connected(World world) {
        Journey journey = new Journey(world, Person.ADMIN);
        new Profiles(world, journey).connect(XCast.NORA);
        return journey;
    }

    private static Answer account(Journey journey) {
        List<Answer> accounts = journey.api().run("accounts").list("accounts.nodes");
        assertThat(accounts).hasSize(1);
        return accounts.getFirst();
    }

    private static Answer grant(Journey journey) {
        return journey.api().run("grants").at("grants.nodes.0");
    }

    private static void assertIsWell(Answer account) {
        assertThat(account.text("status")).isEqualTo("CONNECTED");
        assertThat(account.isNull("trouble")).isTrue();
        assertThat(account.isNull("nextAttemptAt")).isTrue();
    }

    /// As the API writes it.
    private static String timeOf(Instant instant) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'")
                .withZone(ZoneOffset.UTC)
                .format(instant);
    }
}
