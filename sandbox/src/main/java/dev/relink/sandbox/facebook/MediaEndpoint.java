package dev.relink.sandbox.facebook;

import dev.relink.sandbox.internal.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/// Publishes on Instagram accounts in two steps, and tells what stands there. Threads may share it.
///
/// Images are not fetched, and videos are not taken.
final class MediaEndpoint {

    /// The longest caption, in code points.
    static final int LONGEST_CAPTION = 2200;

    private static final int MOST_CHILDREN = 10;
    private static final int MOST_POSTS = 100;
    private static final Duration LIMIT_DURATION = Duration.ofDays(1);
    private static final Pattern LIST = Pattern.compile("[\\[\\]\"\\s]");

    private final PostShapes shapes;
    private final Paging paging;
    private final TokenMint mint;

    MediaEndpoint(PostShapes shapes, Paging paging, TokenMint mint) {
        this.shapes = shapes;
        this.paging = paging;
        this.mint = mint;
    }

    /// Prepares an image or a carousel.
    ///
    /// @throws GraphError if it is not taken
    ObjectNode prepare(World world, GraphRequest request, Caller caller, String id) {
        InstagramAccount account = toPublish(world, caller, id);
        Publishing publishing = world.publishing();
        String type = request.parameter("media_type");
        List<String> images =
                switch (type == null ? "IMAGE" : type) {
                    case "IMAGE" ->
                            List.of(PostTexts.address(request.required("image_url"), 2_207_052));
                    case "CAROUSEL" -> children(request, account, publishing);
                    default ->
                            throw GraphError.badParameter(
                                    "This sandbox takes no media_type " + type);
                };
        Container container =
                new Container(
                        publishing.takeId(),
                        account.id(),
                        PostTexts.text(request, LONGEST_CAPTION, "caption"),
                        images,
                        PostTexts.isTrue(request, "is_carousel_item", false),
                        mint.now(),
                        publishing.trouble().mediaReads(),
                        false);
        publishing.put(container);
        return Json.object().put("id", container.id());
    }

    private List<String> children(
            GraphRequest request, InstagramAccount account, Publishing publishing) {
        String list = LIST.matcher(request.required("children")).replaceAll("");
        List<String> images = new ArrayList<>();
        for (String child : list.split(",", -1)) {
            Container container = finished(publishing, account, child);
            if (!container.item()) {
                throw GraphError.badParameter(child + " is no item of a carousel");
            }
            images.addAll(container.images());
        }
        if (images.size() < 2 || images.size() > MOST_CHILDREN) {
            throw GraphError.badParameter(
                    "A carousel has 2 to " + MOST_CHILDREN + " children, not " + images.size());
        }
        return images;
    }

    private Container finished(Publishing publishing, InstagramAccount account, String id) {
        Container container = publishing.container(id);
        if (container == null || !container.account().equals(account.id())) {
            throw GraphError.mediaNotFound();
        }
        return switch (container.status(mint.now())) {
            case "FINISHED" -> container;
            case "IN_PROGRESS" -> throw GraphError.mediaNotReady();
            default -> throw GraphError.mediaNotFound();
        };
    }

    /// Publishes what was prepared.
    ///
    /// @throws GraphError if it is not taken
    ObjectNode publish(World world, GraphRequest request, Caller caller, String id) {
        InstagramAccount account = toPublish(world, caller, id);
        Publishing publishing = world.publishing();
        Container container = finished(publishing, account, request.required("creation_id"));
        if (container.item()) {
            throw GraphError.badParameter("An item of a carousel is not published alone");
        }
        Publication post =
                new Publication(
                        publishing.takeId(),
                        account.id(),
                        container.caption(),
                        null,
                        container.images(),
                        true,
                        mint.exactNow());
        publishing.put(container.published(true));
        publishing.put(post);
        return Json.object().put("id", post.id());
    }

    /// How much may be published on an account in a day, and how much was. Nobody is held to it.
    ///
    /// @throws GraphError if the caller may not publish there
    ObjectNode limit(World world, GraphRequest request, Caller caller, String id) {
        PostPlaces.instagram(world, caller, id, Scopes.INSTAGRAM_PUBLISH, "get");
        Instant since = mint.now().minus(LIMIT_DURATION);
        long used =
                world.publishing().on(id).stream()
                        .filter(post -> post.createdTime().isAfter(since))
                        .count();
        ObjectNode config =
                Json.object()
                        .put("quota_total", MOST_POSTS)
                        .put("quota_duration", LIMIT_DURATION.toSeconds());
        ObjectNode answer = Json.object();
        answer.set(
                "data",
                Json.array()
                        .add(
                                new Shape("IGContentPublishingLimit", "quota_usage")
                                        .with("quota_usage", used)
                                        .with("config", config)
                                        .write(fields(request))));
        return answer;
    }

    private static InstagramAccount toPublish(World world, Caller caller, String id) {
        return PostPlaces.instagram(world, caller, id, Scopes.INSTAGRAM_PUBLISH, "post");
    }

    /// How it is with what was prepared.
    ///
    /// @throws GraphError if the caller does not see it
    ObjectNode status(World world, GraphRequest request, Caller caller, Container container) {
        PostPlaces.instagram(world, caller, container.account(), Scopes.INSTAGRAM_PUBLISH, "get");
        if (container.reads() > 0) {
            world.publishing().put(container.readOnce());
        }
        return PostShapes.container(container, mint.now()).write(fields(request));
    }

    /// What stands on an account, from the newest to the oldest.
    ///
    /// @throws GraphError if the caller does not see it
    ObjectNode list(World world, GraphRequest request, Caller caller, String id) {
        List<Field> fields = fields(request);
        InstagramAccount account =
                PostPlaces.instagram(world, caller, id, Scopes.INSTAGRAM_BASIC, "get");
        return paging.answer(
                request,
                "/" + id + "/media",
                world.publishing().publishedOn(id),
                post -> shapes.media(world.publishing().required(post), account).write(fields));
    }

    /// One post.
    ///
    /// @throws GraphError if the caller does not see it
    ObjectNode one(World world, GraphRequest request, Caller caller, Publication post) {
        InstagramAccount account =
                PostPlaces.instagram(world, caller, post.account(), Scopes.INSTAGRAM_BASIC, "get");
        return shapes.media(post, account).write(fields(request));
    }

    private static List<Field> fields(GraphRequest request) {
        return FieldParser.parse(request.parameter("fields"));
    }
}
