package dev.relink.facebook;

import dev.relink.spi.AccountKind;
import dev.relink.spi.AssetRef;
import dev.relink.spi.Secret;
import dev.relink.spi.StreamItem;
import dev.relink.spi.StreamPage;
import dev.relink.spi.StreamRequest;
import dev.relink.support.JsonFields;
import dev.relink.support.Malformed;
import dev.relink.support.Parameters;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the posts of pages, groups and Instagram accounts, the newest first.
///
/// The cursor is that of the network, which names a place in the list and holds no token; the
/// address of the next piece, which does, is not used.
final class PostStream {

    private static final String POST_FIELDS =
            "id,message,created_time,permalink_url,full_picture,from{name}";
    private static final String MEDIA_FIELDS =
            "id,caption,media_type,media_url,thumbnail_url,permalink,timestamp,username";

    private static final int LONGEST_CURSOR = 2000;

    private final Graph graph;

    PostStream(Graph graph) {
        this.graph = graph;
    }

    StreamPage read(StreamRequest request) {
        Secret token = AssetTokens.of(request.access(), request.asset());
        AssetRef ref = request.asset().ref();
        boolean instagram = ref.kind() == AccountKind.PROFILE;
        JsonFields answer = graph.get(token, path(ref), query(request, instagram));
        List<StreamItem> items =
                answer.requiredObjects("data").stream()
                        .map(instagram ? PostStream::media : PostStream::post)
                        .toList();
        return new StreamPage(items, next(answer.object("paging")));
    }

    private static String path(AssetRef ref) {
        String list =
                switch (ref.kind()) {
                    case PROFILE -> "media";
                    case GROUP -> "feed";
                    case PAGE, CHANNEL, INBOX -> "published_posts";
                };
        return Parameters.encode(ref.id()) + "/" + list;
    }

    private static Parameters query(StreamRequest request, boolean instagram) {
        Parameters query =
                Parameters.none()
                        .with("fields", instagram ? MEDIA_FIELDS : POST_FIELDS)
                        .with("limit", Integer.toString(request.limit()));
        return request.cursor() == null ? query : query.with("after", request.cursor());
    }

    /// The list ends where there is no next address, and not with an empty piece.
    private static @Nullable String next(JsonFields paging) {
        if (!paging.has("next")) {
            return null;
        }
        String after = paging.object("cursors").requiredText("after");
        if (after.length() > LONGEST_CURSOR) {
            throw Malformed.answer(
                    "facebook.cursor", 200, "The place in the list is longer than allowed.");
        }
        return after;
    }

    private static StreamItem post(JsonFields post) {
        return new StreamItem(
                post.requiredText("id"),
                orEmpty(post.text("message")),
                post.object("from").text("name"),
                GraphTime.read(post.requiredText("created_time")),
                post.address("permalink_url"),
                post.address("full_picture"));
    }

    private static StreamItem media(JsonFields media) {
        return new StreamItem(
                media.requiredText("id"),
                orEmpty(media.text("caption")),
                media.text("username"),
                GraphTime.read(media.requiredText("timestamp")),
                media.address("permalink"),
                picture(media));
    }

    /// The address of a video is no picture.
    private static @Nullable URI picture(JsonFields media) {
        URI thumbnail = media.address("thumbnail_url");
        if (thumbnail != null || "VIDEO".equals(media.text("media_type"))) {
            return thumbnail;
        }
        return media.address("media_url");
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
