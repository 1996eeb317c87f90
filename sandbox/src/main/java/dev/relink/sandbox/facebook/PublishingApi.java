package dev.relink.sandbox.facebook;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Finds out which request about posts it is, and has it answered. Threads may share it.
final class PublishingApi {

    private static final Set<String> LISTS =
            Set.of("published_posts", "feed", "media", "content_publishing_limit");
    private static final Set<String> INSTAGRAM_LISTS = Set.of("media", "content_publishing_limit");
    private static final Set<String> ACTS = Set.of("feed", "photos", "media", "media_publish");

    private final PostEndpoint posts;
    private final MediaEndpoint media;

    PublishingApi(PostEndpoint posts, MediaEndpoint media) {
        this.posts = posts;
        this.media = media;
    }

    /// Whether posts hang on a node under this name.
    boolean isList(String edge) {
        return LISTS.contains(edge);
    }

    /// Lists posts, or says how many more may be published.
    ///
    /// @throws GraphError if the caller does not see them
    ObjectNode list(World world, GraphRequest request, Caller caller, String id, String edge) {
        boolean instagram = world.instagram(id) != null;
        if (instagram != INSTAGRAM_LISTS.contains(edge)) {
            throw GraphError.unknownField(edge, instagram ? "IGUser" : "Page");
        }
        return switch (edge) {
            case "media" -> media.list(world, request, caller, id);
            case "content_publishing_limit" -> media.limit(world, request, caller, id);
            default -> posts.list(world, request, caller, id, edge);
        };
    }

    /// A post, or what is about to be one; null if the id is neither's.
    ///
    /// @throws GraphError if the caller does not see it
    @Nullable ObjectNode node(World world, GraphRequest request, Caller caller, String id) {
        Container container = world.publishing().container(id);
        if (container != null) {
            return media.status(world, request, caller, container);
        }
        Publication post = world.publishing().post(id);
        if (post == null) {
            return null;
        }
        return world.instagram(post.account()) != null
                ? media.one(world, request, caller, post)
                : posts.one(world, request, caller, id);
    }

    /// Whether something is published under this path.
    boolean isAct(List<String> path) {
        return path.size() == 2 && ACTS.contains(path.getLast());
    }

    /// Publishes, or prepares it.
    ///
    /// @throws GraphError if it is not taken
    ObjectNode act(World world, GraphRequest request, Caller caller, String id) {
        refuseIfOrdered(world.publishing());
        return switch (request.path().getLast()) {
            case "feed" -> posts.feed(world, request, caller, id);
            case "photos" -> posts.photo(world, request, caller, id);
            case "media" -> media.prepare(world, request, caller, id);
            case "media_publish" -> media.publish(world, request, caller, id);
            default -> throw GraphError.unknownPath(request.pathText());
        };
    }

    private static void refuseIfOrdered(Publishing publishing) {
        PublishingTrouble trouble = publishing.trouble();
        PublishingTrouble.Refusals refusals = trouble.refusals();
        if (refusals != null) {
            publishing.trouble(trouble.afterOneRefusal());
            throw GraphError.ordered(refusals.code(), refusals.subcode());
        }
    }
}
