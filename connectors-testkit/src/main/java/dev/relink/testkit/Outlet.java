package dev.relink.testkit;

import dev.relink.spi.Authorization;
import dev.relink.spi.KnownAsset;
import dev.relink.spi.PostContent;
import dev.relink.spi.PostRules;
import dev.relink.spi.PublishedPost;
import dev.relink.spi.StreamItem;
import dev.relink.spi.StreamPage;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// An account on which a contract publishes, and what it publishes there.
///
/// @param rules what a post on it may hold
/// @param read whether the connector reads its stream
record Outlet(
        ContractRun run,
        NetworkFixture fixture,
        Authorization authorization,
        KnownAsset asset,
        PostRules rules,
        boolean read) {

    private static final int MOST_PIECES = 100;
    private static final String FILLER = "🦜";

    /// A post like any other, which says something that no other says.
    PostContent post() {
        return post("Contract post " + run.nextNumber());
    }

    /// A post with the longest text that is allowed.
    PostContent longestPost() {
        String beginning = clipped("Contract post " + run.nextNumber() + " ");
        int left = rules.textLimit() - length(beginning);
        return post(
                beginning
                        + FILLER.repeat(left / length(FILLER))
                        + ".".repeat(left % length(FILLER)));
    }

    /// A post with a link of its own.
    PostContent postWithLink() {
        PostContent post = post();
        return new PostContent(
                post.text(), URI.create("https://a.example/contract?a=1&b=2"), post.images());
    }

    /// A post with so many images.
    PostContent postWithImages(int count) {
        return new PostContent(post().text(), null, images(count));
    }

    private PostContent post(String text) {
        return new PostContent(
                clipped(text),
                null,
                images(rules.imagesNeeded()),
                rules.video() ? fixture.video() : null);
    }

    private List<URI> images(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(fixture::image).toList();
    }

    private String clipped(String text) {
        String clipped = text;
        while (length(clipped) > rules.textLimit()) {
            clipped = clipped.substring(0, clipped.offsetByCodePoints(clipped.length(), -1));
        }
        return clipped;
    }

    private int length(String text) {
        return rules.measure().lengthOf(text, null);
    }

    PublishedPost publish(PostContent content) {
        return run.publish(authorization, asset, content);
    }

    StreamPage stream(int limit, @Nullable String cursor) {
        return run.stream(authorization, asset, limit, cursor);
    }

    /// Everything that stands there, piece by piece, or as people see it if it is not read.
    List<StreamItem> everything(int limit) {
        if (!read) {
            return fixture.seenOn(asset.ref());
        }
        return Pieces.all(cursor -> stream(limit, cursor), limit, MOST_PIECES);
    }

    /// Everything that stands there and says this.
    List<StreamItem> saying(String text) {
        List<StreamItem> found = new ArrayList<>(everything(100));
        found.removeIf(item -> !item.text().equals(text));
        return found;
    }
}
