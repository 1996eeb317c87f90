package dev.relink.acceptance;

import static dev.relink.acceptance.Planner.AURORA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.sandbox.facebook.FacebookCast;
import dev.relink.sandbox.facebook.FacebookFigures;
import dev.relink.sandbox.weather.Weather;
import dev.relink.sandbox.weather.WeatherKind;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Figures day by day, and why one is missing (R10).
class MetricsTest {

    private static final LocalDate START = LocalDate.of(2026, 11, 21);
    private static final String INSTAGRAM = "Aurora Coffee/instagram";

    private static String day(int number) {
        return START.plusDays(number).toString();
    }

    /// Lets the day of the world end, with all that is done in it.
    private static void endOfDay(World world) {
        LocalDate today = LocalDate.ofInstant(world.now(), ZoneOffset.UTC);
        world.pass(
                Duration.between(
                        world.now(),
                        today.plusDays(1)
                                .atStartOfDay(ZoneOffset.UTC)
                                .toInstant()
                                .minusSeconds(1)));
    }

    private static void days(World world, int count) {
        IntStream.range(0, count).forEach(day -> world.pass(Duration.ofDays(1)));
    }

    private static Answer series(Api api, String account, String metric, int from, int to) {
        return api.run("account-metrics", variables(account, metric, from, to))
                .at("node.metrics.series.0");
    }

    private static Map<String, Object> variables(String account, String metric, int from, int to) {
        return Map.of(
                "account", account, "from", day(from), "to", day(to), "metrics", List.of(metric));
    }

    /// The gaps, as `from–to reason`, with days counted from the start.
    private static List<String> gaps(Answer series) {
        return series.list("gaps").stream()
                .map(gap ->
                        number(gap.text("from"))
                                + "–"
                                + number(gap.text("to"))
                                + " "
                                + gap.text(
                                        gap.isNull("disconnectReason")
                                                ? "reason"
                                                : "disconnectReason"))
                .toList();
    }

    private static long number(String day) {
        return ChronoUnit.DAYS.between(START, LocalDate.parse(day));
    }

    private static List<Long> backFilled(Answer series) {
        return series.list("points").stream()
                .filter(point -> point.at("backFilled").json().booleanValue())
                .map(point -> number(point.text("day")))
                .toList();
    }

    private interface Figure {
        long on(LocalDate day);
    }

    /// Every figure that is there is the network's own.
    private static void assertTold(Answer series, Figure figure) {
        List<Answer> told =
                series.list("points").stream().filter(point -> !point.isNull("value")).toList();
        assertThat(told)
                .isNotEmpty()
                .allSatisfy(point ->
                        assertThat(point.at("value").json().longValue())
                                .isEqualTo(figure.on(LocalDate.parse(point.text("day")))));
    }

    @ParameterizedTest
    @EnumSource
    void aDisconnectionLeavesAGapThatIsFilledAsFarAsTheNetworkTells(Engine engine) {
        try (World world = new World(engine)) {
            Planner planner = new Planner(world);
            Api api = world.as(Person.MEMBER);
            String page = planner.journey.account(AURORA);
            String instagram = planner.journey.account(INSTAGRAM);
            endOfDay(world);
            days(world, 3);
            planner.loseTheGrant();
            endOfDay(world);
            days(world, 2);

            assertThat(gaps(series(api, page, "followers", 0, 6)))
                    .containsExactly("4–6 PASSWORD_CHANGED");
            assertThat(gaps(series(api, page, "views", 0, 6)))
                    .containsExactly("3–6 PASSWORD_CHANGED");
            planner.reconnect();
            world.pass(Duration.ZERO);
            days(world, 1);

            Answer followers = series(api, page, "followers", -1, 9);
            assertTold(
                    followers, day -> FacebookFigures.followers(FacebookCast.AURORA_COFFEE, day));
            assertThat(followers.list("points")).hasSize(9);
            assertThat(gaps(followers))
                    .containsExactly("-1–-1 NOT_CONNECTED_YET", "4–5 PASSWORD_CHANGED");
            assertThat(followers.text("gaps.1.message"))
                    .isEqualTo(
                            "No figures: the account was disconnected. The password at Facebook had been changed.");
            assertThat(backFilled(followers)).isEmpty();

            Answer views = series(api, page, "views", -91, 7);
            assertTold(
                    views,
                    day ->
                            FacebookFigures.flow(
                                    FacebookCast.AURORA_COFFEE, "page_media_view", day));
            assertThat(gaps(views)).containsExactly("-91–-91 NOT_CONNECTED_YET", "7–7 NOT_YET");
            assertThat(backFilled(views))
                    .hasSize(93)
                    .contains(-90L, -1L, 3L, 4L, 5L)
                    .doesNotContain(6L);

            Answer reach = series(api, instagram, "reach", -30, 7);
            assertTold(
                    reach,
                    day ->
                            FacebookFigures.flow(
                                    FacebookCast.AURORA_COFFEE_INSTAGRAM, "reach", day));
            assertThat(gaps(reach)).containsExactly("7–7 NOT_YET");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPermissionThatIsTakenBackLimitsFiguresAndNothingElse(Engine engine) {
        try (World world = new World(engine)) {
            Planner planner = new Planner(world);
            String page = planner.journey.account(AURORA);
            endOfDay(world);
            days(world, 1);
            world.facebook().removePermission(FacebookCast.ADA, "read_insights");
            world.passUntilProbed();
            endOfDay(world);
            days(world, 1);

            Answer followers =
                    series(world.as(Person.MEMBER.speaking("de")), page, "followers", 0, 3);
            assertThat(gaps(followers)).containsExactly("2–3 LIMITED");
            assertThat(followers.text("gaps.0.message"))
                    .isEqualTo("Keine Kennzahlen: Facebook ließ sie nicht lesen.");
            assertThat(gaps(series(planner.api, planner.journey.account(INSTAGRAM), "posts", 0, 3)))
                    .isEmpty();

            planner.reconnect();
            world.pass(Duration.ZERO);
            assertThat(gaps(series(planner.api, page, "followers", 0, 3)))
                    .containsExactly("2–2 LIMITED");
            Answer views = series(planner.api, page, "views", 0, 3);
            assertThat(gaps(views)).containsExactly("3–3 NOT_YET");
            assertThat(backFilled(views)).containsExactly(1L, 2L);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anOutageIsAGapOnlyForWhatTheNetworkNeverTellsAgain(Engine engine) {
        try (World world = new World(engine)) {
            Planner planner = new Planner(world);
            String page = planner.journey.account(AURORA);
            endOfDay(world);
            days(world, 1);
            world.facebook().weather(Weather.of(WeatherKind.OUTAGE));
            days(world, 1);
            world.facebook().weather(Weather.of(WeatherKind.CLEAR));
            days(world, 1);

            assertThat(gaps(series(planner.api, page, "followers", 0, 3)))
                    .containsExactly("2–2 UNREACHABLE");
            Answer views = series(planner.api, page, "views", 0, 3);
            assertThat(gaps(views)).containsExactly("3–3 NOT_YET");
            assertThat(backFilled(views)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whichFiguresThereAreIsToldAndOtherWorkspacesReadNone(Engine engine) {
        try (World world = new World(engine)) {
            Planner planner = new Planner(world);
            String page = planner.journey.account(AURORA);

            List<Answer> kinds =
                    planner.api.run("network-metrics").list("networks.nodes").stream()
                            .flatMap(network -> network.list("accountKinds").stream())
                            .filter(kind -> !kind.list("metrics").isEmpty())
                            .toList();
            assertThat(kinds)
                    .extracting(kind -> kind.texts("metrics", "key").getFirst())
                    .containsOnly("followers", "subscribers");
            Answer refused = planner.api.tryOut("account-metrics", variables(page, "moods", 0, 0));
            assertThat(refused.text("errors.0.extensions.code")).isEqualTo("BAD_USER_INPUT");
            assertThat(refused.text("errors.0.message"))
                    .startsWith("There is no figure moods. There are: accounts-engaged, ");
            assertThat(
                            world.as(Person.STRANGER)
                                    .run("account-metrics", variables(page, "followers", 0, 0))
                                    .isNull("node"))
                    .isTrue();
        }
    }
}
