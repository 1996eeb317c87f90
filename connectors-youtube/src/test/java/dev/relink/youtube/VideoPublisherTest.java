package dev.relink.youtube;

import static dev.relink.testkit.Failures.failureFor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.spi.PostContent;
import dev.relink.spi.PublishRequest;
import dev.relink.spi.PublishedPost;
import dev.relink.testkit.PlayedNetwork;
import dev.relink.testkit.PlayedNetwork.Call;
import dev.relink.testkit.TestImages;
import dev.relink.testkit.TestVideo;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Publishing at YouTube, call by call.
class VideoPublisherTest extends YouTubeTestBase {

    private static final int LONG = VideoPublisher.PIECE + 1000;
    private static final String DONE = "{'id':'v1','status':{'uploadStatus':'uploaded'}}";

    private final TestVideo brief = new TestVideo(1000);
    private final TestVideo lengthy = new TestVideo(LONG);
    private final TestImages images = new TestImages();

    @AfterEach
    void closeMedia() {
        images.close();
        lengthy.close();
        brief.close();
    }

    private PublishedPost publish(String text, @Nullable URI video) {
        return connector()
                .publish(
                        new PublishRequest(
                                access(),
                                known(CHANNEL),
                                new PostContent(text, null, List.of(), video)));
    }

    private void begins() {
        google.answers(200, OWN);
        google.answers(200, "", "Location", google.address() + "/upload?upload_id=u1");
    }

    private List<String> names() {
        return google.calls().stream().map(Call::name).toList();
    }

    @Test
    void whatItIsCalledIsToldFirstAndThenTheFileIsSent() {
        begins();
        google.answers(200, DONE);

        PublishedPost post = publish("Buns\nAll about \"them\"", brief.address());

        assertThat(post)
                .isEqualTo(
                        new PublishedPost("v1", URI.create("https://www.youtube.com/watch?v=v1")));
        assertThat(names())
                .containsExactly(
                        "GET /youtube/v3/channels",
                        "POST /upload/youtube/v3/videos",
                        "PUT /upload");
        Call told = google.calls().get(1);
        assertThat(told.query().encoded()).isEqualTo("uploadType=resumable&part=snippet%2Cstatus");
        assertThat(told.authorization()).isEqualTo("Bearer access-1");
        assertThat(told.header("x-upload-content-type")).isEqualTo("video/mp4");
        assertThat(told.header("x-upload-content-length")).isEqualTo("1000");
        assertThat(told.body())
                .contains("\"title\":\"Buns\"")
                .contains("\"description\":\"All about \\\"them\\\"\"")
                .contains("\"privacyStatus\":\"public\"");
        Call sent = google.calls().get(2);
        assertThat(sent.authorization()).isEqualTo("Bearer access-1");
        assertThat(sent.header("content-type")).isEqualTo("video/mp4");
        assertThat(sent.header("content-range")).isEqualTo("bytes 0-999/1000");
        assertThat(sent.body()).hasSize(1000);
    }

    @Test
    void aLongFileIsSentPieceByPieceFromWhereYouTubeIs() {
        begins();
        int taken = 10 * VideoPublisher.UNIT;
        google.answers(308, "", "Range", "bytes=0-" + (taken - 1));
        google.answers(200, DONE);

        publish("Buns", lengthy.address());

        assertThat(google.calls().stream().skip(2).map(call -> call.header("content-range")))
                .containsExactly(
                        "bytes 0-" + (VideoPublisher.PIECE - 1) + "/" + LONG,
                        "bytes " + taken + "-" + (LONG - 1) + "/" + LONG);
    }

    @ParameterizedTest
    @CsvSource({"2, 0", "1, 1"})
    void aFileThatChangesMeanwhileIsNotPublished(String version, int more) {
        try (PlayedNetwork host = new PlayedNetwork()) {
            String bytes = "x".repeat(LONG);
            host.answers(200, bytes, "Content-Type", "video/mp4", "ETag", "1");
            host.answers(
                    200, bytes + "x".repeat(more), "Content-Type", "video/mp4", "ETag", version);
            begins();
            google.answers(308, "", "Range", "bytes=0-" + (VideoPublisher.PIECE - 1));

            assertThat(failureFor(() -> publish("Buns", URI.create(host.address() + "/v.mp4"))))
                    .isEqualTo("RequestRefused google.video-changed");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bytes=0-99999999", "bytes=5-9", "items=0-9"})
    void whoTakesNothingOrWantsMoreThanThereIsIsNotSentForEver(String range) {
        begins();
        if (range.isEmpty()) {
            google.answers(308, "");
        } else {
            google.answers(308, "", "Range", range);
        }

        assertThat(failureFor(() -> publish("Buns", lengthy.address())))
                .isEqualTo("MALFORMED google.upload-stuck");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/upload", "https://elsewhere.example/upload", "::"})
    void theTokenGoesNowhereElse(String location) {
        google.answers(200, OWN);
        if (location.isEmpty()) {
            google.answers(200, "");
        } else {
            google.answers(200, "", "Location", location);
        }

        assertThat(failureFor(() -> publish("Buns", brief.address())))
                .isEqualTo("MALFORMED google.upload-address");
        assertThat(google.calls()).hasSize(2);
    }

    @Test
    void nothingIsUploadedToAnotherChannel() {
        google.answers(200, OWN.replace("UCbakery", "UCother"));

        assertThat(failureFor(() -> publish("Buns", brief.address())))
                .isEqualTo("GONE google.channel-gone");
        assertThat(google.calls()).hasSize(1);
    }

    @Test
    void whatIsNoVideoIsRefusedBeforeYouTubeIsCalled() {
        assertThat(failureFor(() -> publish("Buns", images.address(1))))
                .isEqualTo("RequestRefused google.not-a-video");
        assertThat(failureFor(() -> publish("Buns", null)))
                .isEqualTo("RequestRefused google.video-missing");
        try (TestVideo empty = new TestVideo(0)) {
            assertThat(failureFor(() -> publish("Buns", empty.address())))
                    .isEqualTo("RequestRefused google.video-empty");
        }
        assertThat(google.calls()).isEmpty();
    }

    @Test
    void aTitleThatYouTubeRefusesIsRefused() {
        google.answers(200, OWN);
        google.answers(
                400,
                "{'error':{'code':400,'message':'invalid or empty video title',"
                        + "'errors':[{'reason':'invalidTitle'}]}}");

        assertThat(failureFor(() -> publish("<Buns>", brief.address())))
                .isEqualTo("RequestRefused google.bad-request");
    }

    @Test
    void theDaysQuotaIsTheAppsAndAnUploadThatBreaksOffPasses() {
        google.answers(200, OWN);
        google.answers(
                403, "{'error':{'code':403,'message':'q','errors':[{'reason':'quotaExceeded'}]}}");
        assertThat(failureFor(() -> publish("Buns", brief.address())))
                .isEqualTo("AppFault google.quota");

        begins();
        google.answers(503, "{'error':{'code':503,'message':'later'}}");
        assertThat(failureFor(() -> publish("Buns", brief.address())))
                .isEqualTo("SERVER google.server-error");
    }
}
