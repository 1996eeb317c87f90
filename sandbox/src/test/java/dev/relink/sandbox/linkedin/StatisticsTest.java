package dev.relink.sandbox.linkedin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.sandbox.linkedin.LinkedInApp.Pair;
import dev.relink.sandbox.linkedin.LinkedInApp.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// The clock stands at noon of the 21st of November 2026.
class StatisticsTest {

    private static final String DENIED = "403 100 ACCESS_DENIED";

    private final LinkedInApp app = LinkedInApp.start();
    private final Pair lena = app.connect(LinkedInCast.LENA);

    @AfterEach
    void stop() {
        app.close();
    }

    private Reply size(String urn, String edge) {
        return app.get(
                lena, "/rest/networkSizes/" + LinkedInApp.encoded(urn) + "?edgeType=" + edge);
    }

    private Reply followers() {
        return size(LinkedInApp.AURORA, "COMPANY_FOLLOWED_BY_MEMBER");
    }

    private Reply shares(String urn, String intervals) {
        return app.get(
                lena,
                "/rest/organizationalEntityShareStatistics?q=organizationalEntity"
                        + "&organizationalEntity="
                        + LinkedInApp.encoded(urn)
                        + "&timeIntervals="
                        + intervals);
    }

    private static String days(String from, String to) {
        return "(timeRange:(start:%d,end:%d),timeGranularityType:DAY)"
                .formatted(startOf(from), startOf(to));
    }

    private static long startOf(String day) {
        return LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }

    /// The days that an answer is about; each is a whole one.
    private static List<String> days(Reply reply) {
        return StreamSupport.stream(reply.json().path("elements").spliterator(), false)
                .map(element -> element.path("timeRange"))
                .map(range -> {
                    long start = range.path("start").asLong();
                    assertThat(range.path("end").asLong() - start)
                            .isEqualTo(Duration.ofDays(1).toMillis());
                    return Instant.ofEpochMilli(start).toString().replace("T00:00:00Z", "");
                })
                .toList();
    }

    @Test
    void aPageHasFollowersTheSameAllDay() {
        long today = followers().number("firstDegreeSize");
        app.clock.advance(Duration.ofHours(11));

        assertThat(today).isBetween(1000L, 2500L);
        assertThat(followers().text()).isEqualTo("{\"firstDegreeSize\":" + today + "}");
        app.clock.advance(Duration.ofHours(1));
        assertThat(followers().number("firstDegreeSize")).isEqualTo(today + 1);
    }

    @Test
    void thereIsOneKindOfNetwork() {
        assertThat(size(LinkedInApp.AURORA, "CONNECTION").problem())
                .isEqualTo("400 ILLEGAL_ARGUMENT");
    }

    @Test
    void sharesAreToldDayByDayUpToTheEnd() {
        Reply reply = shares(LinkedInApp.AURORA, days("2026-11-15", "2026-11-18"));

        assertThat(days(reply)).containsExactly("2026-11-15", "2026-11-16", "2026-11-17");
        JsonNode first = reply.json().path("elements").get(0);
        assertThat(first.path("organizationalEntity").asString("")).isEqualTo(LinkedInApp.AURORA);
        JsonNode figures = first.path("totalShareStatistics");
        assertThat(figures.propertyNames())
                .containsExactly(
                        "impressionCount",
                        "uniqueImpressionsCount",
                        "clickCount",
                        "likeCount",
                        "commentCount",
                        "shareCount",
                        "engagement");
        assertThat(figures.path("impressionCount").asLong()).isBetween(100L, 499L);
        assertThat(figures.path("uniqueImpressionsCount").asLong())
                .isLessThan(figures.path("impressionCount").asLong());
        assertThat(reply.json().path("paging").toString())
                .isEqualTo("{\"start\":0,\"count\":3,\"total\":3,\"links\":[]}");
    }

    @Test
    void figuresAreTheSameEachTimeAndNotTheSameForEveryPageAndDay() {
        String week = days("2026-11-10", "2026-11-17");
        Reply first = shares(LinkedInApp.AURORA, week);
        app.clock.advance(Duration.ofDays(1));

        assertThat(shares(LinkedInApp.AURORA, week).text()).isEqualTo(first.text());
        assertThat(impressions(first)).doesNotHaveDuplicates();
        assertThat(impressions(shares("urn:li:organization:20002", week)))
                .isNotEqualTo(impressions(first));
    }

    private static List<Long> impressions(Reply reply) {
        return StreamSupport.stream(reply.json().path("elements").spliterator(), false)
                .map(it -> it.path("totalShareStatistics").path("impressionCount").asLong())
                .toList();
    }

    @Test
    void neitherTodayNorWhatIsLongPastIsTold() {
        assertThat(days(shares(LinkedInApp.AURORA, days("2026-11-19", "2027-01-01"))))
                .containsExactly("2026-11-19", "2026-11-20");
        assertThat(days(shares(LinkedInApp.AURORA, days("2020-01-01", "2025-11-22"))))
                .containsExactly("2025-11-20", "2025-11-21");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "(timeRange:(start:1,end:2),timeGranularityType:MONTH)",
                "(timeRange:(start:1),timeGranularityType:DAY)",
                "(timeRange:(start:-1,end:2),timeGranularityType:DAY)",
                "List((timeRange:(start:1,end:2),timeGranularityType:DAY))"
            })
    void intervalsThatMakeNoSenseAreRefused(String intervals) {
        assertThat(shares(LinkedInApp.AURORA, intervals).problem())
                .isEqualTo("400 ILLEGAL_ARGUMENT");
    }

    @Test
    void onlyAdministratorsAreTold() {
        String week = days("2026-11-10", "2026-11-17");

        for (String urn : List.of("urn:li:organization:20003", "urn:li:organization:9", "20001")) {
            assertThat(shares(urn, week).problem()).as(urn).isEqualTo(DENIED);
        }
        assertThat(size("urn:li:organization:20003", "COMPANY_FOLLOWED_BY_MEMBER").problem())
                .isEqualTo(DENIED);
        app.linkedIn().productLost(true);
        assertThat(followers().problem()).isEqualTo(DENIED);
    }
}
