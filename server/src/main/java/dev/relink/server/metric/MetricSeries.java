package dev.relink.server.metric;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One figure of an account over days in a row.
///
/// @param metric which figure
/// @param points a point for each day, in their order
/// @param gaps what is missing among them, in their order
public record MetricSeries(Metric metric, List<Point> points, List<MetricGap> gaps) {

    public MetricSeries {
        points = List.copyOf(points);
        gaps = List.copyOf(gaps);
    }

    /// One day.
    ///
    /// @param day the day
    /// @param value the figure; null in a gap
    /// @param gap the gap that the day lies in; null if there is a figure
    /// @param isBackFilled whether the figure was told only afterwards
    public record Point(
            LocalDate day, @Nullable Long value, @Nullable MetricGap gap, boolean isBackFilled) {}
}
