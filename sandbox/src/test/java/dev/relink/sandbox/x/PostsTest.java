package dev.relink.sandbox.x;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relink.sandbox.SandboxOptions;
import dev.relink.sandbox.x.XApp.Pair;
import dev.relink.sandbox.x.XApp.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Posts, images and figures, and what may go wrong with them.
class PostsTest {

    private static final String TIMELINE = "/2/users/" + XCast.NORA + "/tweets";

    private final XApp app = XApp.start();

    @AfterEach
    void stop() {
        app.close();
    }

    private String posted(Pair pair, String text) {
        Reply reply = app.post(pair, "/2/tweets", "{'text':'" + text + "'}");
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply.json().path("data").path("id").asString("");
    }

    private static List<String> ids(JsonNode page) {
        return StreamSupport.stream(page.path("data").spliterator(), false)
                .map(post -> post.path("id").asString(""))
                .toList();
    }

    @Test
    void whatIsPostedStandsInTheTimelineAndOnThePage() {
        Pair nora = app.connect(XCast.NORA);
        String first = posted(nora, "Fresh bread");
        app.clock.advance(Duration.ofSeconds(5));
        String second = posted(nora, "Fresh rolls");

        JsonNode page = app.get(nora, TIMELINE + "?max_results=5&tweet.fields=created_at").json();

        assertThat(ids(page)).containsExactly(second, first);
        assertThat(page.path("data").get(1).path("text").asString("")).isEqualTo("Fresh bread");
        assertThat(page.path("data").get(1).path("created_at").asString(""))
                .matches("20..-..-..T..:..:..\\.000Z");
        assertThat(page.path("meta").path("result_count").asInt(0)).isEqualTo(2);
        assertThat(app.x().posts(XCast.NORA))
                .extracting(XPost::text)
                .containsExactly("Fresh rolls", "Fresh bread");
        assertThat(app.open(app.x().siteAddress().toString()).text()).contains("Fresh rolls");
        Reply shown = app.open(app.x().siteAddress() + "/i/web/status/" + first);
        assertThat(shown.status()).isEqualTo(303);
        assertThat(shown.header("Location")).endsWith("/x#post-" + first);
    }

    @Test
    void whoPostedNothingHasNoData() {
        Pair nora = app.connect(XCast.NORA);

        JsonNode page = app.get(nora, TIMELINE).json();

        assertThat(page.has("data")).isFalse();
        assertThat(page.path("meta").path("result_count").asInt(-1)).isZero();
    }

    @Test
    void aTimelineIsReadPieceByPiece() {
        Pair nora = app.connect(XCast.NORA);
        List<String> posted =
                IntStream.range(0, 12).mapToObj(number -> posted(nora, "No. " + number)).toList();

        List<String> read = new ArrayList<>();
        String query = "?max_results=5";
        String token = "";
        do {
            JsonNode page =
                    app.get(
                                    nora,
                                    TIMELINE
                                            + query
                                            + (token.isEmpty() ? "" : "&pagination_token=" + token))
                            .json();
            read.addAll(ids(page));
            token = page.path("meta").path("next_token").asString("");
        } while (!token.isEmpty());

        assertThat(read).containsExactlyElementsOf(posted.reversed());
    }

    @Test
    void whoReadsBackComesToTheBeginning() {
        Pair nora = app.connect(XCast.NORA);
        IntStream.range(0, 7).forEach(number -> posted(nora, "No. " + number));
        JsonNode first = app.get(nora, TIMELINE + "?max_results=5").json();
        JsonNode second = page(nora, 5, first.path("meta").path("next_token"));

        JsonNode back = page(nora, 100, second.path("meta").path("previous_token"));

        assertThat(ids(second)).hasSize(2);
        assertThat(ids(back)).isEqualTo(ids(first));
        assertThat(back.path("meta").has("previous_token")).isFalse();
        assertThat(back.path("meta").path("next_token"))
                .isEqualTo(first.path("meta").path("next_token"));
    }

    private JsonNode page(Pair pair, int size, JsonNode token) {
        String query = "?max_results=" + size + "&pagination_token=" + token.asString("");
        return app.get(pair, TIMELINE + query).json();
    }

    @Test
    void whatStandsBetweenTwoPostsIsRead() {
        Pair nora = app.connect(XCast.NORA);
        List<String> posted =
                IntStream.range(0, 5).mapToObj(number -> posted(nora, "No. " + number)).toList();

        JsonNode page =
                app.get(
                                nora,
                                TIMELINE
                                        + "?since_id="
                                        + posted.get(1)
                                        + "&until_id="
                                        + posted.get(4))
                        .json();

        assertThat(ids(page)).containsExactly(posted.get(3), posted.get(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?max_results=4",
                "?max_results=101",
                "?max_results=many",
                "?pagination_token=invented",
                "?since_id=many",
                "?until_id=-1",
                "?tweet.fields=nothing",
                "?post.fields=nothing"
            })
    void aQueryThatMakesNoSenseIsRefused(String query) {
        Pair nora = app.connect(XCast.NORA);
        posted(nora, "One");

        Reply reply = app.get(nora, TIMELINE + query);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.field("type")).endsWith("/invalid-request");
    }

    @Test
    void addressesAreShortenedAndExplained() {
        Pair nora = app.connect(XCast.NORA);
        posted(nora, "A & B < C https://a.example/b?c=d");

        JsonNode post =
                app.get(nora, TIMELINE + "?tweet.fields=entities").json().path("data").get(0);

        String text = post.path("text").asString("");
        assertThat(text).startsWith("A &amp; B &lt; C https://t.co/").doesNotContain("a.example");
        JsonNode address = post.path("entities").path("urls").get(0);
        assertThat(address.path("expanded_url").asString("")).isEqualTo("https://a.example/b?c=d");
        assertThat(text.substring(address.path("start").asInt(), address.path("end").asInt()))
                .isEqualTo(address.path("url").asString(""));
    }

    @Test
    void theSameTextTwiceIsADuplicate() {
        Pair nora = app.connect(XCast.NORA);
        posted(nora, "Once");

        Reply again = app.post(nora, "/2/tweets", "{'text':'Once'}");

        assertThat(again.status()).isEqualTo(403);
        assertThat(again.field("detail")).contains("duplicate content");
        posted(app.connect(XCast.OMAR), "Once");
    }

    @Test
    void aTextHoldsTwoHundredAndEighty() {
        Pair nora = app.connect(XCast.NORA);

        posted(nora, "x".repeat(280));
        posted(nora, "🦜".repeat(140));
        posted(nora, "y".repeat(256) + " https://a.example/" + "z".repeat(100));

        for (String longer :
                List.of(
                        "y".repeat(281),
                        "🦜".repeat(141),
                        "y".repeat(257) + " https://a.example")) {
            Reply reply = app.post(nora, "/2/tweets", "{'text':'" + longer + "'}");
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.field("detail")).contains("too long");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'text':' '}",
                "{'text':'a','colour':'red'}",
                "{'text':'a','media':{'media_ids':['1']}}",
                "[]",
                "nothing"
            })
    void aPostThatMakesNoSenseIsRefused(String json) {
        Reply reply = app.post(app.connect(XCast.NORA), "/2/tweets", json);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(app.x().posts(XCast.NORA)).isEmpty();
    }

    @Test
    void imagesAreUploadedAndPosted() {
        Pair nora = app.connect(XCast.NORA);
        String image = app.uploaded(nora);

        Reply posted = app.post(nora, "/2/tweets", "{'media':{'media_ids':['" + image + "']}}");

        assertThat(posted.status()).as(posted.text()).isEqualTo(201);
        assertThat(app.x().posts(XCast.NORA).getFirst().images()).isEqualTo(1);
        assertThat(app.open(app.x().siteAddress().toString()).text()).contains("image/png");
        JsonNode told =
                app.get(nora, TIMELINE + "?tweet.fields=entities").json().path("data").get(0);
        assertThat(told.path("entities").path("urls").get(0).has("media_key")).isTrue();
        Reply foreign =
                app.post(
                        app.connect(XCast.OMAR),
                        "/2/tweets",
                        "{'media':{'media_ids':['" + image + "']}}");
        assertThat(foreign.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'media':'bm90aGluZw==','media_category':'tweet_image'}",
                "{'media':'%','media_category':'tweet_image'}",
                "{'media':'bm90aGluZw==','media_category':'tweet_video'}",
                "{}"
            })
    void whatIsNoImageIsRefused(String json) {
        assertThat(app.post(app.connect(XCast.NORA), "/2/media/upload", json).status())
                .isEqualTo(400);
    }

    @Test
    void withoutTheScopeNothingIsPostedOrUploaded() {
        Pair nora = Pair.of(app.exchange(app.code(XCast.NORA, "scope", "tweet.read users.read")));

        for (Reply reply :
                List.of(
                        app.post(nora, "/2/tweets", "{'text':'a'}"),
                        app.post(nora, "/2/media/upload", "{'media':'" + XApp.DOT + "'}"))) {
            assertThat(reply.status()).isEqualTo(403);
            assertThat(reply.field("type")).endsWith("/not-authorized-for-resource");
        }
    }

    @Test
    void onesOwnPostsAreDeleted() {
        Pair nora = app.connect(XCast.NORA);
        String post = posted(nora, "Gone soon");

        assertThat(app.delete(app.connect(XCast.OMAR), "/2/tweets/" + post).status())
                .isEqualTo(403);
        assertThat(app.delete(nora, "/2/tweets/" + post).text())
                .isEqualTo("{\"data\":{\"deleted\":true}}");
        assertThat(app.delete(nora, "/2/tweets/" + post).status()).isEqualTo(404);
        assertThat(app.x().posts(XCast.NORA)).isEmpty();
    }

    @Test
    void anAnswerGetsLostAndThePostStands() {
        Pair nora = app.connect(XCast.NORA);
        app.x().loseAnswers(1);

        assertThatThrownBy(() -> posted(nora, "Lost")).isInstanceOf(RuntimeException.class);

        assertThat(app.x().posts(XCast.NORA)).extracting(XPost::text).containsExactly("Lost");
        posted(nora, "Heard");
    }

    @Test
    void anAppThatHasUsedUpWhatItPaidForIsToldSo() {
        Pair nora = app.connect(XCast.NORA);
        app.pull("usage-capped", "{'on':true}");

        Reply reply = app.post(nora, "/2/tweets", "{'text':'a'}");

        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.field("type")).endsWith("/usage-capped");
        app.pull("usage-capped", "{'on':false}");
        posted(nora, "a");
    }

    @Test
    void aHundredPostsInAQuarterOfAnHourAreEnough() {
        Pair nora = app.connect(XCast.NORA);
        IntStream.range(0, 100).forEach(number -> posted(nora, "No. " + number));

        Reply reply = app.post(nora, "/2/tweets", "{'text':'one more'}");

        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.header("x-rate-limit-remaining")).isEqualTo("0");
        app.clock.advance(Duration.ofMinutes(15));
        posted(nora, "one more");
    }

    @Test
    void figuresAreTheSameForTheSameDayInBothVocabularies() {
        Pair nora = app.connect(XCast.NORA);
        posted(nora, "One");

        JsonNode older = metrics(nora);
        app.x().newWords(true);
        JsonNode newer = metrics(nora);

        assertThat(older.path("followers_count").asLong(0))
                .isEqualTo(XFigures.followers(XCast.NORA, app.clock.instant()));
        assertThat(older.path("tweet_count").asInt(0)).isEqualTo(1);
        assertThat(newer.path("post_count").asInt(0)).isEqualTo(1);
        assertThat(newer.has("tweet_count")).isFalse();
        JsonNode post =
                app.get(nora, TIMELINE + "?post.fields=public_metrics").json().path("data").get(0);
        assertThat(post.has("edit_history_post_ids")).isTrue();
        assertThat(post.path("public_metrics").has("repost_count")).isTrue();
    }

    private JsonNode metrics(Pair pair) {
        return app.me(pair.access(), "?user.fields=public_metrics")
                .json()
                .path("data")
                .path("public_metrics");
    }

    @Test
    void postsSurviveARestart(@TempDir Path folder) {
        SandboxOptions options = SandboxOptions.defaults().withStateFile(folder.resolve("state"));
        try (XApp before = XApp.start(options)) {
            before.post(before.connect(XCast.NORA), "/2/tweets", "{'text':'Kept'}");
        }
        try (XApp after = XApp.start(options)) {
            assertThat(after.x().posts(XCast.NORA)).extracting(XPost::text).containsExactly("Kept");
        }
    }
}
