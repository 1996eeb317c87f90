package dev.relink.sandbox.facebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Pages and Instagram accounts tell their figures day by day. It is noon in Greenwich on 21
/// November, and four in the morning where Facebook counts days.
class InsightsTest {

    private static final String PAGE = FacebookCast.AURORA_COFFEE;
    private static final String ACCOUNT = FacebookCast.AURORA_COFFEE_INSTAGRAM;
    private static final LocalDate YESTERDAY = LocalDate.of(2026, 11, 20);

    private final FacebookApp app = FacebookApp.start();
    private final String ada = app.insightsToken(Consent.everything(FacebookCast.ADA));
    private final String token = app.pageToken(ada, PAGE);

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void aDayEndsAtMidnightInCalifornia() {
        Reply reply = ofPage("since", "2026-10-31", "until", "2026-11-03");

        assertThat(endTimes(reply))
                .as("clocks are set back on 1 November")
                .containsExactly(
                        "2026-11-01T07:00:00+0000",
                        "2026-11-02T08:00:00+0000",
                        "2026-11-03T08:00:00+0000");
    }

    @Test
    void theValuesAreThoseOfTheDay() {
        JsonNode first = ofPage("since", "2026-11-19", "until", "2026-11-21").data().get(0);

        assertThat(first.path("name").asString()).isEqualTo("page_media_view");
        assertThat(first.path("period").asString()).isEqualTo("day");
        assertThat(first.path("id").asString()).isEqualTo(PAGE + "/insights/page_media_view/day");
        assertThat(first.path("values").findValues("value").stream().map(JsonNode::asLong))
                .containsExactly(views(YESTERDAY.minusDays(1)), views(YESTERDAY));
    }

    @Test
    void theWindowMayBeInSeconds() {
        long since = Instant.parse("2026-11-19T08:00:00Z").getEpochSecond();
        long until = Instant.parse("2026-11-20T08:00:00Z").getEpochSecond();

        assertThat(endTimes(ofPage("since", "" + since, "until", "" + until)))
                .as("what ends with the window is in it, and what ended before it began is not")
                .containsExactly("2026-11-20T08:00:00+0000");
        assertThat(endTimes(ofPage("since", "" + since, "until", "" + (until - 1)))).isEmpty();
        assertThat(endTimes(ofPage("since", "" + (since - 1), "until", "" + (until - 1))))
                .containsExactly("2026-11-19T08:00:00+0000");
    }

    @Test
    void aDayThatIsNotOverIsNotTold() {
        assertThat(endTimes(ofPage("since", "2026-11-20", "until", "2026-11-25")))
                .containsExactly("2026-11-21T08:00:00+0000");
        assertThat(endTimes(ofPage("since", "2026-11-22", "until", "2026-11-25"))).isEmpty();

        app.clock.advance(Duration.ofHours(20));

        assertThat(endTimes(ofPage("since", "2026-11-20", "until", "2026-11-25")))
                .containsExactly("2026-11-21T08:00:00+0000", "2026-11-22T08:00:00+0000");
    }

    @Test
    void withoutAWindowTheLastTwoDaysAreTold() {
        assertThat(endTimes(ofPage()))
                .containsExactly("2026-11-20T08:00:00+0000", "2026-11-21T08:00:00+0000");
    }

    @Test
    void everyFigureOfPagesIsThere() {
        Reply reply =
                app.get(
                        "/" + PAGE + "/insights",
                        "access_token",
                        token,
                        "period",
                        "day",
                        "metric",
                        "[\"page_media_view\",\"page_total_media_view_unique\",\"page_views_total\","
                                + "\"page_post_engagements\",\"page_daily_follows_unique\","
                                + "\"page_daily_unfollows_unique\"]");

        assertThat(reply.data()).hasSize(6);
    }

    @Test
    void instagramTellsOneValueForTheWholeWindow() {
        Reply reply = ofInstagram("since", "2026-11-19", "until", "2026-11-21");

        JsonNode reach = reply.data().get(0);
        assertThat(reach.path("name").asString()).isEqualTo("reach");
        assertThat(reach.path("total_value").path("value").asLong())
                .isEqualTo(reach(YESTERDAY.minusDays(1)) + reach(YESTERDAY));
        assertThat(reply.data()).hasSize(4);
    }

    @Test
    void instagramTellsNothingOfADayThatIsNotOver() {
        assertThat(ofInstagram("since", "2026-11-21", "until", "2026-11-22").data()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "metric, page_fans",
        "metric, 'page_media_view,page_fans'",
        "metric, ''",
        "period, week",
        "since, yesterday",
        "since, 2026-11-32",
        "since, 2026-11-25",
        "since, 2026-08-01",
    })
    void whatIsWrongIsRefused(String name, String value) {
        Reply reply = ofPage("until", "2026-11-21", name, value);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.error()).isEqualTo("100");
    }

    @ParameterizedTest
    @CsvSource({
        "metric, impressions",
        "metric_type, time_series",
        "since, 2026-10-01",
    })
    void whatIsWrongIsRefusedForInstagramToo(String name, String value) {
        assertThat(ofInstagram("until", "2026-11-21", name, value).error()).isEqualTo("100");
    }

    @Test
    void theyTakeTheirPermissions() {
        app.facebook().removePermission(FacebookCast.ADA, "read_insights");
        assertThat(ofPage().error()).isEqualTo("10");
        assertThat(ofInstagram().status()).isEqualTo(200);

        app.facebook().removePermission(FacebookCast.ADA, "instagram_manage_insights");
        assertThat(ofInstagram().error()).isEqualTo("10");
    }

    @Test
    void aPagesFiguresTakeThePermissionToReadIt() {
        app.facebook().removePermission(FacebookCast.ADA, "pages_read_engagement");

        assertThat(ofPage().error()).isEqualTo("10");
    }

    @Test
    void aPersonsTokenIsNotEnough() {
        Reply reply =
                app.get(
                        "/" + PAGE + "/insights",
                        "access_token",
                        ada,
                        "metric",
                        "page_media_view",
                        "period",
                        "day");

        assertThat(reply.error()).isEqualTo("190");
        assertThat(reply.message()).contains("Page Access Token");
    }

    @Test
    void anotherPagesTokenSeesNothing() {
        String other = app.pageToken(ada, FacebookCast.BOREALIS_BOOKS);

        assertThat(insights(PAGE, other, "metric", "page_media_view", "period", "day").error())
                .isEqualTo("100/33");
        assertThat(insights(ACCOUNT, other, "metric", "reach", "period", "day").error())
                .isEqualTo("100/33");
    }

    @Test
    void whatHappensToThePersonAndThePageHappensToFigures() {
        app.facebook().dropRole(FacebookCast.ADA, PAGE);
        assertThat(ofPage().error()).isEqualTo("190/492");
        app.facebook().restoreRole(FacebookCast.ADA, PAGE);
        app.facebook().deletePage(PAGE);
        assertThat(ofPage().error()).isEqualTo("100/33");
    }

    @Test
    void followersGrowByTheDay() {
        long before = followers();
        assertThat(before).isEqualTo(FacebookFigures.followers(PAGE, YESTERDAY.plusDays(1)));

        app.clock.advance(Duration.ofDays(2));

        assertThat(followers()).isEqualTo(before + 2);
    }

    @Test
    void instagramTellsHowMuchWasPublished() {
        String publishing =
                app.pageToken(app.publishingToken(FacebookCast.ADA), FacebookCast.AURORA_COFFEE);
        publishOnInstagram(publishing);
        app.clock.advance(Duration.ofHours(23));
        publishOnInstagram(publishing);

        JsonNode limit = limit(publishing, "config,quota_usage").data().get(0);
        assertThat(limit.path("quota_usage").asInt()).isEqualTo(2);
        assertThat(limit.path("config").path("quota_total").asInt()).isEqualTo(100);
        assertThat(limit.path("config").path("quota_duration").asInt()).isEqualTo(86_400);

        app.clock.advance(Duration.ofHours(1));

        assertThat(limit(publishing, "quota_usage").text())
                .isEqualTo("{\"data\":[{\"quota_usage\":1}]}");
    }

    @Test
    void theLimitTakesThePermissionToPublish() {
        app.facebook().removePermission(FacebookCast.ADA, "instagram_content_publish");

        assertThat(limit(token, "quota_usage").error()).isEqualTo("10");
        assertThat(app.get("/" + PAGE + "/content_publishing_limit", "access_token", token).error())
                .isEqualTo("100");
    }

    private void publishOnInstagram(String publishing) {
        String container =
                app.postGraph(
                                "/" + ACCOUNT + "/media",
                                "access_token",
                                publishing,
                                "image_url",
                                "https://images.example/one.jpg")
                        .json()
                        .path("id")
                        .asString();
        app.postGraph(
                "/" + ACCOUNT + "/media_publish",
                "access_token",
                publishing,
                "creation_id",
                container);
    }

    private Reply limit(String publishing, String fields) {
        return app.get(
                "/" + ACCOUNT + "/content_publishing_limit",
                "access_token",
                publishing,
                "fields",
                fields);
    }

    private long followers() {
        return app.get("/" + PAGE, "access_token", token, "fields", "followers_count")
                .json()
                .path("followers_count")
                .asLong();
    }

    private static long views(LocalDate day) {
        return FacebookFigures.flow(PAGE, "page_media_view", day);
    }

    private static long reach(LocalDate day) {
        return FacebookFigures.flow(ACCOUNT, "reach", day);
    }

    private Reply ofPage(String... pairs) {
        return insights(PAGE, token, with(pairs, "metric", "page_media_view", "period", "day"));
    }

    private Reply ofInstagram(String... pairs) {
        return insights(
                ACCOUNT,
                token,
                with(
                        pairs,
                        "metric",
                        "reach,views,accounts_engaged,total_interactions",
                        "period",
                        "day",
                        "metric_type",
                        "total_value"));
    }

    /// Of two values of a name the last counts.
    private static String[] with(String[] pairs, String... usual) {
        List<String> all = new ArrayList<>(List.of(usual));
        all.addAll(List.of(pairs));
        return all.toArray(String[]::new);
    }

    private Reply insights(String id, String caller, String... pairs) {
        return app.get("/" + id + "/insights", with(pairs, "access_token", caller));
    }

    private static List<String> endTimes(Reply reply) {
        return reply.data().get(0).path("values").findValuesAsString("end_time");
    }
}
