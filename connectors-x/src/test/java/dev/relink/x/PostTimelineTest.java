package dev.relink.x;

import static dev.relink.testkit.Failures.failureFor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.spi.Connector;
import dev.relink.spi.StreamItem;
import dev.relink.spi.StreamPage;
import dev.relink.spi.StreamRequest;
import dev.relink.testkit.PlayedNetwork;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A profile's posts, answer by answer.
class PostTimelineTest extends XTestBase {

    private static final String AT = "'created_at':'2026-11-20T08:30:00.000Z'";

    private StreamPage read(int limit, @Nullable String cursor) {
        return read(connector(), limit, cursor);
    }

    private static StreamPage read(Connector connector, int limit, @Nullable String cursor) {
        return connector.stream(new StreamRequest(access(), known(OWN), limit, cursor));
    }

    private static String post(String id, String more) {
        return "{'id':'" + id + "'," + AT + "," + more + "}";
    }

    private static String page(int first, int last, @Nullable String next) {
        String posts =
                IntStream.rangeClosed(first, last)
                        .mapToObj(id -> post(String.valueOf(id), "'text':'No. " + id + "'"))
                        .collect(Collectors.joining(","));
        return "{'data':["
                + posts
                + "],'meta':{'result_count':"
                + (last - first + 1)
                + (next == null ? "" : ",'next_token':'" + next + "'")
                + "}}";
    }

    @Test
    void aPieceIsAskedForAndTold() {
        x.answers(200, page(1, 10, "abc"));

        StreamPage page = read(10, null);

        assertThat(page.items())
                .hasSize(10)
                .first()
                .isEqualTo(
                        new StreamItem(
                                "1",
                                "No. 1",
                                null,
                                Instant.parse("2026-11-20T08:30:00Z"),
                                URI.create("https://x.com/i/web/status/1"),
                                null));
        PlayedNetwork.Call call = x.onlyCall();
        assertThat(call.name()).isEqualTo("GET /2/users/77/tweets");
        assertThat(call.query().encoded())
                .isEqualTo("max_results=10&tweet.fields=created_at%2Centities");
        assertThat(call.authorization()).isEqualTo("Bearer " + ACCESS_TOKEN);
    }

    @Test
    void theNextPieceIsAskedForWithItsToken() {
        x.answers(200, page(1, 10, "abc"));
        x.answers(200, page(11, 13, null));

        StreamPage end = read(10, read(10, null).next());

        assertThat(end.items()).hasSize(3);
        assertThat(end.next()).isNull();
        assertThat(x.calls().getLast().query().first("pagination_token")).isEqualTo("abc");
    }

    @Test
    void fewerThanFiveAreTakenOutOfAPieceOfFive() {
        x.answers(200, page(1, 5, "abc"));
        x.answers(200, page(1, 5, "abc"));
        x.answers(200, page(6, 7, null));

        StreamPage first = read(3, null);
        StreamPage second = read(3, first.next());
        StreamPage third = read(3, second.next());

        assertThat(first.items()).extracting(StreamItem::id).containsExactly("1", "2", "3");
        assertThat(second.items()).extracting(StreamItem::id).containsExactly("4", "5");
        assertThat(third.items()).extracting(StreamItem::id).containsExactly("6", "7");
        assertThat(third.next()).isNull();
        assertThat(x.calls())
                .extracting(call -> call.query().first("max_results"))
                .containsOnly("5");
        assertThat(x.calls().get(1).query().first("pagination_token")).isNull();
    }

    @Test
    void whoHasPostedNothingHasAnEmptyStream() {
        x.answers(200, "{'meta':{'result_count':0}}");

        assertThat(read(20, null)).isEqualTo(new StreamPage(List.of(), null));
    }

    @Test
    void itIsToldAsItWasWritten() {
        x.answers(
                200,
                "{'data':["
                        + post(
                                "1",
                                "'text':'🦜 &lt;see&gt; https://t.co/a &amp;amp; https://t.co/b https://t.co/c',"
                                        + "'entities':{'urls':["
                                        + "{'start':14,'end':28,'url':'https://t.co/a','expanded_url':'https://a.example/x?y=1'},"
                                        + "{'start':39,'end':53,'url':'https://t.co/b'},"
                                        + "{'start':54,'end':68,'url':'https://t.co/c','expanded_url':'https://x.com/p','media_key':'3_1'}]}")
                        + "],'meta':{'result_count':1}}");

        assertThat(read(10, null).items().getFirst().text())
                .isEqualTo("🦜 <see> https://a.example/x?y=1 &amp; https://t.co/b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'entities':{'urls':[{'start':0,'end':99,'expanded_url':'https://a.example'}]}",
                "'entities':{'urls':[{'start':-1,'end':1,'expanded_url':'https://a.example'}]}",
                "'entities':{'urls':[{'start':2,'end':1,'expanded_url':'https://a.example'}]}",
                "'entities':{'urls':[{'expanded_url':'https://a.example'}]}",
                "'entities':{'urls':7}",
                "'entities':[]"
            })
    void addressesThatMakeNoSenseAreLeftOut(String entities) {
        x.answers(200, "{'data':[" + post("1", "'text':'As it is'," + entities) + "],'meta':{}}");

        assertThat(read(10, null).items().getFirst().text()).isEqualTo("As it is");
    }

    @Test
    void theNewerWordsAreUsedIfTheOperatorSaysSo() {
        x.answers(200, "{'data':[],'meta':{'result_count':0}}");

        read(connector(Map.of("api-address", x.address(), "new-words", "true")), 5, null);

        assertThat(x.onlyCall().query().encoded())
                .isEqualTo("max_results=5&post.fields=created_at%2Centities");
    }

    /// X tells what it could and names what it could not.
    @Test
    void aPieceWithErrorsBesideItsPostsIsTold() {
        x.answers(
                200,
                "{'data':["
                        + post("1", "'text':'There'")
                        + "],'errors':[{'title':'Not Found Error','type':"
                        + "'https://api.x.com/2/problems/resource-not-found'}],'meta':{'result_count':1}}");

        assertThat(read(10, null).items()).hasSize(1);
    }

    @Test
    void aTimeThatIsNoneIsMalformed() {
        x.answers(200, "{'data':[{'id':'1','text':'a','created_at':'yesterday'}],'meta':{}}");

        assertThat(failureFor(() -> read(10, null))).isEqualTo("MALFORMED x.time");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "9:abc", "-1:", ":abc"})
    void aCursorThatIsNotOursIsRefused(String cursor) {
        assertThat(failureFor(() -> read(10, cursor))).isEqualTo("RequestRefused x.cursor-unknown");
        assertThat(x.calls()).isEmpty();
    }
}
