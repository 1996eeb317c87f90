package dev.relink.facebook;

import dev.relink.spi.MetricReading;
import dev.relink.support.Parameters;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/// Reads what happened on Instagram accounts
/// (developers.facebook.com/docs/instagram-platform/api-reference/instagram-user/insights): most of
/// it is told only as one value for a whole range, so that each day takes a call.
final class InstagramFlows {

    /// Meta would tell 90 days. This many calls end well within the time that one operation of a
    /// connector has.
    static final int PAST_DAYS = 30;

    private InstagramFlows() {}

    static List<MetricReading> read(Insights insights, LocalDate from, LocalDate to) {
        return from.datesUntil(to.plusDays(1))
                .flatMap(day -> readingsOf(insights, day).stream())
                .toList();
    }

    private static List<MetricReading> readingsOf(Insights insights, LocalDate day) {
        Parameters window = GraphTime.window(day, day).with("metric_type", "total_value");
        List<MetricReading> readings = new ArrayList<>();
        insights.read(window)
                .forEach((figure, insight) ->
                        insight.object("total_value")
                                .count("value")
                                .ifPresent(count ->
                                        readings.add(new MetricReading(figure.key(), day, count))));
        return readings;
    }
}
