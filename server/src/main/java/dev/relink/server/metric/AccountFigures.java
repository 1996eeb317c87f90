package dev.relink.server.metric;

import dev.relink.server.metric.MetricSeries.Point;
import dev.relink.spi.MetricDescriptor.Kind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Everything that is known of one account's figures on some days. Pure.
///
/// @param scope which figures there are, and which day it is
/// @param obstacle what is in the way now; null if nothing is
/// @param days how the days stand of which anything is known
/// @param values what was told, in no order
record AccountFigures(
        MetricScope scope,
        @Nullable Obstacle obstacle,
        Map<LocalDate, MetricDay> days,
        List<MetricValue> values) {

    /// One figure over days of which none is after today.
    MetricSeries series(Metric metric, DayRange range) {
        Map<LocalDate, Long> told =
                values.stream()
                        .filter(value -> value.metric().equals(metric.key()))
                        .collect(Collectors.toMap(MetricValue::day, MetricValue::value));
        List<Point> points = new ArrayList<>();
        List<MetricGap> gaps = new ArrayList<>();
        LocalDate day = range.from();
        while (range.contains(day)) {
            Long value = told.get(day);
            if (value != null) {
                points.add(new Point(day, value, null, isBackFilled(metric, day)));
                day = day.plusDays(1);
            } else {
                MetricGap gap = gap(metric, new DayRange(day, range.to()), told);
                gaps.add(gap);
                gap.days().days().forEach(missing -> points.add(point(missing, gap)));
                day = gap.days().to().plusDays(1);
            }
        }
        return new MetricSeries(metric, points, gaps);
    }

    private static Point point(LocalDate missing, MetricGap gap) {
        return new Point(missing, null, gap, false);
    }

    private boolean isBackFilled(Metric metric, LocalDate day) {
        MetricDay known = days.get(day);
        return known != null && known.isBackFilled() && metric.descriptor().kind() == Kind.FLOW;
    }

    /// The gap at the beginning of some days.
    private MetricGap gap(Metric metric, DayRange range, Map<LocalDate, Long> told) {
        GapCause cause = cause(metric, range.from());
        LocalDate last = range.from();
        LocalDate next = last.plusDays(1);
        while (range.contains(next)
                && !told.containsKey(next)
                && cause(metric, next).equals(cause)) {
            last = next;
            next = last.plusDays(1);
        }
        return new MetricGap(new DayRange(range.from(), last), cause);
    }

    private GapCause cause(Metric metric, LocalDate day) {
        return GapRule.cause(metric.descriptor().kind(), day, days.get(day), scope, obstacle);
    }
}
