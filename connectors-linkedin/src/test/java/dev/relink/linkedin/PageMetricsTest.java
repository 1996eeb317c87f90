package dev.relink.linkedin;

import static dev.relink.testkit.Failures.failureFor;
import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relink.spi.AssetRef;
import dev.relink.spi.MetricReading;
import dev.relink.spi.MetricReadings;
import dev.relink.spi.MetricsRequest;
import dev.relink.testkit.PlayedNetwork.Call;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageMetricsTest extends LinkedInTestBase {

    private static final LocalDate TODAY = LocalDate.ofInstant(NOW, UTC);

    private MetricReadings read(AssetRef of, LocalDate from, LocalDate to) {
        return connector().metrics(new MetricsRequest(access(), known(of), from, to));
    }

    private void tellsFollowers() {
        linkedIn.answers(200, "{'firstDegreeSize':1234}");
    }

    private void tells(String... elements) {
        linkedIn.answers(200, "{'elements':[" + String.join(",", elements) + "]}");
    }

    private static long startOf(LocalDate day) {
        return day.atStartOfDay(UTC).toInstant().toEpochMilli();
    }

    private static String day(LocalDate day, String statistics) {
        return "{'timeRange':{'start':"
                + startOf(day)
                + ",'end':"
                + startOf(day.plusDays(1))
                + "},'totalShareStatistics':{"
                + statistics
                + "}}";
    }

    @Test
    void followersAreCountedNowAndTheRestDayByDay() {
        LocalDate from = TODAY.minusDays(2);
        LocalDate to = TODAY.minusDays(1);
        tellsFollowers();
        tells(
                day(
                        from,
                        "'impressionCount':9,'uniqueImpressionsCount':8,'clickCount':7,"
                                + "'likeCount':6,'commentCount':5,'shareCount':4,'engagement':0.5"),
                day(to, "'impressionCount':3"),
                day(TODAY, "'impressionCount':1"));

        MetricReadings readings = read(PAGE, from, to);

        assertThat(linkedIn.calls())
                .extracting(Call::name)
                .containsExactly(
                        "GET /rest/networkSizes/urn%3Ali%3Aorganization%3A20001",
                        "GET /rest/organizationalEntityShareStatistics");
        Call asked = linkedIn.calls().getLast();
        assertThat(asked.query().first("timeIntervals"))
                .isEqualTo(
                        "(timeRange:(start:"
                                + startOf(from)
                                + ",end:"
                                + startOf(TODAY)
                                + "),timeGranularityType:DAY)");
        assertThat(asked.query().first("organizationalEntity"))
                .isEqualTo("urn:li:organization:20001");
        assertThat(readings.levels()).isEqualTo(Map.of("followers", 1234L));
        assertThat(readings.flows())
                .containsExactly(
                        new MetricReading("impressions", from, 9),
                        new MetricReading("reach", from, 8),
                        new MetricReading("clicks", from, 7),
                        new MetricReading("likes", from, 6),
                        new MetricReading("comments", from, 5),
                        new MetricReading("shares", from, 4),
                        new MetricReading("impressions", to, 3));
    }

    @Test
    void aDayThatIsNotOverIsNotAskedFor() {
        tellsFollowers();

        MetricReadings readings = read(PAGE, TODAY, TODAY);

        assertThat(readings.flows()).isEmpty();
        assertThat(readings.levels()).containsKey("followers");
        assertThat(linkedIn.calls()).hasSize(1);
    }

    @Test
    void aYearBackIsAsFarAsItGoes() {
        tellsFollowers();
        tells();

        read(PAGE, TODAY.minusDays(400), TODAY.minusDays(360));

        assertThat(linkedIn.calls().getLast().query().first("timeIntervals"))
                .startsWith("(timeRange:(start:" + startOf(TODAY.minusDays(365)) + ",");
    }

    @Test
    void aDayThatIsToldTwiceCountsOnce() {
        LocalDate day = TODAY.minusDays(1);
        tellsFollowers();
        tells(day(day, "'impressionCount':1"), day(day, "'impressionCount':2"));

        assertThat(read(PAGE, day, day).flows())
                .containsExactly(new MetricReading("impressions", day, 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "'many'", "1.5", "[]"})
    void whatIsNoCountIsMalformed(String count) {
        LocalDate day = TODAY.minusDays(1);
        tellsFollowers();
        tells(day(day, "'impressionCount':" + count));
        assertThat(failureFor(() -> read(PAGE, day, day))).isEqualTo("MALFORMED json.field");

        linkedIn.answers(200, "{'firstDegreeSize':" + count + "}");
        assertThat(failureFor(() -> read(PAGE, day, day))).isEqualTo("MALFORMED json.field");
    }

    @Test
    void aMemberHasNoFigures() {
        assertThatThrownBy(() -> read(OWN, TODAY, TODAY))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThat(linkedIn.calls()).isEmpty();
    }
}
