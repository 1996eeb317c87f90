package dev.relink.server.metric;

import dev.relink.server.account.AccountState;
import dev.relink.server.account.AccountState.Disconnection;
import dev.relink.server.account.AccountStatus;
import dev.relink.server.id.AccountId;
import dev.relink.spi.MetricsRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Which figures of an account are asked for, and what becomes of each day (R10). Pure: no clock,
/// no database, no network.
///
/// | the account | today's levels | flows of days that are over |
/// |---|---|---|
/// | works | read | asked for until they are told, for three days; what is not told then is a gap |
/// | works again | read | asked for as far back as the network tells them, and back-filled |
/// | is new | read | those from before it came are asked for as well, and back-filled |
/// | is disconnected or limited | a gap, for good | a gap, open until it works again |
///
/// Of a day that is older than three days the network is asked once: what it does not tell then it
/// has forgotten.
final class MetricRule {

    /// For how many days after its end a day's flows may come without being late.
    static final int PATIENCE = 3;

    private MetricRule() {}

    /// Whether nothing is kept of an account's figures any more.
    static boolean isOver(AccountState state) {
        Disconnection disconnection = state.disconnection();
        return state.status() == AccountStatus.REMOVED
                || (disconnection != null && disconnection.purgedAt() != null);
    }

    /// When an account's figures are read next: tomorrow, each account at its own time of the day,
    /// so that not all come at once.
    static Instant nextRun(AccountId account, Instant now) {
        long time =
                Math.floorMod(
                        account.value().getLeastSignificantBits(), Duration.ofDays(1).toSeconds());
        return MetricScope.dayOf(now)
                .plusDays(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant()
                .plusSeconds(time);
    }

    /// The days whose flows are to be asked for.
    ///
    /// @param known how days stand, from the first whose flows the network tells
    static NavigableSet<LocalDate> open(MetricScope scope, Map<LocalDate, MetricDay> known) {
        NavigableSet<LocalDate> open = new TreeSet<>();
        if (scope.flows().isEmpty()) {
            return open;
        }
        for (LocalDate day = scope.yesterday();
                !day.isBefore(scope.farthest());
                day = day.minusDays(1)) {
            MetricDay stands = known.get(day);
            if (stands == null || stands.isOpen()) {
                open.add(day);
            }
        }
        return open;
    }

    /// What to ask the network for, the newest first. Each request tells the levels as well, so
    /// there is one for them alone when no flows are open.
    static List<DayRange> requests(MetricScope scope, NavigableSet<LocalDate> open) {
        List<DayRange> requests = new ArrayList<>();
        NavigableSet<LocalDate> left = open;
        while (!left.isEmpty()) {
            LocalDate last = left.last();
            LocalDate first =
                    left.tailSet(last.minusDays(MetricsRequest.DAY_LIMIT - 1L), true).first();
            requests.add(new DayRange(first, last));
            left = left.headSet(first, false);
        }
        if (requests.isEmpty() && !scope.levels().isEmpty()) {
            requests.add(new DayRange(scope.yesterday(), scope.yesterday()));
        }
        return requests;
    }

    /// A day that was open, after the network was asked for its flows.
    ///
    /// @param before how it stood; null if nothing was known of it
    /// @param told the flows that the network told
    static MetricDay asked(
            MetricScope scope, LocalDate day, @Nullable MetricDay before, Set<String> told) {
        boolean isOfBefore = day.isBefore(scope.connectedOn());
        boolean isLate = day.isBefore(scope.today().minusDays(PATIENCE));
        boolean isComplete = told.containsAll(scope.flows());
        GapCause missed = isOfBefore ? null : GapCause.UNREACHABLE;
        GapCause levels = before == null ? missed : before.levels();
        GapCause flows = before == null ? (isLate ? missed : null) : before.flows();
        boolean isFilledNow = !told.isEmpty() && (isLate || isOfBefore || flows != null);
        return new MetricDay(
                day,
                levels,
                isComplete ? null : flows,
                !isComplete && !isLate && day.isAfter(scope.farthest()),
                isFilledNow || (before != null && before.isBackFilled()));
    }

    /// Today, after the network was asked for its levels.
    ///
    /// @param before how it stood; null if nothing was known of it
    static MetricDay read(LocalDate today, @Nullable MetricDay before) {
        return before == null
                ? new MetricDay(today, null, null, true, false)
                : new MetricDay(
                        today, null, before.flows(), before.isOpen(), before.isBackFilled());
    }

    /// The days that are missed while something is in the way: today, and those that are not told
    /// yet although it is their time.
    ///
    /// @param known how they stand
    static List<MetricDay> missed(
            MetricScope scope, Map<LocalDate, MetricDay> known, Obstacle obstacle) {
        return recent(scope)
                .days()
                .map(day -> missed(scope, day, known.get(day), obstacle))
                .toList();
    }

    /// Today, and the days whose flows may still come without being late.
    static DayRange recent(MetricScope scope) {
        LocalDate first = scope.today().minusDays(PATIENCE);
        return new DayRange(
                first.isBefore(scope.connectedOn()) ? scope.connectedOn() : first, scope.today());
    }

    private static MetricDay missed(
            MetricScope scope, LocalDate day, @Nullable MetricDay before, Obstacle obstacle) {
        boolean isToday = day.equals(scope.today());
        if (before == null) {
            return new MetricDay(
                    day,
                    day.isBefore(obstacle.since()) ? GapCause.UNREACHABLE : obstacle.cause(),
                    isToday ? null : obstacle.cause(),
                    true,
                    false);
        }
        boolean areLevelsMissed = isToday && before.levels() != null;
        boolean areFlowsMissed = !isToday && before.isOpen() && before.flows() == null;
        return new MetricDay(
                day,
                areLevelsMissed ? obstacle.cause() : before.levels(),
                areFlowsMissed ? obstacle.cause() : before.flows(),
                before.isOpen(),
                before.isBackFilled());
    }
}
