package dev.relink.sandbox.facebook;

import dev.relink.sandbox.facebook.PostPlaces.Place;
import dev.relink.sandbox.internal.Json;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Says which fields posts have. Threads may share it.
final class PostShapes {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxx", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final Supplier<URI> network;

    /// @param network the address of the fake network's pages, known once the server listens
    PostShapes(Supplier<URI> network) {
        this.network = network;
    }

    /// A post on a page or in a group.
    Shape post(Publication post, Place place) {
        return new Shape("Post", "created_time,message,id")
                .with("id", post.id())
                .with("message", orNull(post.message()))
                .with("created_time", TIME.format(post.createdTime()))
                .with("updated_time", TIME.format(post.createdTime()))
                .with("permalink_url", permalink(post))
                .with("full_picture", firstImage(post))
                .with("is_published", post.published())
                .withNested("from", fields -> from(place).write(fields))
                .withLazy("attachments", () -> attachments(post))
                // Nobody shares, likes or comments here.
                .with("shares", null)
                .withLazy("likes", PostShapes::nobody)
                .withLazy("comments", PostShapes::nobody);
    }

    private static Shape from(Place place) {
        return new Shape("Profile", "name,id").with("name", place.name()).with("id", place.id());
    }

    /// Images before the link, as there is one attachment for the whole post on the real network.
    private static @Nullable JsonNode attachments(Publication post) {
        if (post.images().isEmpty() && post.link() == null) {
            return null;
        }
        ArrayNode data = Json.array();
        post.images().forEach(image -> data.add(attachment("photo", image)));
        if (post.link() != null) {
            data.add(attachment("link", post.link()));
        }
        return list(data);
    }

    private static ObjectNode attachment(String type, String url) {
        return Json.object().put("media_type", type).put("unshimmed_url", url);
    }

    private static JsonNode nobody() {
        ObjectNode answer = list(Json.array());
        answer.set("summary", Json.object().put("total_count", 0));
        return answer;
    }

    /// A post on an Instagram account.
    Shape media(Publication post, InstagramAccount account) {
        boolean several = post.images().size() > 1;
        return new Shape("IGMedia", "id")
                .with("id", post.id())
                .with("caption", orNull(post.message()))
                .with("media_type", several ? "CAROUSEL_ALBUM" : "IMAGE")
                .with("media_product_type", "FEED")
                .with("media_url", firstImage(post))
                // Of videos only, and there is none.
                .with("thumbnail_url", null)
                .with("permalink", permalink(post))
                .with("timestamp", TIME.format(post.createdTime()))
                .with("username", account.username())
                .with("like_count", 0)
                .with("comments_count", 0)
                .withLazy("owner", () -> Json.object().put("id", account.id()))
                .withLazy("children", () -> several ? children(post.images()) : null);
    }

    private static JsonNode children(List<String> images) {
        ArrayNode data = Json.array();
        images.forEach(image ->
                data.add(Json.object().put("media_type", "IMAGE").put("media_url", image)));
        return list(data);
    }

    /// What is about to be published on an Instagram account.
    static Shape container(Container container, Instant now) {
        String status = container.status(now);
        return new Shape("IGMediaBuilder", "id")
                .with("id", container.id())
                .with("status_code", status)
                .with("status", status.charAt(0) + status.substring(1).toLowerCase(Locale.ROOT));
    }

    private String permalink(Publication post) {
        return network.get() + "/" + post.id();
    }

    private static @Nullable String firstImage(Publication post) {
        return post.images().isEmpty() ? null : post.images().getFirst();
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static ObjectNode list(ArrayNode data) {
        ObjectNode answer = Json.object();
        answer.set("data", data);
        return answer;
    }
}
