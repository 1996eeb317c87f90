package dev.relink.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.sandbox.google.GoogleCast;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Channels at YouTube are connected, kept, lost and brought back.
class YouTubeTest {

    private static final String CHANNEL = "Elin bakes/youtube";
    private static final Map<String, String> CONNECTED = Map.of(CHANNEL, "CONNECTED");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final String UPLOAD = "https://www.googleapis.com/auth/youtube.upload";

    private static Journey connected(World world) {
        Journey journey = new Journey(world, Person.ADMIN);
        Profiles.atYouTube(world, journey).connect(GoogleCast.ELIN);
        return journey;
    }

    private static Answer account(Journey journey) {
        return journey.api().run("accounts").at("accounts.nodes.0");
    }

    private static Answer grant(Journey journey) {
        return journey.api().run("grants").at("grants.nodes.0");
    }

    @ParameterizedTest
    @EnumSource
    void aTokenIsRenewedHourByHour(Engine engine) {
        try (World world = new World(engine)) {
            Journey journey = connected(world);
            assertThat(journey.statuses()).isEqualTo(CONNECTED);
            assertThat(account(journey).text("kind")).isEqualTo("CHANNEL");

            for (int hour = 0; hour < 30; hour++) {
                world.pass(HOUR);
                assertThat(Instant.parse(grant(journey).text("accessTokenExpiresAt")))
                        .isAfter(world.now());
            }
            assertThat(journey.statuses()).isEqualTo(CONNECTED);
            assertThat(account(journey).isNull("trouble")).isTrue();
        }
    }

    /// A brand account is an identity of its own at Google, whoever manages it.
    @ParameterizedTest
    @EnumSource
    void whoHasSeveralChannelsConnectsEachByItself(Engine engine) {
        try (World world = new World(engine)) {
            Journey journey = connected(world);
            Profiles.atYouTube(world, journey).connect(GoogleCast.AURORA);

            assertThat(journey.statuses())
                    .isEqualTo(Map.of(CHANNEL, "CONNECTED", "Aurora Coffee/youtube", "CONNECTED"));
            world.google().revoke(GoogleCast.AURORA);
            world.pass(HOUR);
            world.passUntilProbed();
            assertThat(journey.statuses())
                    .isEqualTo(
                            Map.of(
                                    CHANNEL,
                                    "CONNECTED",
                                    "Aurora Coffee/youtube",
                                    "REVOKED_AT_NETWORK"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSameAccountBringsItsChannelBackAndNoOther(Engine engine) {
        try (World world = new World(engine)) {
            Journey journey = connected(world);
            Map<String, String> before = journey.accounts();
            String channel = journey.account(CHANNEL);
            world.google().revoke(GoogleCast.ELIN);
            world.pass(HOUR);
            world.passUntilProbed();
            assertThat(journey.statuses()).isEqualTo(Map.of(CHANNEL, "REVOKED_AT_NETWORK"));
            Profiles profiles = Profiles.atYouTube(world, journey);

            assertThat(profiles.reconnect(channel, GoogleCast.TOM).result())
                    .isEqualTo("identity_mismatch");
            assertThat(profiles.reconnect(channel, GoogleCast.AURORA).result())
                    .isEqualTo("identity_mismatch");
            Journey.Landed back = profiles.reconnect(channel, GoogleCast.ELIN);

            assertThat(journey.outcomes(back)).isEqualTo(Map.of(CHANNEL, "RESTORED"));
            assertThat(journey.accounts()).isEqualTo(before);
            assertThat(journey.statuses()).isEqualTo(CONNECTED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsLeftOutOfTheConsentLimitsTheChannelUntilItIsAllowed(Engine engine) {
        try (World world = new World(engine)) {
            Journey journey = new Journey(world, Person.ADMIN);
            URI page = URI.create(journey.start("youtube"));
            Journey.Landed landed =
                    Journey.landed(
                            world.open(
                                    world.google()
                                            .authorize(page, GoogleCast.ELIN, Set.of(UPLOAD))));
            journey.complete(landed, asset -> true);

            assertThat(account(journey).list("limits"))
                    .extracting(limit -> limit.text("capability"))
                    .containsExactly("PUBLISH");

            Profiles.atYouTube(world, journey).reconnect(journey.account(CHANNEL), GoogleCast.ELIN);
            assertThat(account(journey).list("limits")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAccountWithoutAChannelHasNothingToConnect(Engine engine) {
        try (World world = new World(engine)) {
            Journey journey = new Journey(world, Person.ADMIN);
            Journey.Landed landed =
                    Profiles.atYouTube(world, journey)
                            .authorize(journey.start("youtube"), GoogleCast.IDA);

            assertThat(journey.attempt(landed).list("assets.nodes")).isEmpty();
        }
    }

    /// Google gives a week to who tries an app out.
    @ParameterizedTest
    @EnumSource
    void theEndOfATestedAppsGrantIsToldAhead(Engine engine) {
        try (World world = new World(engine)) {
            world.google().testing(true);
            Journey journey = connected(world);
            Instant end = world.now().plus(Duration.ofDays(7));

            assertThat(Instant.parse(account(journey).text("healthyUntil"))).isEqualTo(end);
            assertThat(account(journey).text("healthyUntilReason"))
                    .isEqualTo("REFRESH_TOKEN_EXPIRY");
            for (int day = 0; day < 7; day++) {
                world.pass(Duration.ofDays(1));
            }
            world.pass(HOUR);
            world.passUntilProbed();
            assertThat(journey.statuses()).isEqualTo(Map.of(CHANNEL, "TOKEN_EXPIRED"));
        }
    }

    /// Of all accounts at once, and nothing that anybody could reconnect.
    @ParameterizedTest
    @EnumSource
    void aSecretThatIsWrongDisconnectsNobodyAndTellsTheOperator(Engine engine) {
        try (World world = new World(engine)) {
            Journey journey = connected(world);
            world.google().rejectClient(true);
            world.pass(HOUR);

            assertThat(journey.statuses()).isEqualTo(CONNECTED);
            assertThat(world.healthOf("youtube", Person.ADMIN).text("state"))
                    .isEqualTo("APP_AT_FAULT");
            assertThat(world.ready().text("networks.google.rule")).isEqualTo("google.client");

            world.google().rejectClient(false);
            world.pass(Duration.ofHours(7));
            assertThat(world.healthOf("youtube", Person.ADMIN).text("state"))
                    .isEqualTo("OPERATIONAL");
            assertThat(journey.statuses()).isEqualTo(CONNECTED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoLetsGoIsTakenBackAtGoogleToo(Engine engine) {
        try (World world = new World(engine)) {
            Journey journey = connected(world);

            Answer revocation =
                    journey.api()
                            .run("account-disconnect", Map.of("account", journey.account(CHANNEL)))
                            .at("accountDisconnect.revocation");

            assertThat(revocation.text("status")).isEqualTo("REVOKED");
        }
    }

    private static List<Long> told(Answer series) {
        return series.list("points").stream()
                .filter(point -> !point.isNull("value"))
                .map(point -> point.at("value").json().longValue())
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void aChannelsFiguresAreReadOnceADay(Engine engine) {
        try (World world = new World(engine)) {
            Journey journey = connected(world);
            world.google().hideSubscribers(GoogleCast.ELIN_BAKES, true);
            for (int day = 0; day < 2; day++) {
                world.pass(Duration.ofDays(1));
            }

            List<Answer> series =
                    journey.api()
                            .run(
                                    "account-metrics",
                                    Map.of(
                                            "account",
                                            journey.account(CHANNEL),
                                            "from",
                                            world.now()
                                                    .minus(Duration.ofDays(1))
                                                    .toString()
                                                    .substring(0, 10),
                                            "to",
                                            world.now().toString().substring(0, 10)))
                            .list("node.metrics.series");
            assertThat(series)
                    .extracting(one -> one.text("metric.key"))
                    .containsExactly("subscribers", "views", "videos");
            assertThat(told(series.get(0))).isEmpty();
            assertThat(told(series.get(1))).isNotEmpty().containsOnly(85_310L);
            assertThat(told(series.get(2))).isNotEmpty().containsOnly(1L);
        }
    }
}
