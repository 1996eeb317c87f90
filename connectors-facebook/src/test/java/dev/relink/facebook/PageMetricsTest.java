package dev.relink.facebook;

import static dev.relink.testkit.Failures.failureFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relink.facebook.PlayedGraph.Call;
import dev.relink.spi.Connector;
import dev.relink.spi.MetricReading;
import dev.relink.spi.MetricReadings;
import dev.relink.spi.MetricsRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The figures of pages. It is 21 November, two in the morning where Facebook counts days.
class PageMetricsTest extends FacebookTestBase {

    private static final String LEVELS = "GET 100";
    private static final String INSIGHTS = "GET 100/insights";
    private static final LocalDate YESTERDAY = LocalDate.of(2026, 11, 20);

    @Test
    void levelsAndFlowsAreReadWithThePagesToken() {
        graph.answers(LEVELS, "{'followers_count':1234,'id':'100'}");
        graph.answers(
                INSIGHTS,
                insights(
                        insight("page_media_view", value(7, "2026-11-21T08:00:00+0000")),
                        insight(
                                "page_daily_follows_unique",
                                value(0, "2026-11-21T08:00:00+0000"))));

        MetricReadings readings = read(YESTERDAY, YESTERDAY);

        assertThat(readings.levels()).containsOnlyKeys("followers").containsValue(1234L);
        assertThat(readings.flows())
                .containsExactlyInAnyOrder(
                        new MetricReading("views", YESTERDAY, 7),
                        new MetricReading("new-followers", YESTERDAY, 0));
        assertThat(graph.onlyCall(LEVELS).query().first("fields")).isEqualTo("followers_count");
        Call call = graph.onlyCall(INSIGHTS);
        assertThat(call.authorization()).isEqualTo("Bearer EAApage");
        assertThat(call.query().first("appsecret_proof")).isEqualTo(PAGE_PROOF);
        assertThat(call.query().first("period")).isEqualTo("day");
        assertThat(call.query().first("metric"))
                .isEqualTo(
                        "page_media_view,page_total_media_view_unique,page_views_total,"
                                + "page_post_engagements,page_daily_follows_unique,"
                                + "page_daily_unfollows_unique");
    }

    @Test
    void daysBeginAndEndInCalifornia() {
        graph.answers(LEVELS, "{}");
        graph.answers(INSIGHTS, insights());

        read(LocalDate.of(2026, 10, 31), LocalDate.of(2026, 11, 1));

        Call call = graph.onlyCall(INSIGHTS);
        assertThat(momentIn(call, "since")).isEqualTo("2026-10-31T07:00:00Z");
        assertThat(momentIn(call, "until"))
                .as("a day more than is wanted, after clocks were set back")
                .isEqualTo("2026-11-03T08:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T08:00:00+0000, 2026-11-20",
        "2026-11-21T08:00:00+00:00, 2026-11-20",
        "2026-11-21T07:00:00+0000, 2026-11-20",
        "2026-11-20T08:00:00+0000, 2026-11-19",
        "2026-11-02T08:00:00+0000, 2026-11-01",
        "2026-11-01T07:00:00+0000, 2026-10-31",
        "2026-11-01T08:00:00+0000, 2026-10-31",
    })
    void aDayIsNamedByTheMomentAtWhichItEnded(String end, LocalDate day) {
        graph.answers(LEVELS, "{}");
        graph.answers(INSIGHTS, insights(insight("page_media_view", value(5, end))));

        assertThat(read(LocalDate.of(2026, 10, 25), YESTERDAY).flows())
                .containsExactly(new MetricReading("views", day, 5));
    }

    @Test
    void onlyDaysThatWereAskedForAreKept() {
        graph.answers(LEVELS, "{}");
        graph.answers(
                INSIGHTS,
                insights(
                        insight(
                                "page_media_view",
                                value(1, "2026-11-18T08:00:00+0000"),
                                value(2, "2026-11-19T08:00:00+0000"),
                                value(3, "2026-11-20T08:00:00+0000"),
                                value(4, "2026-11-21T08:00:00+0000"))));

        assertThat(read(LocalDate.of(2026, 11, 18), LocalDate.of(2026, 11, 19)).flows())
                .containsExactly(
                        new MetricReading("views", LocalDate.of(2026, 11, 18), 2),
                        new MetricReading("views", LocalDate.of(2026, 11, 19), 3));
    }

    @Test
    void aDayThatIsNotOverInCaliforniaIsNotAskedFor() {
        graph.answers(LEVELS, "{'followers_count':1}");

        MetricReadings readings = read(YESTERDAY.plusDays(1), YESTERDAY.plusDays(9));

        assertThat(readings.flows()).isEmpty();
        assertThat(readings.levels()).containsOnlyKeys("followers");
        assertThat(graph.callNames()).containsExactly(LEVELS);
    }

    @Test
    void yesterdayInGreenwichMayStillBeToday() {
        clock.set(Instant.parse("2026-11-21T07:59:00Z"));
        graph.answers(LEVELS, "{}");

        assertThat(read(YESTERDAY, YESTERDAY).flows()).isEmpty();
        assertThat(graph.callNames()).containsExactly(LEVELS);
    }

    @Test
    void aDayThatIsToldBeforeItIsOverIsNotKept() {
        graph.answers(LEVELS, "{}");
        graph.answers(
                INSIGHTS,
                insights(
                        insight(
                                "page_media_view",
                                value(1, "2026-11-21T08:00:00+0000"),
                                value(2, "2026-11-22T08:00:00+0000"))));

        assertThat(read(YESTERDAY, YESTERDAY.plusDays(1)).flows())
                .containsExactly(new MetricReading("views", YESTERDAY, 1));
    }

    @Test
    void aLongRangeIsReadInPiecesOfWhichNoneIsLongerThanMetaTells() {
        graph.answers(LEVELS, "{}");
        graph.answers(INSIGHTS, insights());
        graph.answers(INSIGHTS, insights());

        read(YESTERDAY.minusDays(89), YESTERDAY);

        List<Call> calls =
                graph.calls().stream().filter(call -> call.name().equals(INSIGHTS)).toList();
        assertThat(calls)
                .extracting(call -> momentIn(call, "since"))
                .containsExactly("2026-08-23T07:00:00Z", "2026-10-22T07:00:00Z");
        assertThat(calls)
                .extracting(call -> momentIn(call, "until"))
                .containsExactly("2026-10-23T07:00:00Z", "2026-11-22T08:00:00Z");
    }

    @Test
    void daysOfLongAgoAreNotAskedFor() {
        graph.answers(LEVELS, "{}");

        read(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 3, 1));

        assertThat(graph.callNames()).containsExactly(LEVELS);
    }

    @Test
    void aFigureThatMetaDoesNotKnowAnyMoreIsLeftOutAndLogged() {
        graph.answers(LEVELS, "{'followers_count':1}");
        graph.refuses(INSIGHTS, 100, null, "(#100) The value must be a valid insights metric");
        graph.refuses(
                INSIGHTS + "?metric=page_views_total",
                100,
                null,
                "(#100) The value must be a valid insights metric");
        graph.answers(
                INSIGHTS + "?metric=page_media_view",
                insights(insight("page_media_view", value(7, "2026-11-21T08:00:00+0000"))));
        graph.answers(INSIGHTS + "?metric=page_total_media_view_unique", insights());
        graph.answers(INSIGHTS + "?metric=page_post_engagements", insights());
        graph.answers(INSIGHTS + "?metric=page_daily_follows_unique", insights());
        graph.answers(INSIGHTS + "?metric=page_daily_unfollows_unique", insights());

        MetricReadings readings =
                connector()
                        .metrics(new MetricsRequest(access(), known(PAGE), YESTERDAY, YESTERDAY));

        assertThat(readings.flows()).containsExactly(new MetricReading("views", YESTERDAY, 7));
        assertThat(readings.levels()).containsOnlyKeys("followers");
        assertThat(logged())
                .containsExactly(
                        "WARNING The Graph API does not know these figures any more, which are left"
                                + " out: page_views_total.");
    }

    @Test
    void aRefusalThatIsNotAboutAFigureIsTold() {
        graph.answers(LEVELS, "{}");
        for (int call = 0; call < 7; call++) {
            graph.refuses(INSIGHTS, 100, null, "(#100) Param since is not valid");
        }

        assertThat(failureFor(() -> read(YESTERDAY, YESTERDAY)))
                .isEqualTo("RequestRefused facebook.100");
    }

    @Test
    void troubleWhileEachIsAskedForAloneIsTold() {
        graph.answers(LEVELS, "{}");
        graph.refuses(INSIGHTS, 100, null, "(#100) The value must be a valid insights metric");
        graph.refuses(INSIGHTS, 2, null, "Service temporarily unavailable");

        assertThat(failureFor(() -> read(YESTERDAY, YESTERDAY))).isEqualTo("SERVER facebook.2");
    }

    @Test
    void whatIsNotToldIsAbsent() {
        graph.answers(LEVELS, "{'id':'100'}");
        graph.answers(
                INSIGHTS,
                insights(
                        insight("page_media_view"),
                        insight("page_views_total", "{'end_time':'2026-11-21T08:00:00+0000'}"),
                        insight("page_fans", value(9, "2026-11-21T08:00:00+0000"))));

        MetricReadings readings = read(YESTERDAY, YESTERDAY);

        assertThat(readings.flows()).isEmpty();
        assertThat(readings.levels()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{}; MALFORMED json.field",
                "{'data':[{'values':[]}]}; MALFORMED json.field",
                "{'data':[{'name':'page_media_view'}]}; MALFORMED json.field",
                "{'data':[{'name':'page_media_view','values':[{'value':1}]}]}; MALFORMED json.field",
                "{'data':[{'name':'page_media_view','values':[{'value':1,'end_time':'x'}]}]}; MALFORMED facebook.time",
                "{'data':[{'name':'page_media_view','values':[{'value':-1,'end_time':'2026-11-21T08:00:00+0000'}]}]}; MALFORMED json.field",
                "{'data':[{'name':'page_media_view','values':[{'value':{'a':1},'end_time':'2026-11-21T08:00:00+0000'}]}]}; MALFORMED json.field",
            })
    void whatCannotBeReadIsMalformed(String answer, String expected) {
        graph.answers(LEVELS, "{}");
        graph.answers(INSIGHTS, answer);

        assertThat(failureFor(() -> read(YESTERDAY, YESTERDAY))).isEqualTo(expected);
    }

    @Test
    void aNumberOfFollowersThatIsNoneIsMalformed() {
        graph.answers(LEVELS, "{'followers_count':'many'}");

        assertThat(failureFor(() -> read(YESTERDAY, YESTERDAY))).isEqualTo("MALFORMED json.field");
    }

    @Test
    void halfAnAnswerIsMalformed() {
        graph.answers(LEVELS, "{}");
        graph.answers(
                INSIGHTS,
                new MockResponse.Builder()
                        .body("{\"data\":[{\"name\":\"page_media_view\",\"values\":[{\"va")
                        .build());

        assertThat(failureFor(() -> read(YESTERDAY, YESTERDAY)))
                .isEqualTo("MALFORMED http.malformed");
    }

    @ParameterizedTest
    @CsvSource({
        "190, 460, PASSWORD_CHANGED facebook.190-460",
        "190, 492, ROLE_LOST facebook.190-492",
        "100, 33, GONE facebook.100-33",
        "10, 0, SCOPE_MISSING facebook.10",
        "200, 0, SCOPE_MISSING facebook.200",
        "80001, 0, THROTTLED facebook.80000",
        "2, 0, SERVER facebook.2",
    })
    void whatTheNetworkSaysIsUnderstood(int code, int subcode, String expected) {
        graph.answers(LEVELS, "{}");
        graph.refuses(INSIGHTS, code, subcode, "No.");

        assertThat(failureFor(() -> read(YESTERDAY, YESTERDAY))).isEqualTo(expected);
    }

    @Test
    void groupsHaveNoFigures() {
        Connector connector = connectorWithGroups();
        MetricsRequest request =
                new MetricsRequest(access(), knownWithoutToken(GROUP), YESTERDAY, YESTERDAY);

        assertThatThrownBy(() -> connector.metrics(request))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    private MetricReadings read(LocalDate from, LocalDate to) {
        return connector().metrics(new MetricsRequest(access(), known(PAGE), from, to));
    }

    private static String momentIn(Call call, String parameter) {
        return Instant.ofEpochSecond(Long.parseLong(call.query().first(parameter))).toString();
    }

    private static String insights(String... insights) {
        return "{'data':["
                + String.join(",", insights)
                + "],'paging':{'previous':'https://graph.facebook.com/?access_token=EAApage'}}";
    }

    private static String insight(String name, String... values) {
        return "{'name':'"
                + name
                + "','period':'day','values':["
                + String.join(",", values)
                + "],'title':'Daily','id':'100/insights/"
                + name
                + "/day'}";
    }

    private static String value(long count, String end) {
        return "{'value':" + count + ",'end_time':'" + end + "'}";
    }
}
