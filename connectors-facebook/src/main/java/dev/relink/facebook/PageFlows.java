package dev.relink.facebook;

import dev.relink.spi.MetricReading;
import dev.relink.support.JsonFields;
import dev.relink.support.Parameters;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Reads what happened on pages (developers.facebook.com/docs/graph-api/reference/insights): many
/// days in one call, each with the moment at which it ended. Pages with fewer than a hundred likes
/// have nothing of it.
final class PageFlows {

    /// Meta would tell two years. This is how long a lost account stays among those to be brought
    /// back, and takes two calls.
    static final int PAST_DAYS = 90;

    /// Meta tells at most 90 days at once. With the day more that is asked for, and the hour by
    /// which clocks are set back, this is well within.
    private static final int PIECE_DAYS = 60;

    private PageFlows() {}

    static List<MetricReading> read(Insights insights, LocalDate from, LocalDate to) {
        List<MetricReading> readings = new ArrayList<>();
        for (LocalDate first = from; !first.isAfter(to); first = first.plusDays(PIECE_DAYS)) {
            LocalDate last = first.plusDays(PIECE_DAYS - 1);
            readings.addAll(piece(insights, first, last.isBefore(to) ? last : to));
        }
        return readings;
    }

    /// Meta does not say whether that which ends at `until` is told, so a day more is asked for
    /// than is wanted.
    private static List<MetricReading> piece(Insights insights, LocalDate from, LocalDate to) {
        Parameters window = GraphTime.window(from, to.plusDays(1));
        List<MetricReading> readings = new ArrayList<>();
        insights.read(window)
                .forEach((figure, insight) ->
                        byDay(insight)
                                .subMap(from, true, to, true)
                                .forEach((day, count) ->
                                        readings.add(new MetricReading(figure.key(), day, count))));
        return readings;
    }

    private static NavigableMap<LocalDate, Long> byDay(JsonFields insight) {
        NavigableMap<LocalDate, Long> counts = new TreeMap<>();
        for (JsonFields value : insight.requiredObjects("values")) {
            Instant end = GraphTime.read(value.requiredText("end_time"));
            value.count("value").ifPresent(count -> counts.put(GraphTime.dayEndedAt(end), count));
        }
        return counts;
    }
}
