package dev.relink.server.metric;

import static dev.relink.server.metric.MetricSamples.TODAY;
import static dev.relink.server.metric.MetricSamples.ago;
import static dev.relink.server.metric.MetricSamples.day;
import static dev.relink.server.metric.MetricSamples.dayOrNull;
import static dev.relink.server.metric.MetricSamples.disconnected;
import static dev.relink.server.metric.MetricSamples.scope;
import static dev.relink.server.metric.MetricSamples.standing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.server.account.Account;
import dev.relink.server.account.AccountEvent;
import dev.relink.server.account.AccountLimit;
import dev.relink.server.account.AccountStatus;
import dev.relink.server.account.DisconnectReason;
import dev.relink.server.account.Lifecycle;
import dev.relink.server.account.Samples;
import dev.relink.server.id.AccountId;
import dev.relink.spi.Capability;
import dev.relink.spi.MetricRules;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What is asked for, and what becomes of each day, as tables. The account was connected ten days
/// ago.
class MetricRuleTest {

    @ParameterizedTest(name = "{0} days ago, {1}, told {2}: {3}")
    @CsvSource({
        "1,  none,                           both, UNREACHABLE - done",
        "1,  none,                           one,  UNREACHABLE - open",
        "1,  none,                           none, UNREACHABLE - open",
        "1,  - - open,                       both, - - done",
        "1,  - - open,                       one,  - - open",
        "3,  - - open,                       none, - - open",
        "4,  - - open,                       none, - - done",
        "4,  - - open,                       one,  - - done+",
        "4,  none,                           none, UNREACHABLE UNREACHABLE done",
        "4,  none,                           one,  UNREACHABLE UNREACHABLE done+",
        "4,  none,                           both, UNREACHABLE - done+",
        "2,  DISCONNECTED DISCONNECTED open, both, DISCONNECTED - done+",
        "2,  DISCONNECTED DISCONNECTED open, one,  DISCONNECTED DISCONNECTED open+",
        "2,  DISCONNECTED DISCONNECTED open, none, DISCONNECTED DISCONNECTED open",
        "9,  DISCONNECTED DISCONNECTED open, both, DISCONNECTED - done+",
        "9,  DISCONNECTED DISCONNECTED open, one,  DISCONNECTED DISCONNECTED done+",
        "9,  DISCONNECTED DISCONNECTED open, none, DISCONNECTED DISCONNECTED done",
        "9,  - LIMITED open,                 both, - - done+",
        "10, none,                           both, UNREACHABLE - done+",
        "11, none,                           both, - - done+",
        "11, none,                           none, - - done",
    })
    void aDayThatWasAskedForBecomes(int days, String before, String told, String after) {
        assertThat(asked(scope(), days, before, told)).isEqualTo(after);
    }

    @ParameterizedTest(name = "{0} days ago of {1}: {2}")
    @CsvSource({"1, 2, - - open", "2, 2, - - done", "1, 1, - - done"})
    void aDayThatCannotBeAskedForAgainIsDone(int days, int pastDays, String after) {
        assertThat(asked(scope(pastDays), days, "- - open", "one")).isEqualTo(after);
    }

    private static String asked(MetricScope scope, int days, String before, String told) {
        Set<String> flows =
                switch (told) {
                    case "both" -> Set.of("views", "clicks");
                    case "one" -> Set.of("views");
                    default -> Set.of();
                };
        return standing(MetricRule.asked(scope, ago(days), dayOrNull(days, before), flows));
    }

    @ParameterizedTest(name = "today {0}: {1}")
    @CsvSource({
        "none,                - - open",
        "- - open,            - - open",
        "DISCONNECTED - open, - - open",
    })
    void todaysLevelsAreReadWhateverWasInTheirWayBefore(String before, String after) {
        assertThat(standing(MetricRule.read(TODAY, dayOrNull(0, before)))).isEqualTo(after);
    }

    @ParameterizedTest(name = "{0} days ago, {1}: {2}")
    @CsvSource({
        "0, none,                   DISCONNECTED - open",
        "0, - - open,               - - open",
        "0, LIMITED - open,         DISCONNECTED - open",
        "1, none,                   DISCONNECTED DISCONNECTED open",
        "1, - - open,               - DISCONNECTED open",
        "1, - - done,               - - done",
        "1, LIMITED LIMITED open,   LIMITED LIMITED open",
        "2, none,                   DISCONNECTED DISCONNECTED open",
        "3, none,                   UNREACHABLE DISCONNECTED open",
        "3, UNREACHABLE - open,     UNREACHABLE DISCONNECTED open",
    })
    void aDayThatIsMissedSinceTheAccountWasDisconnectedTwoDaysAgoBecomes(
            int days, String before, String after) {
        Map<LocalDate, MetricDay> known = new HashMap<>();
        MetricDay stands = dayOrNull(days, before);
        if (stands != null) {
            known.put(stands.day(), stands);
        }

        assertThat(MetricRule.missed(scope(), known, disconnected(2)))
                .filteredOn(missed -> missed.day().equals(ago(days)))
                .extracting(MetricSamples::standing)
                .containsExactly(after);
    }

    @Test
    void noDayIsMissedFromBeforeTheAccountWasConnected() {
        MetricScope scope = new MetricScope(MetricSamples.rules(30), ago(1), TODAY);

        assertThat(MetricRule.missed(scope, Map.of(), disconnected(1)))
                .extracting(MetricDay::day)
                .containsExactly(ago(1), TODAY);
    }

    @Test
    void whatIsOpenOrNotKnownIsAskedForAsFarBackAsTheNetworkTells() {
        Map<LocalDate, MetricDay> known = new HashMap<>();
        IntStream.rangeClosed(1, 12).forEach(days -> known.put(ago(days), day(days, "- - done")));
        known.put(ago(2), day(2, "- - open"));
        known.put(ago(9), day(9, "DISCONNECTED DISCONNECTED open"));
        known.remove(ago(7));

        assertThat(MetricRule.open(scope(9), known)).containsExactly(ago(9), ago(7), ago(2));
        assertThat(MetricRule.open(scope(8), known)).containsExactly(ago(7), ago(2));
        assertThat(MetricRule.open(scope(0), known)).isEmpty();
    }

    @Test
    void whereThereAreNoFlowsNothingIsOpen() {
        MetricRules rules = new MetricRules(List.of(MetricSamples.FOLLOWERS), 30);
        MetricScope scope = new MetricScope(rules, ago(10), TODAY);

        NavigableSet<LocalDate> open = MetricRule.open(scope, Map.of());

        assertThat(open).isEmpty();
        assertThat(MetricRule.requests(scope, open)).containsExactly(new DayRange(ago(1), ago(1)));
    }

    @Test
    void whereEverythingIsToldAndThereAreNoLevelsNobodyIsAsked() {
        MetricRules rules = new MetricRules(List.of(MetricSamples.VIEWS), 30);
        MetricScope scope = new MetricScope(rules, ago(10), TODAY);

        assertThat(MetricRule.requests(scope, new TreeSet<>())).isEmpty();
    }

    @Test
    void manyDaysAreAskedForInRequestsOfAtMost93TheNewestFirst() {
        assertThat(MetricRule.requests(scope(730), MetricRule.open(scope(200), Map.of())))
                .containsExactly(
                        new DayRange(ago(93), ago(1)),
                        new DayRange(ago(186), ago(94)),
                        new DayRange(ago(200), ago(187)));
    }

    @Test
    void daysThatAreFarApartAreAskedForTogetherWhereOneRequestReaches() {
        NavigableSet<LocalDate> open =
                new TreeSet<>(Set.of(ago(1), ago(93), ago(94), ago(200), ago(292)));

        assertThat(MetricRule.requests(scope(730), open))
                .containsExactly(
                        new DayRange(ago(93), ago(1)),
                        new DayRange(ago(94), ago(94)),
                        new DayRange(ago(292), ago(200)));
    }

    @Test
    void theNextRunIsTomorrowAtATimeOfTheAccountsOwn() {
        Instant start = Instant.parse("2026-11-22T00:00:00Z");
        Map<Long, Long> byHour =
                IntStream.range(0, 2400)
                        .mapToObj(number -> new AccountId(UUID.randomUUID()))
                        .map(account -> MetricRule.nextRun(account, Samples.NOW))
                        .map(run -> Duration.between(start, run).toHours())
                        .collect(Collectors.groupingBy(hour -> hour, Collectors.counting()));
        AccountId account = new AccountId(UUID.randomUUID());
        Instant run = MetricRule.nextRun(account, Samples.NOW);

        assertThat(byHour).hasSize(24);
        assertThat(byHour.keySet()).allMatch(hour -> hour >= 0 && hour < 24);
        assertThat(byHour.values()).allMatch(count -> count > 40 && count < 200);
        assertThat(MetricRule.nextRun(account, run)).isEqualTo(run.plus(Duration.ofDays(1)));
    }

    @ParameterizedTest
    @EnumSource
    void onlyWhatIsRemovedIsOver(AccountStatus status) {
        assertThat(MetricRule.isOver(Samples.account(status).state()))
                .isEqualTo(status == AccountStatus.REMOVED);
    }

    @Test
    void whatIsDeletedIsOver() {
        Account purged =
                happen(Samples.account(AccountStatus.DISCONNECTED), new AccountEvent.Purged());

        assertThat(MetricRule.isOver(purged.state())).isTrue();
    }

    @Test
    void aDisconnectionIsInTheWayWithItsReasonSinceItsDay() {
        Account lost = Samples.account(AccountStatus.DISCONNECTED);
        Account removed = Samples.account(AccountStatus.REMOVED);

        assertThat(Obstacle.of(lost.state(), TODAY))
                .contains(
                        new Obstacle(
                                GapCause.disconnected(DisconnectReason.REVOKED_AT_NETWORK),
                                ago(1)));
        assertThat(Obstacle.of(removed.state(), TODAY))
                .contains(
                        new Obstacle(
                                GapCause.disconnected(DisconnectReason.DISCONNECTED_BY_MEMBER),
                                ago(1)));
    }

    @Test
    void aLimitIsInTheWayIfItIsOneOfFigures() {
        Account connected = Samples.account(AccountStatus.CONNECTED);
        TreeSet<AccountLimit> limits =
                new TreeSet<>(
                        Set.of(new AccountLimit(Capability.METRICS, AccountLimit.Cause.ROLE)));
        Account limited =
                happen(connected, new AccountEvent.FoundWorking(limits, Samples.IN_90_DAYS));
        Account cannotPublish = Samples.account(AccountStatus.CONNECTED_WITH_LIMITS);

        assertThat(Obstacle.of(connected.state(), TODAY)).isEmpty();
        assertThat(Obstacle.of(cannotPublish.state(), TODAY)).isEmpty();
        assertThat(Obstacle.of(limited.state(), TODAY))
                .contains(new Obstacle(GapCause.LIMITED, TODAY));
    }

    private static Account happen(Account account, AccountEvent event) {
        return Lifecycle.apply(account, event, Samples.POLICY, Samples.NOW).account();
    }
}
