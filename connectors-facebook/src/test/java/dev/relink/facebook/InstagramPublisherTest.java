package dev.relink.facebook;

import static dev.relink.testkit.Failures.failureFor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.spi.PostContent;
import dev.relink.spi.PublishRequest;
import dev.relink.spi.PublishedPost;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Posts on Instagram accounts.
class InstagramPublisherTest extends FacebookTestBase {

    private static final String MEDIA = "POST 1784/media";
    private static final String STATUS = "GET 31";
    private static final String PUBLISH = "POST 1784/media_publish";
    private static final String FINISHED = "{'status_code':'FINISHED','status':'Finished'}";
    private static final String IN_PROGRESS = "{'status_code':'IN_PROGRESS'}";

    private final List<Duration> pauses = new ArrayList<>();

    @Test
    void anImageIsPreparedLookedAtAndPublished() {
        graph.answers(MEDIA, "{'id':'31'}");
        graph.answers(STATUS, FINISHED);
        graph.answers(PUBLISH, "{'id':'179'}");

        PublishedPost post = publish("Latte art", "https://images.example/1.jpg");

        assertThat(post).isEqualTo(new PublishedPost("179", null));
        assertThat(graph.callNames()).containsExactly(MEDIA, STATUS, PUBLISH);
        assertThat(graph.onlyCall(MEDIA).form().encoded())
                .isEqualTo("image_url=https%3A%2F%2Fimages.example%2F1.jpg&caption=Latte%20art");
        assertThat(graph.onlyCall(STATUS).query().first("fields")).isEqualTo("status_code,status");
        assertThat(graph.onlyCall(PUBLISH).form().encoded()).isEqualTo("creation_id=31");
        assertThat(graph.calls())
                .allSatisfy(call -> assertThat(call.authorization()).isEqualTo("Bearer EAApage"));
        assertThat(pauses).isEmpty();
    }

    @Test
    void itIsLookedAtAgainAfterAPause() {
        graph.answers(MEDIA, "{'id':'31'}");
        graph.answers(STATUS, IN_PROGRESS);
        graph.answers(STATUS, IN_PROGRESS);
        graph.answers(STATUS, FINISHED);
        graph.answers(PUBLISH, "{'id':'179'}");

        assertThat(publish("", "https://images.example/1.jpg").id()).isEqualTo("179");
        assertThat(pauses).containsExactly(Duration.ofSeconds(3), Duration.ofSeconds(3));
        assertThat(graph.onlyCall(MEDIA).form().toString()).isEqualTo("Parameters[image_url]");
    }

    @Test
    void nobodyWaitsForEver() {
        graph.answers(MEDIA, "{'id':'31'}");
        for (int i = 0; i < 11; i++) {
            graph.answers(STATUS, IN_PROGRESS);
        }

        assertThat(failureFor(() -> publish("Hi", "https://images.example/1.jpg")))
                .isEqualTo("TIMEOUT facebook.media-in-progress");
        assertThat(pauses).hasSize(10);
    }

    @Test
    void whoIsInterruptedStaysInterrupted() {
        graph.answers(MEDIA, "{'id':'31'}");
        graph.answers(STATUS, IN_PROGRESS);
        Pause interrupted =
                time -> {
                    throw new InterruptedException();
                };

        String failure =
                failureFor(() ->
                        connector(interrupted)
                                .publish(request("Hi", "https://images.example/1.jpg")));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure).isEqualTo("TIMEOUT facebook.interrupted");
    }

    @Test
    void severalImagesAreACarousel() {
        graph.answers(MEDIA, "{'id':'11'}");
        graph.answers(MEDIA, "{'id':'12'}");
        graph.answers(MEDIA, "{'id':'31'}");
        graph.answers("GET 11", IN_PROGRESS);
        graph.answers("GET 11", FINISHED);
        graph.answers("GET 12", FINISHED);
        graph.answers(STATUS, FINISHED);
        graph.answers(PUBLISH, "{'id':'179'}");

        publish("Two", "https://images.example/1.jpg", "https://images.example/2.jpg");

        assertThat(graph.callNames())
                .containsExactly(
                        MEDIA, MEDIA, "GET 11", "GET 11", "GET 12", MEDIA, STATUS, PUBLISH);
        assertThat(graph.calls().getFirst().form().encoded())
                .isEqualTo("image_url=https%3A%2F%2Fimages.example%2F1.jpg&is_carousel_item=true");
        assertThat(graph.calls().get(5).form().encoded())
                .isEqualTo("media_type=CAROUSEL&children=11%2C12&caption=Two");
        assertThat(pauses).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'status_code':'EXPIRED'}; SERVER facebook.media-expired",
                "{'status_code':'ERROR','status':'Error: 2207003'}; SERVER facebook.2207003",
                "{'status_code':'ERROR','status':'Error: 2207052'}; RequestRefused facebook.2207020",
                "{'status_code':'ERROR'}; SERVER facebook.unknown",
                "{'status_code':'WHATEVER'}; MALFORMED facebook.media-status",
                "{'status':'Finished'}; MALFORMED json.field",
            })
    void whatCannotBeFinishedIsNotPublished(String status, String expected) {
        graph.answers(MEDIA, "{'id':'31'}");
        graph.answers(STATUS, status);

        assertThat(failureFor(() -> publish("Hi", "https://images.example/1.jpg")))
                .isEqualTo(expected);
        assertThat(graph.callNames()).doesNotContain(PUBLISH);
    }

    @ParameterizedTest
    @CsvSource({
        "190, 458, REVOKED facebook.190-458",
        "100, 33, GONE facebook.100-33",
        "10, 0, SCOPE_MISSING facebook.10",
        "36003, 2207009, RequestRefused facebook.36000",
        "25, 2207050, AdminBlock facebook.25-2207050",
        "9, 2207042, GRANT_THROTTLED facebook.2207042",
    })
    void whatTheNetworkSaysIsUnderstood(int code, int subcode, String expected) {
        graph.refuses(MEDIA, code, subcode, "No.");

        assertThat(failureFor(() -> publish("Hi", "https://images.example/1.jpg")))
                .isEqualTo(expected);
    }

    @Test
    void aContainerThatIsNotThereIsNoLostAccount() {
        graph.answers(MEDIA, "{'id':'31'}");
        graph.refuses(STATUS, 100, 33, "Object with ID 31 does not exist");

        assertThat(failureFor(() -> publish("Hi", "https://images.example/1.jpg")))
                .isEqualTo("SERVER facebook.100-33");
    }

    @Test
    void anAnswerWithoutAnIdIsMalformed() {
        graph.answers(MEDIA, "{'id':'31'}");
        graph.answers(STATUS, FINISHED);
        graph.answers(PUBLISH, "{}");

        assertThat(failureFor(() -> publish("Hi", "https://images.example/1.jpg")))
                .isEqualTo("MALFORMED json.field");
    }

    private PublishedPost publish(String text, String... images) {
        return connector(pauses::add).publish(request(text, images));
    }

    private static PublishRequest request(String text, String... images) {
        List<URI> addresses = List.of(images).stream().map(URI::create).toList();
        return new PublishRequest(
                access(), known(INSTAGRAM), new PostContent(text, null, addresses));
    }
}
