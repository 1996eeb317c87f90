package dev.relink.x;

import static dev.relink.testkit.Failures.failureFor;
import static dev.relink.testkit.Failures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.relink.spi.Connector;
import dev.relink.spi.NetworkException;
import dev.relink.spi.PostContent;
import dev.relink.spi.PublishRequest;
import dev.relink.spi.PublishedPost;
import dev.relink.spi.RequestRefused;
import dev.relink.spi.Secret;
import dev.relink.testkit.PlayedNetwork;
import dev.relink.testkit.TestImages;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Publishing at X, call by call.
class PostPublisherTest extends XTestBase {

    private static final String POSTED = "{'data':{'id':'900','text':'Told otherwise'}}";
    private static final URI LINK = URI.create("https://a.example/b?c=d&e");

    private final TestImages images = new TestImages();

    @AfterEach
    void closeImages() {
        images.close();
    }

    private static PostContent content(String text, @Nullable URI link, URI... images) {
        return new PostContent(text, link, List.of(images));
    }

    private PublishedPost publish(PostContent content) {
        return publish(connector(), content);
    }

    private static PublishedPost publish(Connector connector, PostContent content) {
        return connector.publish(new PublishRequest(access(), known(OWN), content));
    }

    @Test
    void aTextIsPostedAsJson() {
        x.answers(201, POSTED);

        PublishedPost post = publish(content("Grüße, \"X\" & <alle>", null));

        assertThat(post)
                .isEqualTo(new PublishedPost("900", URI.create("https://x.com/i/web/status/900")));
        assertThat(x.onlyCall().name()).isEqualTo("POST /2/tweets");
        assertThat(x.onlyCall().authorization()).isEqualTo("Bearer " + ACCESS_TOKEN);
        assertThat(x.onlyCall().body()).isEqualTo("{\"text\":\"Grüße, \\\"X\\\" & <alle>\"}");
    }

    @Test
    void aLinkBecomesTheEndOfTheText() {
        x.answers(201, POSTED);
        x.answers(201, POSTED);

        publish(content("Look", LINK));
        publish(content("", LINK));

        assertThat(x.calls())
                .extracting(PlayedNetwork.Call::body)
                .containsExactly(
                        "{\"text\":\"Look https://a.example/b?c=d&e\"}",
                        "{\"text\":\"https://a.example/b?c=d&e\"}");
    }

    @Test
    void imagesAreUploadedBeforeInTheirOrder() {
        x.answers(200, "{'data':{'id':'11','media_key':'3_11'}}");
        x.answers(200, "{'data':{'id':'12','media_key':'3_12'}}");
        x.answers(201, POSTED);

        publish(content("", null, images.address(1), images.address(2)));

        assertThat(x.calls())
                .extracting(PlayedNetwork.Call::name)
                .containsExactly("POST /2/media/upload", "POST /2/media/upload", "POST /2/tweets");
        assertThat(x.calls().getFirst().body())
                .isEqualTo(
                        "{\"media\":\""
                                + Base64.getEncoder().encodeToString(TestImages.dot())
                                + "\",\"media_category\":\"tweet_image\",\"media_type\":\"image/png\"}");
        assertThat(x.calls().getLast().body())
                .isEqualTo("{\"media\":{\"media_ids\":[\"11\",\"12\"]}}");
    }

    @Test
    void anImageThatCannotBeReadIsNotPublishedWithout() {
        URI nowhere = URI.create("http://127.0.0.1:1/none.png");

        assertThat(
                        catchThrowableOfType(
                                NetworkException.class,
                                () -> publish(content("Look", null, nowhere))))
                .isNotNull();
        assertThat(x.calls()).isEmpty();
    }

    @Test
    void whatStandsThereAlreadyIsADuplicate() {
        x.answers(
                403,
                "{'title':'Forbidden','type':'about:blank','status':403,"
                        + "'detail':'You are not allowed to create a Tweet with duplicate content.'}");

        assertThat(failureOf(() -> publish(content("Twice", null))))
                .isInstanceOfSatisfying(
                        RequestRefused.class,
                        refused ->
                                assertThat(refused.kind())
                                        .isEqualTo(RequestRefused.Kind.DUPLICATE));
    }

    @Test
    void withoutTheScopeItIsTheScopeThatIsMissing() {
        x.answers(
                403,
                "{'title':'Authorization Error','status':403,"
                        + "'type':'https://api.x.com/2/problems/not-authorized-for-resource'}");
        Connector connector = connector();

        assertThat(
                        failureFor(() ->
                                connector.publish(
                                        new PublishRequest(
                                                access(
                                                        Secret.of(REFRESH_TOKEN),
                                                        null,
                                                        Set.of("tweet.read", "users.read")),
                                                known(OWN),
                                                content("Hi", null)))))
                .isEqualTo("SCOPE_MISSING x.not-authorized-for-resource");
    }

    @Test
    void anAnswerWithoutAnIdLeavesTheOutcomeOpen() {
        x.answers(201, "{'data':{}}");

        assertThat(failureFor(() -> publish(content("Hi", null)))).startsWith("MALFORMED");
    }
}
