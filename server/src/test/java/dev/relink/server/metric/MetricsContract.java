package dev.relink.server.metric;

import static dev.relink.server.metric.MetricWorld.START;
import static dev.relink.server.metric.MetricWorld.backFilled;
import static dev.relink.server.metric.MetricWorld.gaps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relink.server.account.AccountEvent;
import dev.relink.server.account.DisconnectReason;
import dev.relink.server.account.Samples;
import dev.relink.server.account.StoreFixture;
import dev.relink.server.member.Role;
import dev.relink.server.member.Viewer;
import dev.relink.server.metric.MetricSeries.Point;
import dev.relink.server.plugin.TestConnectors;
import dev.relink.server.storage.Database;
import dev.relink.server.storage.StatementCount;
import dev.relink.server.storage.Together;
import dev.relink.server.task.AccountWork;
import dev.relink.server.task.AccountWork.Next;
import dev.relink.spi.AdminBlock;
import dev.relink.spi.AppFault;
import dev.relink.spi.AppFaultKind;
import dev.relink.spi.AssetLost;
import dev.relink.spi.Bug;
import dev.relink.spi.Failure;
import dev.relink.spi.NetworkException;
import dev.relink.spi.RequestRefused;
import dev.relink.spi.Transient;
import dev.relink.spi.TransientKind;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Collecting and reading figures, on every database.
interface MetricsContract {

    Transient DOWN = new Transient(TransientKind.UNREACHABLE, null, Samples.EVIDENCE);

    Database database();

    private static void fail(MetricWorld world, Failure failure) {
        world.almanac.before(request -> {
            throw new NetworkException(failure);
        });
    }

    private static void mend(MetricWorld world) {
        world.almanac.before(request -> {});
    }

    private static List<LocalDate> days(MetricSeries series) {
        return series.points().stream().map(Point::day).toList();
    }

    /// Every figure that is there is the network's own.
    private static void assertTold(MetricSeries series) {
        assertThat(series.points())
                .filteredOn(point -> point.value() != null)
                .isNotEmpty()
                .allSatisfy(point ->
                        assertThat(point.value())
                                .isEqualTo(Almanac.figure(series.metric().key(), point.day())));
    }

    @Test
    default void aNewAccountTellsWhatWasBeforeItCame() throws Exception {
        try (MetricWorld world = new MetricWorld(database(), 1, 5)) {
            Next next = world.work(0);

            assertThat(next)
                    .isEqualTo(new Next.At(MetricRule.nextRun(world.page(0).id(), world.now())));
            MetricSeries views = world.series("views", START.minusDays(7));
            MetricSeries followers = world.series("followers", START.minusDays(7));
            assertTold(views);
            assertThat(gaps(views)).containsExactly("-7–-6 NOT_CONNECTED_YET", "0–0 NOT_YET");
            assertThat(backFilled(views)).containsExactly(-5L, -4L, -3L, -2L, -1L);
            assertThat(gaps(followers)).containsExactly("-7–-1 NOT_CONNECTED_YET");
            assertThat(backFilled(followers)).isEmpty();
            assertThat(world.almanac.asked())
                    .containsExactly(new DayRange(START.minusDays(5), START.minusDays(1)));
        }
    }

    @Test
    default void aYearHasItsFiguresAndItsGaps() throws Exception {
        try (MetricWorld world = new MetricWorld(database(), 1, 90).afterItsFirstDay()) {
            world.pass(60);
            world.lose(DisconnectReason.PASSWORD_CHANGED);
            world.pass(20);
            world.reconnect();
            world.pass(40);
            fail(world, DOWN);
            world.pass(5);
            mend(world);
            world.pass(30);
            world.limit(true);
            world.pass(10);
            world.limit(false);
            world.pass(10);
            world.lose(DisconnectReason.REVOKED_AT_NETWORK);
            world.pass(120);
            world.reconnect();
            world.pass(70);

            MetricSeries followers = world.series("followers", START);
            MetricSeries views = world.series("views", START.minusDays(90));
            assertThat(world.today()).isEqualTo(START.plusDays(365));
            assertThat(days(followers))
                    .containsExactlyElementsOf(START.datesUntil(START.plusDays(366)).toList());
            assertTold(followers);
            assertTold(views);
            assertThat(gaps(followers))
                    .containsExactly(
                            "61–79 PASSWORD_CHANGED",
                            "121–125 UNREACHABLE",
                            "156–164 LIMITED",
                            "176–294 REVOKED_AT_NETWORK");
            assertThat(gaps(views))
                    .containsExactly("175–204 REVOKED_AT_NETWORK", "365–365 NOT_YET");
            assertThat(backFilled(views))
                    .containsExactlyElementsOf(
                            Stream.of(
                                            LongStream.rangeClosed(-90, -1),
                                            LongStream.rangeClosed(60, 79),
                                            LongStream.rangeClosed(120, 122),
                                            LongStream.rangeClosed(155, 164),
                                            LongStream.rangeClosed(205, 294))
                                    .flatMap(LongStream::boxed)
                                    .toList());
        }
    }

    @Test
    default void whatIsDisconnectedOrLimitedAsksNobodyAndShowsWhyAtOnce() throws Exception {
        try (MetricWorld world = new MetricWorld(database(), 1, 5).afterItsFirstDay()) {
            world.pass(3);
            world.lose(DisconnectReason.ROLE_LOST);
            world.almanac.asked();
            world.sleep(Duration.ofDays(1));

            assertThat(gaps(world.series("followers", START))).containsExactly("4–4 ROLE_LOST");
            world.pass(2);
            assertThat(gaps(world.series("followers", START))).containsExactly("4–6 ROLE_LOST");
            assertThat(gaps(world.series("views", START))).containsExactly("3–6 ROLE_LOST");
            world.reconnect();
            world.limit(true);
            world.pass(2);

            assertThat(world.almanac.asked()).isEmpty();
            assertThat(gaps(world.series("followers", START)))
                    .containsExactly("4–5 ROLE_LOST", "6–8 LIMITED");
            assertThat(gaps(world.series("views", START)))
                    .containsExactly("3–5 ROLE_LOST", "6–8 LIMITED");
        }
    }

    @Test
    default void aDayThatTheNetworkDoesNotKnowYetIsAskedForAgainForThreeDays() throws Exception {
        try (MetricWorld world = new MetricWorld(database(), 1, 30).afterItsFirstDay()) {
            world.pass(2);
            world.almanac.knows(
                    (metric, day) -> !day.equals(START.plusDays(2)) || metric.equals("clicks"));
            world.almanac.asked();

            world.pass(3);
            assertThat(gaps(world.series("views", START)))
                    .containsExactly("2–2 NOT_YET", "5–5 NOT_YET");
            assertThat(gaps(world.series("clicks", START))).containsExactly("5–5 NOT_YET");
            world.pass(1);
            assertThat(gaps(world.series("views", START)))
                    .containsExactly("2–2 NOT_TOLD", "6–6 NOT_YET");
            world.pass(2);

            assertThat(world.almanac.asked())
                    .containsExactly(
                            range(2, 2),
                            range(2, 3),
                            range(2, 4),
                            range(2, 5),
                            range(6, 6),
                            range(7, 7));
        }
    }

    private static DayRange range(int from, int to) {
        return new DayRange(START.plusDays(from), START.plusDays(to));
    }

    @Test
    default void aLevelThatIsNotToldIsNotToldEverAgain() throws Exception {
        try (MetricWorld world = new MetricWorld(database(), 1, 30).afterItsFirstDay()) {
            world.almanac.knows((metric, day) -> !day.equals(START.plusDays(2)));
            world.pass(4);

            assertThat(gaps(world.series("followers", START))).containsExactly("2–2 NOT_TOLD");
            assertTold(world.series("followers", START));
        }
    }

    @Test
    default void whatADisconnectionHidAndTheNetworkForgotStaysAGap() throws Exception {
        try (MetricWorld world = new MetricWorld(database(), 1, 30).afterItsFirstDay()) {
            world.pass(2);
            world.lose(DisconnectReason.SECURITY_CHECK);
            world.pass(8);
            world.almanac.knows((metric, day) -> !day.equals(START.plusDays(5)));
            world.reconnect();
            world.pass(1);
            world.almanac.knows((metric, day) -> true);
            world.almanac.asked();

            world.pass(1);

            assertThat(gaps(world.series("views", START)))
                    .containsExactly("5–5 SECURITY_CHECK", "12–12 NOT_YET");
            assertThat(world.almanac.asked()).containsExactly(range(11, 11));
        }
    }

    @Test
    default void aNetworkThatIsBackTheSameDayLeavesNoGap() throws Exception {
        try (MetricWorld world = new MetricWorld(database(), 1, 30).afterItsFirstDay()) {
            world.pass(1);
            fail(
                    world,
                    new Transient(TransientKind.SERVER, Duration.ofMinutes(20), Samples.EVIDENCE));
            world.sleep(Duration.ofHours(2));

            assertThat(world.work(0)).isEqualTo(new Next.Soon(Duration.ofMinutes(20)));
            assertThat(gaps(world.series("followers", START))).containsExactly("2–2 NOT_YET");
            mend(world);
            world.work(0);

            assertThat(gaps(world.series("followers", START))).isEmpty();
            assertThat(gaps(world.series("views", START))).containsExactly("2–2 NOT_YET");
            assertThat(backFilled(world.series("views", START))).isEmpty();
        }
    }

    static Stream<Failure> passing() {
        return Stream.of(
                DOWN,
                new AssetLost(AssetLost.Reason.ROLE_LOST, Samples.EVIDENCE),
                new AppFault(AppFaultKind.CONFIGURATION, Samples.EVIDENCE));
    }

    @ParameterizedTest
    @MethodSource("passing")
    default void whatMayPassIsTriedAgainSoon(Failure failure) throws Exception {
        try (MetricWorld world = new MetricWorld(database(), 1, 30)) {
            fail(world, failure);

            assertThat(world.work(0)).isEqualTo(new Next.Soon(null));
            assertThat(gaps(world.series("followers", START))).containsExactly("0–0 NOT_YET");
        }
    }

    static Stream<Failure> lasting() {
        return Stream.of(
                new RequestRefused(Samples.EVIDENCE),
                new AdminBlock(Samples.EVIDENCE),
                new Bug(Samples.EVIDENCE));
    }

    @ParameterizedTest
    @MethodSource("lasting")
    default void whatWillNotPassSoonIsTriedAgainTomorrow(Failure failure) throws Exception {
        try (MetricWorld world = new MetricWorld(database(), 1, 30)) {
            fail(world, failure);

            assertThat(world.work(0))
                    .isEqualTo(new Next.At(MetricRule.nextRun(world.page(0).id(), world.now())));
            assertThat(gaps(world.series("followers", START))).containsExactly("0–0 NOT_TOLD");
            mend(world);
            world.afterItsFirstDay().pass(1);
            assertThat(gaps(world.series("views", START.minusDays(30))))
                    .containsExactly("1–1 NOT_YET");
        }
    }

    @Test
    default void whatWasToldBeforeACallFailsIsKeptAndNotAskedForAgain() throws Exception {
        try (MetricWorld world = new MetricWorld(database(), 1, 200)) {
            world.almanac.before(request -> {
                if (request.length() < 93) {
                    throw new NetworkException(DOWN);
                }
            });

            assertThat(world.work(0)).isEqualTo(new Next.Soon(null));
            assertThat(gaps(world.series("views", START.minusDays(200))))
                    .containsExactly("-200–-187 NOT_CONNECTED_YET", "0–0 NOT_YET");
            assertThat(gaps(world.series("followers", START))).isEmpty();
            world.almanac.asked();
            mend(world);
            world.work(0);

            assertThat(world.almanac.asked()).containsExactly(range(-200, -187));
            assertThat(gaps(world.series("views", START.minusDays(200))))
                    .containsExactly("0–0 NOT_YET");
        }
    }

    @Test
    default void aNetworkThatWantsToBeLeftAloneIsAskedAboutNobodyUntilThen() throws Exception {
        try (MetricWorld world = new MetricWorld(database(), 2, 30)) {
            Duration pause = Duration.ofHours(3);
            fail(world, new Transient(TransientKind.THROTTLED, pause, Samples.EVIDENCE));

            assertThat(world.work(0)).isEqualTo(new Next.Soon(pause));
            world.almanac.asked();
            assertThat(world.work(1)).isEqualTo(new Next.At(world.now().plus(pause)));
            assertThat(world.almanac.asked()).isEmpty();
            mend(world);
            world.sleep(pause);
            world.work(1);

            assertThat(world.almanac.asked()).hasSize(1);
        }
    }

    @Test
    default void theSameRunTwiceChangesNothing() throws Exception {
        try (MetricWorld world = new MetricWorld(database(), 1, 30)) {
            world.work(0);
            List<MetricSeries> before = all(world);
            world.almanac.asked();

            world.work(0);

            assertThat(all(world)).isEqualTo(before);
            assertThat(world.almanac.asked()).containsExactly(range(-1, -1));
        }
    }

    private static List<MetricSeries> all(MetricWorld world) {
        return Objects.requireNonNull(
                world.metrics
                        .series(
                                world.viewer,
                                world.pages(),
                                new DayRange(START.minusDays(40), world.today()),
                                null)
                        .get(world.page(0).id()));
    }

    @Test
    default void severalNodesAtOnceKeepWhatOneWould() throws Exception {
        try (MetricWorld world = new MetricWorld(database(), 1, 90)) {
            AccountWork node = world.node(world.registry);

            List<Next> results =
                    Together.run(
                            4, () -> node.work(world.viewer.workspaceId(), world.page(0).id()));

            assertThat(results).containsOnly(results.getFirst());
            assertThat(gaps(world.series("views", START.minusDays(90))))
                    .containsExactly("0–0 NOT_YET");
            assertTold(world.series("views", START.minusDays(90)));
        }
    }

    /// The account is lost during the call, and another node notes that before the answer is kept.
    @Test
    default void whatWasToldIsShownWhoeverNotesAGapMeanwhile() throws Exception {
        try (MetricWorld world = new MetricWorld(database(), 1, 30).afterItsFirstDay()) {
            world.pass(1);
            world.sleep(Duration.ofDays(1));
            AccountWork other = world.node(world.registry);
            world.almanac.before(request -> {
                world.lose(DisconnectReason.TOKEN_EXPIRED);
                other.work(world.viewer.workspaceId(), world.page(0).id());
            });

            world.work(0);
            mend(world);

            assertThat(gaps(world.series("followers", START))).isEmpty();
            assertThat(gaps(world.series("views", START))).containsExactly("2–2 TOKEN_EXPIRED");
            assertThat(backFilled(world.series("views", START))).containsExactly(1L);
        }
    }

    @Test
    default void theNumberOfStatementsDoesNotDependOnTheNumberOfDays() throws Exception {
        try (MetricWorld few = new MetricWorld(database(), 1, 3);
                MetricWorld many = new MetricWorld(database(), 1, 93)) {
            assertThat(statements(() -> many.work(0))).isEqualTo(statements(() -> few.work(0)));
        }
    }

    @Test
    default void theNumberOfStatementsDoesNotDependOnTheNumberOfAccounts() throws Exception {
        try (MetricWorld one = new MetricWorld(database(), 1, 3);
                MetricWorld many = new MetricWorld(database(), 50, 3)) {
            many.pass(0);

            assertThat(statements(() -> all(many)))
                    .isEqualTo(statements(() -> all(one)))
                    .isEqualTo(2);
        }
    }

    /// The tests of a class run one after the other, and its database is theirs alone.
    private int statements(Runnable work) {
        return StatementCount.of(database(), work);
    }

    @Test
    default void anotherWorkspaceReadsNothing() throws Exception {
        try (MetricWorld world = new MetricWorld(database(), 1, 5)) {
            world.work(0);
            Viewer stranger = new StoreFixture(database()).viewer(Role.SUPER_ADMIN);

            assertThat(world.series(stranger, world.page(0), "views", START.minusDays(5)).points())
                    .allSatisfy(point -> assertThat(point.value()).isNull());
        }
    }

    @Test
    default void anAccountOfAnotherWorkspaceIsNotWorkedOn() throws Exception {
        try (MetricWorld world = new MetricWorld(database(), 1, 5)) {
            AccountWork node = world.node(world.registry);
            StoreFixture other = new StoreFixture(database());

            assertThatThrownBy(() -> node.work(other.workspaceId(), world.page(0).id()))
                    .isInstanceOf(NoSuchElementException.class);
            assertThat(world.almanac.asked()).isEmpty();
        }
    }

    @Test
    default void onlyTheChosenFiguresAreReadInTheOrderOfTheConnector() throws Exception {
        try (MetricWorld world = new MetricWorld(database(), 1, 5)) {
            world.work(0);

            assertThat(chosen(world, Set.of("clicks", "followers")))
                    .containsExactly("followers", "clicks");
            assertThat(chosen(world, Set.of())).isEmpty();
            assertThat(chosen(world, Set.of("nothing"))).isEmpty();
            assertThat(world.metrics.keys()).containsExactly("clicks", "followers", "views");
        }
    }

    private static List<String> chosen(MetricWorld world, Set<String> keys) {
        return world
                .metrics
                .series(world.viewer, world.pages(), new DayRange(START, START), keys)
                .getOrDefault(world.page(0).id(), List.of())
                .stream()
                .map(series -> series.metric().key())
                .toList();
    }

    @Test
    default void daysThatHaveNotBegunAreLeftOut() throws Exception {
        try (MetricWorld world = new MetricWorld(database(), 1, 5)) {
            world.work(0);
            DayRange future = new DayRange(START.plusDays(1), START.plusDays(9));
            Map<?, List<MetricSeries>> series =
                    world.metrics.series(world.viewer, world.pages(), future, null);

            assertThat(series.get(world.page(0).id()))
                    .hasSize(3)
                    .allSatisfy(one -> assertThat(one.points()).isEmpty());
        }
    }

    @Test
    default void whereThereAreNoFiguresOrNoConnectorNobodyIsAskedUntilTomorrow() throws Exception {
        try (MetricWorld world = new MetricWorld(database(), 1, 5)) {
            AccountWork withoutNetwork = world.node(TestConnectors.none());
            Next tomorrow = new Next.At(MetricRule.nextRun(world.page(0).id(), world.now()));

            assertThat(withoutNetwork.work(world.viewer.workspaceId(), world.page(0).id()))
                    .isEqualTo(tomorrow);
            assertThat(
                            world.metrics(TestConnectors.none())
                                    .series(
                                            world.viewer,
                                            world.pages(),
                                            new DayRange(START, START),
                                            null))
                    .containsEntry(world.page(0).id(), List.of());
        }
    }

    @Test
    default void whatDoesNotComeBackInTimeIsDeletedWithAllItsFigures() throws Exception {
        try (MetricWorld world = new MetricWorld(database(), 2, 300)) {
            world.pass(1);
            MetricWorld neighbour = new MetricWorld(database(), 1, 5);
            neighbour.pass(0);
            world.lose(DisconnectReason.LONG_UNUSED);
            world.pass(351);
            world.retain(0);
            world.pass(14);
            int before = rows(world, 0);

            assertThat(world.retain(0)).isEqualTo(new Next.Never());

            assertThat(before).isGreaterThan(1200);
            assertThat(rows(world, 0)).isZero();
            assertThat(rows(world, 1)).isGreaterThan(1200);
            assertThat(rows(neighbour, 0)).isPositive();
            assertThat(world.work(0)).isEqualTo(new Next.Never());
            assertThat(rows(world, 0)).isZero();
            neighbour.close();
        }
    }

    private static int rows(MetricWorld world, int page) {
        return world.database.read(handle ->
                handle.createQuery(
                                """
                                SELECT (SELECT COUNT(*) FROM metric_values WHERE account_id = :account)
                                     + (SELECT COUNT(*) FROM metric_days WHERE account_id = :account)
                                """)
                        .bind("account", world.page(page).id().value())
                        .mapTo(Integer.class)
                        .one());
    }

    @Test
    default void whatIsRemovedIsNotWorkedOnAnyMore() throws Exception {
        try (MetricWorld world = new MetricWorld(database(), 1, 5)) {
            world.work(0);
            world.almanac.asked();
            world.happen(new AccountEvent.RemovedByMember());
            world.sleep(Duration.ofDays(3));

            assertThat(world.work(0)).isEqualTo(new Next.Never());
            assertThat(world.almanac.asked()).isEmpty();
            assertThat(gaps(world.series("followers", START)))
                    .containsExactly("1–3 DISCONNECTED_BY_MEMBER");
        }
    }
}
