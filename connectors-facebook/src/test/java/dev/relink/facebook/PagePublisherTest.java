package dev.relink.facebook;

import static dev.relink.testkit.Failures.failureFor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.facebook.PlayedGraph.Call;
import dev.relink.spi.AssetRef;
import dev.relink.spi.KnownAsset;
import dev.relink.spi.PostContent;
import dev.relink.spi.PublishRequest;
import dev.relink.spi.PublishedPost;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Posts on pages and in groups.
class PagePublisherTest extends FacebookTestBase {

    private static final String FEED = "POST 100/feed";
    private static final String PHOTOS = "POST 100/photos";
    private static final URI LINK = URI.create("https://a.example/menu?x=1&y=2");

    @Test
    void aTextIsPublishedWithThePagesOwnToken() {
        graph.answers(FEED, "{'id':'100_7'}");

        PublishedPost post = publish(content("Fresh & hot", null));

        assertThat(post.id()).isEqualTo("100_7");
        assertThat(post.page()).isEqualTo(URI.create("https://www.facebook.com/100_7"));
        Call call = graph.onlyCall(FEED);
        assertThat(call.authorization()).isEqualTo("Bearer EAApage");
        assertThat(call.query().encoded()).isEqualTo("appsecret_proof=" + PAGE_PROOF);
        assertThat(call.form().encoded()).isEqualTo("message=Fresh%20%26%20hot");
    }

    @Test
    void aLinkIsShared() {
        graph.answers(FEED, "{'id':'100_7'}");

        publish(content("The menu", LINK));

        assertThat(graph.onlyCall(FEED).form().first("message")).isEqualTo("The menu");
        assertThat(graph.onlyCall(FEED).form().first("link")).isEqualTo(LINK.toString());
    }

    @Test
    void aLinkNeedsNoText() {
        graph.answers(FEED, "{'id':'100_7'}");

        publish(content("", LINK));

        assertThat(graph.onlyCall(FEED).form().toString()).isEqualTo("Parameters[link]");
    }

    @Test
    void anImageIsAPhotoAndTheIdIsThatOfItsPost() {
        graph.answers(PHOTOS, "{'id':'55','post_id':'100_8'}");

        PublishedPost post = publish(content("Look", null, "https://images.example/1.jpg"));

        assertThat(post.id()).isEqualTo("100_8");
        assertThat(graph.callNames()).containsExactly(PHOTOS);
        assertThat(graph.onlyCall(PHOTOS).form().encoded())
                .isEqualTo("url=https%3A%2F%2Fimages.example%2F1.jpg&caption=Look");
    }

    @Test
    void anImageNeedsNoText() {
        graph.answers(PHOTOS, "{'id':'55','post_id':'100_8'}");

        publish(content("", null, "https://images.example/1.jpg"));

        assertThat(graph.onlyCall(PHOTOS).form().toString()).isEqualTo("Parameters[url]");
    }

    @Test
    void severalImagesAreAttachedInTheirOrder() {
        graph.answers(PHOTOS, "{'id':'55'}");
        graph.answers(PHOTOS, "{'id':'56'}");
        graph.answers(FEED, "{'id':'100_9'}");

        PublishedPost post =
                publish(
                        content(
                                "Two",
                                null,
                                "https://images.example/1.jpg",
                                "https://images.example/2.jpg"));

        assertThat(post.id()).isEqualTo("100_9");
        assertThat(graph.callNames()).containsExactly(PHOTOS, PHOTOS, FEED);
        assertThat(graph.calls().get(1).form().encoded())
                .isEqualTo("url=https%3A%2F%2Fimages.example%2F2.jpg&published=false");
        assertThat(graph.onlyCall(FEED).form().first("attached_media"))
                .isEqualTo("[{\"media_fbid\":\"55\"},{\"media_fbid\":\"56\"}]");
        assertThat(graph.onlyCall(FEED).form().first("message")).isEqualTo("Two");
    }

    @ParameterizedTest
    @CsvSource({
        "Look, 'Look\n\nhttps://a.example/menu?x=1&y=2'",
        "'', https://a.example/menu?x=1&y=2"
    })
    void besideImagesALinkStandsInTheText(String text, String expected) {
        graph.answers(PHOTOS, "{'id':'55','post_id':'100_8'}");

        publish(content(text, LINK, "https://images.example/1.jpg"));

        assertThat(graph.onlyCall(PHOTOS).form().first("caption")).isEqualTo(expected);
    }

    @Test
    void ifAnImageIsRefusedNothingIsPublished() {
        graph.answers(PHOTOS, "{'id':'55'}");
        graph.refuses(PHOTOS, 100, 1366046, "No image");

        assertThat(
                        failureFor(() ->
                                publish(
                                        content(
                                                "Two",
                                                null,
                                                "https://a.example/1",
                                                "https://a.example/2"))))
                .isEqualTo("RequestRefused facebook.content");
        assertThat(graph.callNames()).containsExactly(PHOTOS, PHOTOS);
    }

    @Test
    void anAnswerWithoutAnIdIsMalformed() {
        graph.answers(FEED, "{'success':true}");
        graph.answers(PHOTOS, "{'id':'55'}");

        assertThat(failureFor(() -> publish(content("Hi", null))))
                .isEqualTo("MALFORMED json.field");
        assertThat(failureFor(() -> publish(content("Hi", null, "https://a.example/1"))))
                .isEqualTo("MALFORMED json.field");
    }

    @Test
    void aPhotosIdThatIsNoNumberIsMalformed() {
        graph.answers(PHOTOS, "{'id':'a}b'}");

        assertThat(
                        failureFor(() ->
                                publish(
                                        content(
                                                "Two",
                                                null,
                                                "https://a.example/1",
                                                "https://a.example/2"))))
                .isEqualTo("MALFORMED facebook.photo-id");
    }

    @ParameterizedTest
    @CsvSource({
        "506, , DUPLICATE facebook.506",
        "190, 460, PASSWORD_CHANGED facebook.190-460",
        "190, 492, ROLE_LOST facebook.190-492",
        "100, 33, GONE facebook.100-33",
        "200, , SCOPE_MISSING facebook.200",
        "368, , AdminBlock facebook.368",
        "1, , SERVER facebook.1",
        "4, , THROTTLED facebook.4",
        "32, , GRANT_THROTTLED facebook.32",
        "1705, , Bug facebook.1705",
        "100, 1609005, RequestRefused facebook.content",
    })
    void whatTheNetworkSaysIsUnderstood(int code, @Nullable Integer subcode, String expected) {
        graph.refuses(FEED, code, subcode, "No.");

        assertThat(failureFor(() -> publish(content("Hi", null)))).isEqualTo(expected);
    }

    @Test
    void withoutThePagesTokenNothingIsSent() {
        PublishRequest request =
                new PublishRequest(access(), knownWithoutToken(PAGE), content("Hi", null));

        assertThat(failureFor(() -> connector().publish(request)))
                .isEqualTo("Bug facebook.no-token");
        assertThat(graph.calls()).isEmpty();
    }

    @Test
    void aGroupIsPublishedOnInThePersonsName() {
        graph.answers("POST 900/feed", "{'id':'900_1'}");

        PublishedPost post = publish(GROUP, content("Ride on", null));

        assertThat(post.id()).isEqualTo("900_1");
        assertThat(graph.onlyCall("POST 900/feed").authorization()).isEqualTo("Bearer EAAuser");
    }

    private PublishedPost publish(PostContent content) {
        return publish(PAGE, content);
    }

    private PublishedPost publish(AssetRef ref, PostContent content) {
        KnownAsset asset = ref.equals(GROUP) ? knownWithoutToken(ref) : known(ref);
        return connector().publish(new PublishRequest(access(), asset, content));
    }

    private static PostContent content(String text, @Nullable URI link, String... images) {
        return new PostContent(text, link, List.of(images).stream().map(URI::create).toList());
    }
}
