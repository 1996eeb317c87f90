package dev.relink.server.metric;

import static dev.relink.server.metric.MetricSamples.TODAY;
import static dev.relink.server.metric.MetricSamples.ago;
import static dev.relink.server.metric.MetricSamples.cause;
import static dev.relink.server.metric.MetricSamples.day;
import static dev.relink.server.metric.MetricSamples.dayOrNull;
import static dev.relink.server.metric.MetricSamples.disconnected;
import static dev.relink.server.metric.MetricSamples.scope;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.server.metric.MetricSeries.Point;
import dev.relink.spi.MetricDescriptor;
import dev.relink.spi.MetricDescriptor.Kind;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a chart shows, and why a figure is not there, as a table. The account was connected ten
/// days ago.
class AccountFiguresTest {

    @ParameterizedTest(name = "{0} of {1} days ago, {2}, {3} now: {4}")
    @CsvSource({
        "LEVEL, 11, none,                     works,        NOT_CONNECTED_YET",
        "LEVEL, 11, - - done,                 works,        NOT_CONNECTED_YET",
        "LEVEL, 10, none,                     works,        UNREACHABLE",
        "LEVEL, 1,  none,                     works,        UNREACHABLE",
        "LEVEL, 0,  none,                     works,        NOT_YET",
        "LEVEL, 1,  - - open,                 works,        NOT_TOLD",
        "LEVEL, 0,  - - open,                 works,        NOT_TOLD",
        "LEVEL, 5,  LIMITED - done,           works,        LIMITED",
        "LEVEL, 5,  DISCONNECTED - done+,     works,        DISCONNECTED",
        "LEVEL, 0,  none,                     disconnected, DISCONNECTED",
        "LEVEL, 2,  none,                     disconnected, DISCONNECTED",
        "LEVEL, 3,  none,                     disconnected, UNREACHABLE",
        "LEVEL, 1,  LIMITED - open,           disconnected, LIMITED",
        "FLOW,  11, none,                     works,        NOT_CONNECTED_YET",
        "FLOW,  11, - - done,                 works,        NOT_CONNECTED_YET",
        "FLOW,  10, none,                     works,        UNREACHABLE",
        "FLOW,  4,  none,                     works,        UNREACHABLE",
        "FLOW,  3,  none,                     works,        NOT_YET",
        "FLOW,  0,  none,                     works,        NOT_YET",
        "FLOW,  0,  - - open,                 works,        NOT_YET",
        "FLOW,  3,  - - open,                 works,        NOT_YET",
        "FLOW,  4,  - - open,                 works,        NOT_TOLD",
        "FLOW,  2,  - - done,                 works,        NOT_TOLD",
        "FLOW,  4,  - - done,                 works,        NOT_TOLD",
        "FLOW,  4,  - LIMITED open,           works,        LIMITED",
        "FLOW,  4,  - LIMITED done+,          works,        LIMITED",
        "FLOW,  2,  none,                     disconnected, DISCONNECTED",
        "FLOW,  2,  - - open,                 disconnected, DISCONNECTED",
        "FLOW,  2,  - - done,                 disconnected, NOT_TOLD",
        "FLOW,  3,  - - open,                 disconnected, NOT_YET",
        "FLOW,  1,  - LIMITED open,           disconnected, LIMITED",
    })
    void aFigureIsNotThereBecause(Kind kind, int days, String known, String now, String reason) {
        assertThat(
                        GapRule.cause(
                                kind,
                                ago(days),
                                dayOrNull(days, known),
                                scope(),
                                now.equals("works") ? null : disconnected(2)))
                .isEqualTo(cause(reason));
    }

    @Test
    void everyDayHasAPointAndGapsAreDaysInARow() {
        AccountFigures figures =
                figures(
                        List.of(
                                value(MetricSamples.FOLLOWERS, 8, 70),
                                value(MetricSamples.FOLLOWERS, 7, 71),
                                value(MetricSamples.FOLLOWERS, 2, 76),
                                value(MetricSamples.VIEWS, 3, 5)),
                        day(6, "DISCONNECTED DISCONNECTED done+"),
                        day(5, "DISCONNECTED DISCONNECTED done+"),
                        day(4, "LIMITED LIMITED done+"),
                        day(3, "DISCONNECTED - done+"));

        MetricSeries series =
                series(figures, MetricSamples.FOLLOWERS, new DayRange(ago(8), ago(2)));

        assertThat(series.points().stream().map(Point::day))
                .containsExactlyElementsOf(new DayRange(ago(8), ago(2)).days().toList());
        assertThat(series.points().stream().map(Point::value))
                .containsExactly(70L, 71L, null, null, null, null, 76L);
        assertThat(series.gaps())
                .containsExactly(
                        new MetricGap(new DayRange(ago(6), ago(5)), cause("DISCONNECTED")),
                        new MetricGap(new DayRange(ago(4), ago(4)), cause("LIMITED")),
                        new MetricGap(new DayRange(ago(3), ago(3)), cause("DISCONNECTED")));
        assertThat(series.points())
                .filteredOn(point -> point.value() == null)
                .extracting(Point::gap)
                .containsExactly(
                        series.gaps().get(0),
                        series.gaps().get(0),
                        series.gaps().get(1),
                        series.gaps().get(2));
    }

    @Test
    void onlyFlowsAreBackFilled() {
        AccountFigures figures =
                figures(
                        List.of(
                                value(MetricSamples.FOLLOWERS, 5, 1),
                                value(MetricSamples.VIEWS, 5, 2),
                                value(MetricSamples.VIEWS, 4, 3)),
                        day(5, "- - done+"),
                        day(4, "- - done"));
        DayRange both = new DayRange(ago(5), ago(4));

        assertThat(series(figures, MetricSamples.VIEWS, both).points())
                .extracting(Point::isBackFilled)
                .containsExactly(true, false);
        assertThat(series(figures, MetricSamples.FOLLOWERS, both).points())
                .extracting(Point::isBackFilled)
                .containsExactly(false, false);
    }

    @Test
    void noDayHasNoPoint() {
        DayRange none = new DayRange(TODAY.plusDays(3), TODAY.plusDays(9)).until(TODAY);

        MetricSeries series = series(figures(List.of()), MetricSamples.VIEWS, none);

        assertThat(none.length()).isZero();
        assertThat(series.points()).isEmpty();
        assertThat(series.gaps()).isEmpty();
    }

    private static MetricValue value(MetricDescriptor metric, int days, long value) {
        return new MetricValue(metric.key(), ago(days), value);
    }

    private static AccountFigures figures(List<MetricValue> values, MetricDay... days) {
        Map<LocalDate, MetricDay> known =
                Arrays.stream(days).collect(Collectors.toMap(MetricDay::day, Function.identity()));
        return new AccountFigures(scope(), null, known, values);
    }

    private static MetricSeries series(
            AccountFigures figures, MetricDescriptor metric, DayRange range) {
        return figures.series(new Metric(metric, 30), range);
    }
}
