package dev.relink.linkedin;

import dev.relink.spi.Evidence;
import dev.relink.spi.NetworkException;
import dev.relink.spi.RequestRefused;
import dev.relink.spi.StreamItem;
import dev.relink.spi.StreamPage;
import dev.relink.spi.StreamRequest;
import dev.relink.support.JsonFields;
import dev.relink.support.Malformed;
import dev.relink.support.Parameters;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Reads the posts of a page, the newest first (LinkedIn, Posts API, find posts by authors). A
/// cursor is the place in the list to go on at.
final class PostStream {

    private static final int FURTHEST = 10_000;

    private final Api api;
    private final LinkedInSettings settings;

    PostStream(Api api, LinkedInSettings settings) {
        this.api = api;
        this.settings = settings;
    }

    StreamPage read(StreamRequest request) {
        Accounts.requirePage(request.asset().ref());
        int start = startOf(request.cursor());
        Parameters query =
                Parameters.none()
                        .with("q", "author")
                        .with("author", Urns.of(request.asset().ref()))
                        .with("start", Integer.toString(start))
                        .with("count", Integer.toString(request.limit()))
                        .with("sortBy", "CREATED");
        JsonFields answer =
                api.find(
                        request.access().tokens().accessToken(),
                        "posts",
                        query,
                        Accounts.reading(request.access(), LinkedInScopes.READ_PAGES));
        List<JsonFields> posts = answer.requiredObjects("elements");
        int next = start + request.limit();
        return new StreamPage(
                posts.stream().map(this::item).toList(),
                hasNext(answer) && next <= FURTHEST ? Integer.toString(next) : null);
    }

    private static int startOf(@Nullable String cursor) {
        if (cursor == null) {
            return 0;
        }
        int start = cursor.matches("[0-9]{1,5}") ? Integer.parseInt(cursor) : FURTHEST + 1;
        if (start > FURTHEST) {
            throw new NetworkException(
                    new RequestRefused(
                            new Evidence(
                                    "linkedin.cursor-unknown",
                                    null,
                                    null,
                                    "The place in the list is none that was told.")));
        }
        return start;
    }

    private static boolean hasNext(JsonFields answer) {
        return answer.object("paging").objects("links").stream()
                .anyMatch(link -> "next".equals(link.text("rel")));
    }

    private StreamItem item(JsonFields post) {
        String urn = post.requiredText("id");
        String commentary = post.text("commentary");
        return new StreamItem(
                urn,
                commentary == null ? "" : LittleText.plain(commentary),
                null,
                timeOf(post),
                settings.postPage(urn),
                null);
    }

    private static Instant timeOf(JsonFields post) {
        OptionalLong published = post.number("publishedAt");
        OptionalLong time = published.isPresent() ? published : post.number("createdAt");
        return Instant.ofEpochMilli(
                time.orElseThrow(
                        () -> Malformed.answer("linkedin.time", 200, "A post's time is none.")));
    }
}
