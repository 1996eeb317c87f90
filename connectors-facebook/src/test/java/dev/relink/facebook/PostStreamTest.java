package dev.relink.facebook;

import static dev.relink.testkit.Failures.failureFor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.facebook.PlayedGraph.Call;
import dev.relink.spi.AssetRef;
import dev.relink.spi.KnownAsset;
import dev.relink.spi.StreamItem;
import dev.relink.spi.StreamPage;
import dev.relink.spi.StreamRequest;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The posts of pages, groups and Instagram accounts.
class PostStreamTest extends FacebookTestBase {

    private static final String POSTS = "GET 100/published_posts";
    private static final String MEDIA = "GET 1784/media";

    @Test
    void aPagesPostsAreReadWithItsOwnToken() {
        graph.answers(
                POSTS,
                "{'data':[{'id':'100_7','message':'Hi','created_time':'2026-11-21T10:00:00+0000',"
                        + "'permalink_url':'https://www.facebook.com/100/posts/7',"
                        + "'full_picture':'https://images.example/1.jpg','from':{'name':'Aurora'}},"
                        + "{'id':'100_6','created_time':'2026-11-20T12:00:00+02:00'}],"
                        + "'paging':{'cursors':{'before':'b','after':'a'}}}");

        StreamPage page = read(PAGE, 25, null);

        assertThat(page.items())
                .containsExactly(
                        new StreamItem(
                                "100_7",
                                "Hi",
                                "Aurora",
                                Instant.parse("2026-11-21T10:00:00Z"),
                                URI.create("https://www.facebook.com/100/posts/7"),
                                URI.create("https://images.example/1.jpg")),
                        new StreamItem(
                                "100_6",
                                "",
                                null,
                                Instant.parse("2026-11-20T10:00:00Z"),
                                null,
                                null));
        assertThat(page.next()).isNull();
        Call call = graph.onlyCall(POSTS);
        assertThat(call.authorization()).isEqualTo("Bearer EAApage");
        assertThat(call.query().first("limit")).isEqualTo("25");
        assertThat(call.query().first("after")).isNull();
        assertThat(call.query().first("appsecret_proof")).isEqualTo(PAGE_PROOF);
    }

    @Test
    void itGoesOnWhereTheNetworkSaysAndKeepsNoToken() {
        graph.answers(
                POSTS,
                "{'data':[],'paging':{'cursors':{'after':'Q1VS+/=='},"
                        + "'next':'https://graph.facebook.com/v26.0/100/published_posts?"
                        + "access_token=EAApage&after=Q1VS'}}");
        graph.answers(POSTS + "?after=Q1VS+/==", "{'data':[]}");

        StreamPage first = read(PAGE, 3, null);
        StreamPage second = read(PAGE, 3, first.next());

        assertThat(first.items()).isEmpty();
        assertThat(first.next()).isEqualTo("Q1VS+/==");
        assertThat(second.next()).isNull();
        assertThat(graph.calls().getLast().query().first("after")).isEqualTo("Q1VS+/==");
    }

    @Test
    void instagramsMediaAreRead() {
        graph.answers(
                MEDIA,
                "{'data':[{'id':'179','caption':'Latte','media_type':'IMAGE',"
                        + "'media_url':'https://images.example/1.jpg',"
                        + "'permalink':'https://www.instagram.com/p/x/',"
                        + "'timestamp':'2026-11-21T10:00:00+0000','username':'aurora'},"
                        + "{'id':'178','media_type':'VIDEO','media_url':'https://images.example/1.mp4',"
                        + "'thumbnail_url':'https://images.example/1.png',"
                        + "'timestamp':'2026-11-20T10:00:00+0000'},"
                        + "{'id':'177','media_type':'VIDEO','media_url':'https://images.example/2.mp4',"
                        + "'timestamp':'2026-11-19T10:00:00+0000'}]}");

        StreamPage page = read(INSTAGRAM, 100, null);

        assertThat(page.items().getFirst())
                .isEqualTo(
                        new StreamItem(
                                "179",
                                "Latte",
                                "aurora",
                                Instant.parse("2026-11-21T10:00:00Z"),
                                URI.create("https://www.instagram.com/p/x/"),
                                URI.create("https://images.example/1.jpg")));
        assertThat(page.items().get(1).picture())
                .isEqualTo(URI.create("https://images.example/1.png"));
        assertThat(page.items().getLast().picture()).isNull();
        assertThat(graph.onlyCall(MEDIA).query().first("limit")).isEqualTo("100");
    }

    @Test
    void aGroupsPostsAreReadInThePersonsName() {
        graph.answers("GET 900/feed", "{'data':[]}");

        assertThat(read(GROUP, 5, null).items()).isEmpty();
        assertThat(graph.onlyCall("GET 900/feed").authorization()).isEqualTo("Bearer EAAuser");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{}; MALFORMED json.field",
                "{'data':[{'message':'Hi','created_time':'2026-11-21T10:00:00+0000'}]}; MALFORMED json.field",
                "{'data':[{'id':'1'}]}; MALFORMED json.field",
                "{'data':[{'id':'1','created_time':'yesterday'}]}; MALFORMED facebook.time",
                "{'data':[],'paging':{'next':'https://a.example/'}}; MALFORMED json.field",
            })
    void whatCannotBeReadIsMalformed(String answer, String expected) {
        graph.answers(POSTS, answer);

        assertThat(failureFor(() -> read(PAGE, 25, null))).isEqualTo(expected);
    }

    @Test
    void aCursorThatIsTooLongIsMalformed() {
        graph.answers(
                POSTS,
                "{'data':[],'paging':{'next':'x','cursors':{'after':'" + "a".repeat(2001) + "'}}}");

        assertThat(failureFor(() -> read(PAGE, 25, null))).isEqualTo("MALFORMED facebook.cursor");
    }

    @ParameterizedTest
    @CsvSource({
        "190, 460, PASSWORD_CHANGED facebook.190-460",
        "190, 492, ROLE_LOST facebook.190-492",
        "100, 33, GONE facebook.100-33",
        "10, 0, SCOPE_MISSING facebook.10",
        "2, 0, SERVER facebook.2",
        "100, 0, RequestRefused facebook.100",
    })
    void whatTheNetworkSaysIsUnderstood(int code, int subcode, String expected) {
        graph.refuses(POSTS, code, subcode, "No.");

        assertThat(failureFor(() -> read(PAGE, 25, null))).isEqualTo(expected);
    }

    private StreamPage read(AssetRef ref, int limit, @Nullable String cursor) {
        KnownAsset asset = ref.equals(GROUP) ? knownWithoutToken(ref) : known(ref);
        return connector().stream(new StreamRequest(access(), asset, limit, cursor));
    }
}
