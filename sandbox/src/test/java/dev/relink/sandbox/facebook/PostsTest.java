package dev.relink.sandbox.facebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relink.sandbox.weather.Weather;
import dev.relink.sandbox.weather.WeatherKind;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Pages and groups are published on, and tell what stands there.
class PostsTest {

    private static final String FEED = "/" + FacebookCast.AURORA_COFFEE + "/feed";
    private static final String PHOTOS = "/" + FacebookCast.AURORA_COFFEE + "/photos";
    private static final String POSTS = "/" + FacebookCast.AURORA_COFFEE + "/published_posts";
    private static final String IMAGE = "https://images.example/one.jpg";

    private final FacebookApp app = FacebookApp.start();
    private final String ada = app.publishingToken(FacebookCast.ADA);
    private final String token = app.pageToken(ada, FacebookCast.AURORA_COFFEE);

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void aTextWithALinkStandsOnThePage() {
        Reply reply =
                app.postGraph(
                        FEED,
                        "access_token",
                        token,
                        "message",
                        "Fresh & hot",
                        "link",
                        "https://a.example/");

        String id = reply.json().path("id").asString();
        assertThat(id).startsWith(FacebookCast.AURORA_COFFEE + "_");
        JsonNode post =
                app.get(
                                POSTS,
                                "access_token",
                                token,
                                "fields",
                                "id,message,created_time,permalink_url,from,attachments,shares,"
                                        + "likes.summary(true).limit(0),comments.summary(true).limit(0)")
                        .data()
                        .get(0);
        assertThat(post.path("id").asString()).isEqualTo(id);
        assertThat(post.path("message").asString()).isEqualTo("Fresh & hot");
        assertThat(post.path("created_time").asString()).matches(".*T.*[+]0000");
        assertThat(post.path("from").path("name").asString()).isEqualTo("Aurora Coffee");
        assertThat(post.path("attachments").findValuesAsString("unshimmed_url"))
                .containsExactly("https://a.example/");
        assertThat(post.path("likes").path("summary").path("total_count").asInt()).isZero();
    }

    @Test
    void aPostsAddressLeadsToItsPlaceOnTheLeverPage() {
        String id = publish("Here");

        Reply reply = app.open(app.facebook().siteAddress() + "/" + id);

        assertThat(reply.status()).isEqualTo(302);
        assertThat(reply.header("Location")).endsWith("/facebook#post-" + id);
        assertThat(app.open(app.facebook().siteAddress().toString()).text())
                .contains("id=\"post-" + id + "\"")
                .contains("Here");
    }

    @Test
    void aPhotoIsAPostOfItsOwn() {
        Reply reply = app.postGraph(PHOTOS, "access_token", token, "url", IMAGE, "caption", "Look");

        assertThat(reply.json().path("id").asString()).isNotEmpty();
        Publication post = app.facebook().posts(FacebookCast.AURORA_COFFEE).getFirst();
        assertThat(post.id()).isEqualTo(reply.json().path("post_id").asString());
        assertThat(post.message()).isEqualTo("Look");
        assertThat(post.images()).containsExactly(IMAGE);
    }

    @Test
    void unpublishedPhotosAreAttachedToAPostOnce() {
        String first = unpublishedPhoto("https://images.example/1.jpg");
        String second = unpublishedPhoto("https://images.example/2.jpg");
        assertThat(app.facebook().posts()).isEmpty();
        String both = "[{\"media_fbid\":\"" + first + "\"},{\"media_fbid\":\"" + second + "\"}]";

        Reply reply = app.postGraph(FEED, "access_token", token, "attached_media", both);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(app.facebook().posts().getFirst().images())
                .containsExactly("https://images.example/1.jpg", "https://images.example/2.jpg");
        assertThat(app.postGraph(FEED, "access_token", token, "attached_media", both).error())
                .isEqualTo("100/1366046");
    }

    @Test
    void photosAreAlsoAttachedByNumber() {
        String photo = unpublishedPhoto(IMAGE);

        app.postGraph(
                FEED,
                "access_token",
                token,
                "message",
                "Numbered",
                "attached_media[0]",
                "{\"media_fbid\":\"" + photo + "\"}");

        assertThat(app.facebook().posts().getFirst().images()).containsExactly(IMAGE);
    }

    @Test
    void theListComesPieceByPieceFromTheNewest() {
        for (int i = 1; i <= 7; i++) {
            publish("Post " + i);
        }
        List<String> messages = new ArrayList<>();
        Reply reply = app.get(POSTS, "access_token", token, "limit", "3");
        messages.addAll(reply.data().findValuesAsString("message"));
        while (reply.json().path("paging").has("next")) {
            String after = reply.json().path("paging").path("cursors").path("after").asString();
            reply = app.get(POSTS, "access_token", token, "limit", "3", "after", after);
            messages.addAll(reply.data().findValuesAsString("message"));
        }

        assertThat(messages)
                .containsExactly(
                        "Post 7", "Post 6", "Post 5", "Post 4", "Post 3", "Post 2", "Post 1");
    }

    @Test
    void aPostOfTheLongestTextIsTakenAndALongerOneIsNot() {
        String longest = "🐦".repeat(PostEndpoint.LONGEST_TEXT);

        assertThat(app.postGraph(FEED, "access_token", token, "message", longest).status())
                .isEqualTo(200);
        assertThat(app.postGraph(FEED, "access_token", token, "message", longest + "x").error())
                .isEqualTo("100");
        assertThat(app.facebook().posts().getFirst().message()).isEqualTo(longest);
    }

    @Test
    void theSamePostIsADuplicateForAWhile() {
        publish("Again");

        assertThat(post("Again").error()).isEqualTo("506");
        assertThat(post("Something else").status()).isEqualTo(200);
        app.clock.advance(PostEndpoint.DUPLICATE);
        assertThat(post("Again").status()).isEqualTo(200);
    }

    @Test
    void whatIsNotPublishedIsNotListedAndNoDuplicate() {
        app.postGraph(FEED, "access_token", token, "message", "Draft", "published", "false");

        assertThat(app.get(POSTS, "access_token", token).data()).isEmpty();
        assertThat(post("Draft").status()).isEqualTo(200);
    }

    @Test
    void aPersonsTokenIsTheWrongOne() {
        publish("Seen by the page only");

        assertThat(app.postGraph(FEED, "access_token", ada, "message", "Me").error())
                .isEqualTo("1705");
        Reply list = app.get(POSTS, "access_token", ada);
        assertThat(list.status()).isEqualTo(200);
        assertThat(list.data()).isEmpty();
    }

    @Test
    void anotherPagesTokenSeesNothing() {
        String other = app.pageToken(ada, FacebookCast.BOREALIS_BOOKS);

        assertThat(app.postGraph(FEED, "access_token", other, "message", "Hi").error())
                .isEqualTo("100/33");
        assertThat(app.get(POSTS, "access_token", other).error()).isEqualTo("100/33");
    }

    @Test
    void aMissingPermissionIsRefused() {
        String without =
                app.publishingToken(
                        Consent.everything(FacebookCast.ADA)
                                .declining("pages_manage_posts", "pages_read_engagement"));
        String page = app.pageToken(without, FacebookCast.AURORA_COFFEE);

        assertThat(app.postGraph(FEED, "access_token", page, "message", "Hi").error())
                .isEqualTo("200");
        assertThat(app.get(POSTS, "access_token", page).error()).isEqualTo("10");
    }

    @Test
    void whoOnlyAnalysesDoesNotPublish() {
        String echo = app.pageToken(ada, FacebookCast.ECHO_EDITORIAL);

        Reply reply =
                app.postGraph(
                        "/" + FacebookCast.ECHO_EDITORIAL + "/feed",
                        "access_token",
                        echo,
                        "message",
                        "Hi");

        assertThat(reply.error()).isEqualTo("200");
    }

    @ParameterizedTest
    @CsvSource({
        "feed, message, , 100",
        "feed, link, ftp://a.example/, 100/1609005",
        "feed, link, nonsense here, 100/1609005",
        "feed, attached_media, {}, 100",
        "feed, attached_media, [nonsense, 100",
        "feed, scheduled_publish_time, 1800000000, 100",
        "feed, published, maybe, 100",
        "photos, caption, No image, 100",
        "photos, url, images/one.jpg, 100/1366046",
        "videos, file_url, https://a.example/, 2500",
    })
    void whatIsWrongIsRefused(String edge, String name, String value, String error) {
        Reply reply =
                app.postGraph(
                        "/" + FacebookCast.AURORA_COFFEE + "/" + edge,
                        "access_token",
                        token,
                        name,
                        value == null ? "" : value,
                        name.equals("published") || name.startsWith("sched") ? "message" : "x",
                        "Hi");

        assertThat(reply.error()).isEqualTo(error);
        assertThat(app.facebook().posts()).isEmpty();
    }

    @Test
    void whatHappensToThePersonAndThePageHappensToPublishing() {
        app.facebook().dropRole(FacebookCast.ADA, FacebookCast.AURORA_COFFEE);
        assertThat(post("Hi").error()).isEqualTo("190/492");
        app.facebook().restoreRole(FacebookCast.ADA, FacebookCast.AURORA_COFFEE);
        app.facebook().deletePage(FacebookCast.AURORA_COFFEE);
        assertThat(post("Hi").error()).isEqualTo("100/33");
        assertThat(app.get(POSTS, "access_token", token).error()).isEqualTo("100/33");
        app.facebook().restorePage(FacebookCast.AURORA_COFFEE);
        app.facebook().revoke(FacebookCast.ADA);
        assertThat(post("Hi").error()).isEqualTo("190/458");
        assertThat(app.get(POSTS, "access_token", token).error()).isEqualTo("190/458");
    }

    @Test
    void theWeatherIsOverPublishingToo() {
        app.facebook().weather(Weather.of(WeatherKind.OUTAGE).forRequests(1).onPath("/feed"));
        assertThat(post("Rain").error()).isEqualTo("2");
        assertThat(app.facebook().posts()).isEmpty();
        app.facebook().weather(Weather.of(WeatherKind.MALFORMED).forRequests(1));
        post("Hail");

        assertThat(app.facebook().posts()).extracting(Publication::message).containsExactly("Hail");
    }

    @Test
    void aPostStandsThoughItsAnswerIsLost() {
        app.facebook().publishThenDrop(1);

        assertThatThrownBy(() -> post("Lost")).isInstanceOf(UncheckedIOException.class);
        assertThat(app.get(POSTS, "access_token", token).data().findValuesAsString("message"))
                .containsExactly("Lost");
        assertThat(post("Heard").status()).isEqualTo(200);
    }

    @Test
    void aPostStandsThoughAnErrorIsAnswered() {
        app.pullWithJson("publish-then-drop", "{\"requests\":2,\"answer\":\"error\"}");

        unpublishedPhoto(IMAGE);
        assertThat(post("One").error()).isEqualTo("1");
        assertThat(post("Two").status()).isEqualTo(500);
        assertThat(post("Three").status()).isEqualTo(200);
        assertThat(app.facebook().posts())
                .extracting(Publication::message)
                .containsExactly("Three", "Two", "One");
    }

    @Test
    void theNextPostsAreRefusedAsTold() {
        app.facebook().refuseNextPosts(1, 368, 4_854_002);

        assertThat(post("No").error()).isEqualTo("368/4854002");
        assertThat(post("Yes").status()).isEqualTo(200);
        assertThat(app.facebook().posts()).extracting(Publication::message).containsExactly("Yes");
    }

    @Test
    void aGroupIsPublishedOnByItsMembers() {
        String feed = "/" + FacebookCast.NORDIC_RIDERS + "/feed";

        Reply reply = app.postGraph(feed, "access_token", ada, "message", "Ride on");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(app.get(feed, "access_token", ada).data().findValuesAsString("message"))
                .containsExactly("Ride on");
        app.facebook().leaveGroup(FacebookCast.ADA, FacebookCast.NORDIC_RIDERS);
        assertThat(app.postGraph(feed, "access_token", ada, "message", "Off").error())
                .isEqualTo("100/33");
        assertThat(app.get(feed, "access_token", ada).error()).isEqualTo("100/33");
    }

    @Test
    void programsReadWhatStandsWhere() {
        publish("For programs");

        JsonNode posts =
                app.open(app.facebook().siteAddress() + "/posts?account=20001")
                        .json()
                        .path("posts");

        assertThat(posts).hasSize(1);
        assertThat(posts.get(0).path("account").asString()).isEqualTo("20001");
        assertThat(posts.get(0).path("message").asString()).isEqualTo("For programs");
        assertThat(posts.get(0).path("createdTime").asString()).startsWith("20");
        assertThat(
                        app.open(app.facebook().siteAddress() + "/posts?account=20002")
                                .json()
                                .path("posts"))
                .isEmpty();
    }

    @Test
    void resettingForgetsPostsAndTrouble() {
        publish("Gone");
        app.facebook().refuseNextPosts(5, 368, null);
        app.facebook().publishThenDrop(5);
        app.facebook().reset();

        assertThat(app.facebook().posts()).isEmpty();
        String again =
                app.pageToken(app.publishingToken(FacebookCast.ADA), FacebookCast.AURORA_COFFEE);
        assertThat(app.postGraph(FEED, "access_token", again, "message", "New").status())
                .isEqualTo(200);
    }

    private String publish(String message) {
        app.clock.advance(Duration.ofSeconds(1));
        return post(message).json().path("id").asString();
    }

    private Reply post(String message) {
        return app.postGraph(FEED, "access_token", token, "message", message);
    }

    private String unpublishedPhoto(String url) {
        return app.postGraph(PHOTOS, "access_token", token, "url", url, "published", "false")
                .json()
                .path("id")
                .asString();
    }
}
