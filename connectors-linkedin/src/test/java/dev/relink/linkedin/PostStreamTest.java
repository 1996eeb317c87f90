package dev.relink.linkedin;

import static dev.relink.testkit.Failures.failureFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relink.spi.AssetRef;
import dev.relink.spi.StreamItem;
import dev.relink.spi.StreamPage;
import dev.relink.spi.StreamRequest;
import dev.relink.testkit.PlayedNetwork.Call;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostStreamTest extends LinkedInTestBase {

    private static final String POST =
            "{'id':'urn:li:share:7','commentary':'Fresh \\\\#bread {hashtag|\\\\#|tea}',"
                    + "'createdAt':1795000000000,'publishedAt':1795000001000}";

    private StreamPage read(AssetRef of, @Nullable String cursor) {
        return connector().stream(new StreamRequest(access(), known(of), 10, cursor));
    }

    private void tells(String post, boolean more) {
        linkedIn.answers(
                200,
                "{'elements':["
                        + post
                        + "],'paging':{'links':["
                        + (more ? "{'rel':'prev'},{'rel':'next','href':'/x'}" : "{'rel':'prev'}")
                        + "]}}");
    }

    @Test
    void thePostsOfAPageAreFoundByTheirAuthor() {
        tells(POST, true);

        StreamPage page = read(PAGE, null);

        Call call = linkedIn.onlyCall();
        assertThat(call.name()).isEqualTo("GET /rest/posts");
        assertThat(call.query().encoded())
                .isEqualTo(
                        "q=author&author=urn%3Ali%3Aorganization%3A20001&start=0&count=10&sortBy=CREATED");
        assertThat(call.header("x-restli-method")).isEqualTo("FINDER");
        assertThat(call.header("linkedin-version")).isEqualTo("202609");
        assertThat(page.items())
                .containsExactly(
                        new StreamItem(
                                "urn:li:share:7",
                                "Fresh #bread #tea",
                                null,
                                Instant.ofEpochSecond(1_795_000_001),
                                URI.create(
                                        linkedIn.address() + "/feed/update/urn%3Ali%3Ashare%3A7"),
                                null));
        assertThat(page.next()).isEqualTo("10");
    }

    @Test
    void aCursorGoesOnWhereTheLastPieceEnded() {
        tells("{'id':'urn:li:share:7','createdAt':1795000000000}", false);

        StreamPage page = read(PAGE, "20");

        assertThat(linkedIn.onlyCall().query().first("start")).isEqualTo("20");
        assertThat(page.next()).isNull();
        assertThat(page.items().getFirst().text()).isEmpty();
        assertThat(page.items().getFirst().createdAt())
                .isEqualTo(Instant.ofEpochSecond(1_795_000_000));
    }

    /// Posts that are not shown leave pieces short or empty, and a list ends somewhere.
    @Test
    void aPieceWithoutPostsLeadsOnAndTheEndOfTheListNowhere() {
        tells("", true);
        tells("", true);

        assertThat(read(PAGE, "20").next()).isEqualTo("30");
        assertThat(read(PAGE, "10000").next()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "10001", "100000", "1&q=other", "٣"})
    void aCursorThatWasNeverGivenIsRefusedWithoutACall(String cursor) {
        assertThat(failureFor(() -> read(PAGE, cursor)))
                .isEqualTo("RequestRefused linkedin.cursor-unknown");
        assertThat(linkedIn.calls()).isEmpty();
    }

    @Test
    void aPostWithoutATimeOrANameIsMalformed() {
        for (String post : List.of("{'id':'urn:li:share:7'}", "{'createdAt':1795000000000}")) {
            tells(post, false);
            assertThat(failureFor(() -> read(PAGE, null))).startsWith("MALFORMED ");
        }
    }

    @Test
    void whatAMemberPostedIsNotRead() {
        assertThatThrownBy(() -> read(OWN, null)).isInstanceOf(UnsupportedOperationException.class);
        assertThat(linkedIn.calls()).isEmpty();
    }
}
