package dev.relink.sandbox.linkedin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relink.sandbox.internal.Json;
import dev.relink.sandbox.linkedin.LinkedInApp.Pair;
import dev.relink.sandbox.linkedin.LinkedInApp.Reply;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Posts and images, and what may go wrong with them.
class PostsTest {

    private static final String ILLEGAL = "400 ILLEGAL_ARGUMENT";
    private static final String DENIED = "403 100 ACCESS_DENIED";
    private static final String BOREALIS = "urn:li:organization:" + LinkedInCast.BOREALIS;
    private static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G', (byte) 0xff, 0};

    private final LinkedInApp app = LinkedInApp.start();
    private final Pair lena = app.connect(LinkedInCast.LENA);

    @AfterEach
    void stop() {
        app.close();
    }

    private String posted(ObjectNode draft) {
        Reply reply = app.publish(lena, draft);
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        assertThat(reply.text()).isEmpty();
        return String.valueOf(reply.header("x-restli-id"));
    }

    private String posted(String author, String commentary) {
        return posted(LinkedInApp.draft(author, commentary));
    }

    private List<String> texts(String author) {
        return app.linkedIn().posts(author).stream().map(LinkedInPost::text).toList();
    }

    private static String finding(String author) {
        return "/rest/posts?q=author&author=" + LinkedInApp.encoded(author);
    }

    @ParameterizedTest
    @ValueSource(strings = {LinkedInApp.LENA, LinkedInApp.AURORA})
    void membersAndTheirPagesPublish(String author) {
        String urn = posted(author, "Fresh \\#coffee \\(today\\)");

        assertThat(urn).matches("urn:li:share:[0-9]{19}");
        assertThat(app.linkedIn().posts(author))
                .containsExactly(
                        new LinkedInPost(urn, "Fresh #coffee (today)", app.clock.instant(), 0));
        assertThat(app.leverPage()).contains("Fresh #coffee (today)");
    }

    @Test
    void nobodyPublishesForOthers() {
        for (String other :
                List.of(
                        "urn:li:person:" + LinkedInCast.MARCO,
                        "urn:li:organization:" + LinkedInCast.CIRRUS,
                        LinkedInCast.AURORA,
                        "")) {
            assertThat(app.publish(lena, other, "Not mine").problem()).isEqualTo(DENIED);
        }
        Pair narrow = app.connect(LinkedInCast.MARCO, "scope", "openid w_member_social");
        assertThat(app.publish(narrow, BOREALIS, "Not allowed").problem()).isEqualTo(DENIED);
        assertThat(texts(BOREALIS)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"|", "{", "}", "@", "[", "]", "(", ")", "<", ">", "#", "*", "_", "~"})
    void whatHasAMeaningIsEscaped(String reserved) {
        Reply reply = app.publish(lena, LinkedInApp.LENA, "a" + reserved);

        assertThat(reply.problem()).isEqualTo(ILLEGAL);
        assertThat(reply.field("message"))
                .isEqualTo("/commentary :: the reserved character " + reserved + " is not escaped");
        posted(LinkedInApp.LENA, "a\\" + reserved);
        assertThat(texts(LinkedInApp.LENA)).containsExactly("a" + reserved);
    }

    @Test
    void aTextHoldsThreeThousandAsPeopleSeeThem() {
        posted(LinkedInApp.LENA, "x".repeat(3000));
        posted(LinkedInApp.LENA, "\\_".repeat(3000));

        Reply reply = app.publish(lena, LinkedInApp.LENA, "y".repeat(3001));

        assertThat(reply.problem()).isEqualTo(ILLEGAL);
        assertThat(reply.field("message")).contains("more than 3000 characters");
    }

    @Test
    void theSameAgainIsADuplicateForTenMinutes() {
        String first = posted(LinkedInApp.AURORA, "Once");
        app.clock.advance(Duration.ofMinutes(10).minusSeconds(1));

        Reply again = app.publish(lena, LinkedInApp.AURORA, "Once");

        assertThat(again.problem()).isEqualTo("422 UNPROCESSABLE_ENTITY");
        assertThat(again.field("message")).isEqualTo("Content is a duplicate of " + first);
        posted(BOREALIS, "Once");
        posted(LinkedInApp.AURORA, "Twice");
        app.clock.advance(Duration.ofSeconds(1));
        assertThat(posted(LinkedInApp.AURORA, "Once")).isNotEqualTo(first);
        assertThat(texts(LinkedInApp.AURORA)).containsExactly("Once", "Twice", "Once");
    }

    @Test
    void anArticleIsSharedWithItsTitle() {
        ObjectNode draft = LinkedInApp.draft(LinkedInApp.AURORA, "");
        ObjectNode article = draft.putObject("content").putObject("article");
        article.put("source", "https://a.example/");
        assertThat(app.publish(lena, draft).problem()).as("no title").isEqualTo(ILLEGAL);

        article.put("title", "An article");

        assertThat(posted(draft)).startsWith("urn:li:share:");
        assertThat(app.publish(lena, draft).status()).isEqualTo(422);
        article.put("source", "https://b.example/");
        posted(draft);
    }

    @Test
    void aPostSaysWhatItIs() {
        for (ObjectNode draft :
                List.of(
                        LinkedInApp.draft(LinkedInApp.LENA, " "),
                        LinkedInApp.draft(LinkedInApp.LENA, "a").put("colour", "red"),
                        LinkedInApp.draft(LinkedInApp.LENA, "a").put("visibility", "LOGGED_IN"),
                        LinkedInApp.draft(LinkedInApp.LENA, "a").put("lifecycleState", "DRAFT"))) {
            assertThat(app.publish(lena, draft).problem()).isEqualTo(ILLEGAL);
        }
        assertThat(app.publish(lena, Json.array()).problem()).isEqualTo(ILLEGAL);
        assertThat(texts(LinkedInApp.LENA)).isEmpty();
    }

    @Test
    void anImageIsUploadedAndPosted() {
        JsonNode place = app.initialize(lena, LinkedInApp.AURORA).json().path("value");
        String image = place.path("image").asString("");
        assertThat(image).startsWith("urn:li:image:");
        assertThat(place.path("uploadUrlExpiresAt").asLong())
                .isGreaterThan(app.clock.instant().toEpochMilli());
        ObjectNode draft = withImage(LinkedInApp.AURORA, image);
        assertThat(app.publish(lena, draft).problem()).as("before it is there").isEqualTo(ILLEGAL);

        Reply uploaded = app.put(lena, place.path("uploadUrl").asString(""), PICTURE);

        assertThat(uploaded.status()).as(uploaded.text()).isEqualTo(201);
        posted(draft);
        assertThat(app.linkedIn().posts(LinkedInApp.AURORA).getFirst().images()).isEqualTo(1);
        JsonNode told = app.get(lena, finding(LinkedInApp.AURORA)).json().path("elements").get(0);
        assertThat(told.path("content").path("media").path("id").asString("")).isEqualTo(image);
        assertThat(app.leverPage()).contains("Images: 1");
    }

    @Test
    void severalImagesArePostedTogether() {
        ObjectNode draft = LinkedInApp.draft(LinkedInApp.LENA, "Two");
        ArrayNode images = draft.putObject("content").putObject("multiImage").putArray("images");
        images.addObject().put("id", app.image(lena, LinkedInApp.LENA, PICTURE));
        assertThat(app.publish(lena, draft).problem()).as("one is not several").isEqualTo(ILLEGAL);

        images.addObject().put("id", app.image(lena, LinkedInApp.LENA, PICTURE));
        posted(draft);

        assertThat(app.linkedIn().posts(LinkedInApp.LENA).getFirst().images()).isEqualTo(2);
    }

    @Test
    void anImageIsItsOwnersAndNotEmpty() {
        Reply empty =
                app.put(
                        lena,
                        app.initialize(lena, LinkedInApp.LENA)
                                .json()
                                .path("value")
                                .path("uploadUrl")
                                .asString(""),
                        new byte[0]);
        assertThat(empty.problem()).isEqualTo(ILLEGAL);
        String nowhere = app.linkedIn().apiAddress() + "/uploads/nowhere";
        assertThat(app.put(lena, nowhere, PICTURE).problem()).isEqualTo("404 NOT_FOUND");
        assertThat(app.initialize(lena, "urn:li:person:" + LinkedInCast.MARCO).problem())
                .isEqualTo(DENIED);
        String image = app.image(lena, LinkedInApp.LENA, PICTURE);
        assertThat(app.publish(lena, withImage(LinkedInApp.AURORA, image)).problem())
                .as("of somebody else")
                .isEqualTo(ILLEGAL);
        assertThat(app.publish(lena, withImage(LinkedInApp.LENA, "invented")).problem())
                .isEqualTo(ILLEGAL);
        assertThat(app.publish(lena, withImage(LinkedInApp.LENA, image)).status()).isEqualTo(201);
    }

    private static ObjectNode withImage(String author, String image) {
        ObjectNode draft = LinkedInApp.draft(author, "Seen");
        draft.putObject("content").putObject("media").put("id", image);
        return draft;
    }

    @Test
    void postsOfAPageAreReadPieceByPieceTheNewestFirst() {
        List<String> posted =
                IntStream.range(0, 5)
                        .mapToObj(number -> posted(LinkedInApp.AURORA, "No. " + number))
                        .toList();
        posted(BOREALIS, "Of another");

        List<String> read = new ArrayList<>();
        String path = finding(LinkedInApp.AURORA) + "&count=2&sortBy=CREATED";
        while (!path.isEmpty()) {
            JsonNode page = app.get(lena, path).json();
            page.path("elements").forEach(post -> read.add(post.path("id").asString("")));
            path =
                    StreamSupport.stream(page.path("paging").path("links").spliterator(), false)
                            .map(link -> link.path("href").asString(""))
                            .map(href -> href.substring(LinkedInNetwork.API_PATH.length()))
                            .findFirst()
                            .orElse("");
        }

        assertThat(read).containsExactlyElementsOf(posted.reversed());
    }

    @Test
    void aPostIsToldAsItStands() {
        String urn = posted(LinkedInApp.AURORA, "Fresh \\#coffee");
        long now = app.clock.instant().toEpochMilli();

        JsonNode told = app.get(lena, finding(LinkedInApp.AURORA)).json().path("elements").get(0);

        assertThat(told.toString())
                .isEqualTo(
                        ("{'id':'%s','author':'urn:li:organization:20001',"
                                        + "'commentary':'Fresh \\\\#coffee','visibility':'PUBLIC',"
                                        + "'lifecycleState':'PUBLISHED','createdAt':%d,"
                                        + "'publishedAt':%d,'lastModifiedAt':%d,"
                                        + "'isReshareDisabledByAuthor':false}")
                                .replace('\'', '"')
                                .formatted(urn, now, now, now));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                LinkedInApp.LENA,
                "urn:li:organization:" + LinkedInCast.CIRRUS,
                LinkedInCast.AURORA
            })
    void onlyPostsOfPagesThatTheMemberAdministersAreRead(String author) {
        assertThat(app.get(lena, finding(author)).problem()).isEqualTo(DENIED);
    }

    @Test
    void deletingTwiceIsAsGoodAsOnce() {
        String urn = posted(LinkedInApp.AURORA, "Gone soon");
        String path = "/rest/posts/" + LinkedInApp.encoded(urn);
        Pair marco = app.connect(LinkedInCast.MARCO);

        assertThat(app.delete(marco, path).problem()).isEqualTo(DENIED);
        assertThat(texts(LinkedInApp.AURORA)).containsExactly("Gone soon");
        assertThat(app.delete(lena, path).status()).isEqualTo(204);
        assertThat(texts(LinkedInApp.AURORA)).isEmpty();
        assertThat(app.delete(lena, path).status()).isEqualTo(204);
        posted(LinkedInApp.AURORA, "Gone soon");
    }

    @Test
    void anAnswerGetsLostAndThePostStands() {
        app.linkedIn().loseAnswers(1);

        assertThatThrownBy(() -> app.publish(lena, LinkedInApp.AURORA, "Lost"))
                .isInstanceOf(UncheckedIOException.class);

        List<LinkedInPost> standing = app.linkedIn().posts(LinkedInApp.AURORA);
        assertThat(standing).extracting(LinkedInPost::text).containsExactly("Lost");
        assertThat(app.publish(lena, LinkedInApp.AURORA, "Lost").field("message"))
                .isEqualTo("Content is a duplicate of " + standing.getFirst().urn());
        posted(LinkedInApp.AURORA, "Heard");
    }

    @Test
    void theAddressOfAPostLeadsToItOnTheLeverPage() {
        String urn = posted(LinkedInApp.AURORA, "Here");
        String anchor = "post-" + urn.replace(':', '-');
        String site = app.linkedIn().siteAddress().toString();

        for (String name : List.of(urn, LinkedInApp.encoded(urn))) {
            Reply reply = app.open(site + "/feed/update/" + name);
            assertThat(reply.status()).isEqualTo(303);
            assertThat(reply.header("Location")).isEqualTo(site + "#" + anchor);
        }
        assertThat(Jsoup.parse(app.leverPage()).select("li#" + anchor).text()).startsWith("Here");
        assertThat(app.open(site + "/feed/update/urn:li:share:1").status()).isEqualTo(404);
    }
}
