package dev.relink.linkedin;

import static dev.relink.testkit.Failures.failureFor;
import static dev.relink.testkit.Failures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.spi.AssetRef;
import dev.relink.spi.PostContent;
import dev.relink.spi.PublishRequest;
import dev.relink.spi.PublishedPost;
import dev.relink.spi.RequestRefused;
import dev.relink.testkit.PlayedNetwork.Call;
import dev.relink.testkit.TestImages;
import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostPublisherTest extends LinkedInTestBase {

    private static final String URN = "urn:li:share:7000000000000000001";
    private static final String DISTRIBUTION = "\"feedDistribution\":\"MAIN_FEED\"";

    private final TestImages images = new TestImages();

    @AfterEach
    void closeImages() {
        images.close();
    }

    private PublishedPost publish(AssetRef on, String text, @Nullable URI link, int count) {
        List<URI> addresses = IntStream.rangeClosed(1, count).mapToObj(images::address).toList();
        return connector()
                .publish(
                        new PublishRequest(
                                access(), known(on), new PostContent(text, link, addresses)));
    }

    private void takesThePost() {
        linkedIn.answers(201, "", "x-restli-id", URN);
    }

    private void takesAnImage(int number) {
        linkedIn.answers(
                200,
                "{'value':{'uploadUrl':'"
                        + linkedIn.address()
                        + "/dms-uploads/"
                        + number
                        + "?a=b','image':'urn:li:image:"
                        + number
                        + "'}}");
        linkedIn.answers(201, "");
    }

    @Test
    void aPagePostsItsText() {
        takesThePost();

        PublishedPost post = publish(PAGE, "Bread (fresh) #today", null, 0);

        Call call = linkedIn.onlyCall();
        assertThat(call.name()).isEqualTo("POST /rest/posts");
        assertThat(call.authorization()).isEqualTo("Bearer access-1");
        assertThat(call.header("linkedin-version")).isEqualTo("202609");
        assertThat(call.header("x-restli-protocol-version")).isEqualTo("2.0.0");
        assertThat(call.body())
                .contains("\"author\":\"urn:li:organization:20001\"")
                .contains("\"commentary\":\"Bread \\\\(fresh\\\\) \\\\#today\"")
                .contains("\"visibility\":\"PUBLIC\"", DISTRIBUTION)
                .contains("\"targetEntities\":[]", "\"thirdPartyDistributionChannels\":[]")
                .contains("\"lifecycleState\":\"PUBLISHED\"", "\"isReshareDisabledByAuthor\":false")
                .doesNotContain("\"content\"");
        assertThat(post)
                .isEqualTo(
                        new PublishedPost(
                                URN,
                                URI.create(
                                        linkedIn.address()
                                                + "/feed/update/urn%3Ali%3Ashare%3A7000000000000000001")));
    }

    @Test
    void aMemberSharesALinkAsAnArticle() {
        takesThePost();

        publish(OWN, "Read this", URI.create("https://bakery.example/a?b=1"), 0);

        assertThat(linkedIn.onlyCall().body())
                .contains("\"author\":\"urn:li:person:lena-1\"")
                .contains("\"commentary\":\"Read this\"")
                .contains("\"source\":\"https://bakery.example/a?b=1\"")
                .contains("\"title\":\"bakery.example\"");
    }

    @Test
    void anImageIsUploadedForItsAuthorBeforeThePost() {
        takesAnImage(1);
        takesThePost();

        publish(PAGE, "Look", null, 1);

        assertThat(linkedIn.calls())
                .extracting(Call::name)
                .containsExactly("POST /rest/images", "PUT /dms-uploads/1", "POST /rest/posts");
        Call begun = linkedIn.calls().getFirst();
        assertThat(begun.query().first("action")).isEqualTo("initializeUpload");
        assertThat(begun.body())
                .isEqualTo(
                        "{\"initializeUploadRequest\":{\"owner\":\"urn:li:organization:20001\"}}");
        Call upload = linkedIn.calls().get(1);
        assertThat(upload.authorization()).isEqualTo("Bearer access-1");
        assertThat(upload.header("content-type")).isEqualTo("application/octet-stream");
        assertThat(upload.header("content-length"))
                .isEqualTo(Integer.toString(TestImages.dot().length));
        assertThat(linkedIn.calls().getLast().body())
                .contains("\"content\":{\"media\":{\"id\":\"urn:li:image:1\"}}");
    }

    @Test
    void severalImagesKeepTheirOrderAndALinkGoesToTheEndOfTheText() {
        takesAnImage(1);
        takesAnImage(2);
        takesThePost();

        publish(PAGE, "Look", URI.create("https://bakery.example/a_b"), 2);

        assertThat(linkedIn.calls().getLast().body())
                .contains(
                        "\"multiImage\":{\"images\":[{\"id\":\"urn:li:image:1\"},"
                                + "{\"id\":\"urn:li:image:2\"}]}")
                .contains("\"commentary\":\"Look https://bakery.example/a\\\\_b\"")
                .doesNotContain("article");
    }

    /// The token would go along.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:1/upload",
                "http://evil.example/upload",
                "https://127.0.0.1/upload",
                "/upload",
                "mailto:a@b.example",
                "no address"
            })
    void anImageGoesNowhereElse(String uploadUrl) {
        linkedIn.answers(
                200, "{'value':{'uploadUrl':'" + uploadUrl + "','image':'urn:li:image:1'}}");

        assertThat(failureFor(() -> publish(PAGE, "Look", null, 1)))
                .isEqualTo("MALFORMED linkedin.upload");
        assertThat(linkedIn.calls()).hasSize(1);
    }

    @Test
    void aPostWithoutANameIsNoRefusal() {
        linkedIn.answers(201, "");
        linkedIn.answers(201, "", "x-restli-id", " ");

        for (int post = 0; post < 2; post++) {
            assertThat(failureFor(() -> publish(PAGE, "Hello", null, 0)))
                    .isEqualTo("MALFORMED linkedin.post-id");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"urn:li:share:7", "urn:li:ugcPost:7"})
    void aDuplicateNamesThePostThatStands(String urn) {
        linkedIn.answers(
                422,
                "{'status':422,'code':'UNPROCESSABLE_ENTITY','message':'Content is a duplicate of "
                        + urn
                        + "'}");

        assertThat(failureOf(() -> publish(OWN, "Hello", null, 0)))
                .isInstanceOfSatisfying(
                        RequestRefused.class,
                        refused -> {
                            assertThat(refused.kind()).isEqualTo(RequestRefused.Kind.DUPLICATE);
                            assertThat(refused.existing())
                                    .isEqualTo(
                                            new PublishedPost(
                                                    urn,
                                                    URI.create(
                                                            linkedIn.address()
                                                                    + "/feed/update/"
                                                                    + urn.replace(":", "%3A"))));
                        });
    }

    @Test
    void aDuplicateThatIsNotNamedIsOneAllTheSame() {
        linkedIn.answers(422, "{'status':422,'message':'Duplicate post is detected'}");

        assertThat(failureOf(() -> publish(OWN, "Hello", null, 0)))
                .isInstanceOfSatisfying(
                        RequestRefused.class,
                        refused -> {
                            assertThat(refused.kind()).isEqualTo(RequestRefused.Kind.DUPLICATE);
                            assertThat(refused.existing()).isNull();
                        });
    }

    @Test
    void whatLinkedInQuotesIsNotRepeated() {
        linkedIn.answers(400, "{'message':'Bad access-1 of " + CLIENT_SECRET + "','code':'ODD'}");

        assertThat(failureOf(() -> publish(PAGE, "Hello", null, 0)).toString())
                .doesNotContain(ACCESS_TOKEN, CLIENT_SECRET);
    }
}
