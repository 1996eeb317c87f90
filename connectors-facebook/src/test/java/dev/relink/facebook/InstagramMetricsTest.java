package dev.relink.facebook;

import static dev.relink.testkit.Failures.failureFor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.facebook.PlayedGraph.Call;
import dev.relink.spi.MetricReading;
import dev.relink.spi.MetricReadings;
import dev.relink.spi.MetricsRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The figures of Instagram accounts. It is 21 November, two in the morning where they count days.
class InstagramMetricsTest extends FacebookTestBase {

    private static final String LEVELS = "GET 1784";
    private static final String INSIGHTS = "GET 1784/insights";
    private static final LocalDate YESTERDAY = LocalDate.of(2026, 11, 20);

    @Test
    void levelsAndFlowsAreReadWithTheTokenOfThePage() {
        graph.answers(LEVELS, "{'followers_count':10,'media_count':3,'id':'1784'}");
        graph.answers(
                INSIGHTS,
                "{'data':[{'name':'reach','period':'day','total_value':{'value':7}},"
                        + "{'name':'total_interactions','period':'day','total_value':{'value':0}}]}");

        MetricReadings readings = read(YESTERDAY, YESTERDAY);

        assertThat(readings.levels())
                .containsOnlyKeys("followers", "posts")
                .containsValues(10L, 3L);
        assertThat(readings.flows())
                .containsExactlyInAnyOrder(
                        new MetricReading("reach", YESTERDAY, 7),
                        new MetricReading("interactions", YESTERDAY, 0));
        assertThat(graph.onlyCall(LEVELS).query().first("fields"))
                .isEqualTo("followers_count,media_count");
        Call call = graph.onlyCall(INSIGHTS);
        assertThat(call.authorization()).isEqualTo("Bearer EAApage");
        assertThat(call.query().first("metric"))
                .isEqualTo("reach,views,accounts_engaged,total_interactions");
        assertThat(call.query().first("metric_type")).isEqualTo("total_value");
        assertThat(call.query().first("period")).isEqualTo("day");
    }

    @Test
    void eachDayTakesACall() {
        graph.answers(LEVELS, "{}");
        graph.answers(INSIGHTS, reach(1));
        graph.answers(INSIGHTS, reach(2));

        MetricReadings readings = read(LocalDate.of(2026, 10, 31), LocalDate.of(2026, 11, 1));

        assertThat(readings.flows())
                .containsExactly(
                        new MetricReading("reach", LocalDate.of(2026, 10, 31), 1),
                        new MetricReading("reach", LocalDate.of(2026, 11, 1), 2));
        assertThat(insightsCalls())
                .extracting(call -> momentIn(call, "since") + " " + momentIn(call, "until"))
                .containsExactly(
                        "2026-10-31T07:00:00Z 2026-11-01T07:00:00Z",
                        "2026-11-01T07:00:00Z 2026-11-02T08:00:00Z");
    }

    @Test
    void noMoreThanAMonthIsAskedFor() {
        graph.answers(LEVELS, "{}");
        for (int day = 0; day < 30; day++) {
            graph.answers(INSIGHTS, reach(day));
        }

        MetricReadings readings = read(YESTERDAY.minusDays(60), YESTERDAY.plusDays(30));

        assertThat(readings.flows()).hasSize(30);
        assertThat(readings.flows().getFirst().day()).isEqualTo("2026-10-22");
        assertThat(readings.flows().getLast().day()).isEqualTo(YESTERDAY);
    }

    @Test
    void aFigureThatIsNotKnownAnyMoreIsAskedForOnlyOnce() {
        graph.answers(LEVELS, "{}");
        graph.refuses(INSIGHTS, 100, null, "(#100) metric[3] must be one of");
        graph.answers(INSIGHTS + "?metric=reach", reach(1));
        graph.answers(INSIGHTS + "?metric=views", "{'data':[]}");
        graph.answers(INSIGHTS + "?metric=accounts_engaged", "{'data':[]}");
        graph.refuses(
                INSIGHTS + "?metric=total_interactions",
                100,
                null,
                "(#100) metric[0] must be one of");
        graph.answers(INSIGHTS + "?metric=reach,views,accounts_engaged", reach(2));

        MetricReadings readings = read(YESTERDAY.minusDays(1), YESTERDAY);

        assertThat(readings.flows())
                .containsExactly(
                        new MetricReading("reach", YESTERDAY.minusDays(1), 1),
                        new MetricReading("reach", YESTERDAY, 2));
    }

    @Test
    void whatIsNotToldIsAbsent() {
        graph.answers(LEVELS, "{'followers_count':10}");
        graph.answers(INSIGHTS, "{'data':[{'name':'reach','period':'day'}]}");

        MetricReadings readings = read(YESTERDAY, YESTERDAY);

        assertThat(readings.levels()).containsOnlyKeys("followers");
        assertThat(readings.flows()).isEmpty();
    }

    @Test
    void aValueThatIsNoNumberIsMalformed() {
        graph.answers(LEVELS, "{}");
        graph.answers(INSIGHTS, "{'data':[{'name':'reach','total_value':{'value':1.5}}]}");

        assertThat(failureFor(() -> read(YESTERDAY, YESTERDAY))).isEqualTo("MALFORMED json.field");
    }

    @ParameterizedTest
    @CsvSource({
        "190, 458, REVOKED facebook.190-458",
        "100, 33, GONE facebook.100-33",
        "10, 0, SCOPE_MISSING facebook.10",
        "80002, 0, THROTTLED facebook.80000",
    })
    void whatTheNetworkSaysIsUnderstood(int code, int subcode, String expected) {
        graph.answers(LEVELS, "{}");
        graph.refuses(INSIGHTS, code, subcode, "No.");

        assertThat(failureFor(() -> read(YESTERDAY, YESTERDAY))).isEqualTo(expected);
    }

    private MetricReadings read(LocalDate from, LocalDate to) {
        return connector().metrics(new MetricsRequest(access(), known(INSTAGRAM), from, to));
    }

    private List<Call> insightsCalls() {
        return graph.calls().stream().filter(call -> call.name().equals(INSIGHTS)).toList();
    }

    private static String momentIn(Call call, String parameter) {
        return Instant.ofEpochSecond(Long.parseLong(call.query().first(parameter))).toString();
    }

    private static String reach(int count) {
        return "{'data':[{'name':'reach','period':'day','total_value':{'value':" + count + "}}]}";
    }
}
