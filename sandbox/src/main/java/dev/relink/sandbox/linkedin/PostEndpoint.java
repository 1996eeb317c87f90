package dev.relink.sandbox.linkedin;

import dev.relink.sandbox.internal.Answer;
import dev.relink.sandbox.internal.Call;
import dev.relink.sandbox.internal.Json;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Publishes, tells and deletes posts (LinkedIn, Posts API). Threads may share it.
final class PostEndpoint {

    private static final int LONGEST = 3000;
    private static final int MOST_IMAGES = 20;
    private static final Set<String> KNOWN =
            Set.of(
                    "author",
                    "commentary",
                    "visibility",
                    "distribution",
                    "content",
                    "lifecycleState",
                    "isReshareDisabledByAuthor");

    private final InstantSource clock;

    PostEndpoint(InstantSource clock) {
        this.clock = clock;
    }

    Answer publish(World world, Grant grant, Call call) {
        ObjectNode wanted =
                Json.readObject(call.body(), () -> Problem.invalid("The body is no JSON object."));
        requireKnown(wanted);
        String author = wanted.path("author").asString("");
        Callers.requireAuthor(world, grant, author, "posts.CREATE.NO_VERSION");
        String commentary = wanted.path("commentary").asString("");
        if (LittleText.plainLength(commentary) > LONGEST) {
            throw Problem.invalid("The commentary has more than " + LONGEST + " characters.");
        }
        requireExactly(wanted, "visibility", "PUBLIC");
        requireExactly(wanted, "lifecycleState", "PUBLISHED");
        List<String> images = images(world, author, wanted.path("content"));
        String article = article(wanted.path("content"));
        if (commentary.isBlank() && images.isEmpty() && article == null) {
            throw Problem.invalid("A post without text has content.");
        }
        Instant now = clock.instant();
        Post post =
                new Post(
                        "urn:li:share:" + world.takeNumber(),
                        author,
                        commentary,
                        images,
                        article,
                        now);
        Post same = world.sameAs(post);
        if (same != null) {
            throw Problem.duplicate(same.urn());
        }
        world.put(post);
        return world.takesLostAnswer()
                ? Answer.none()
                : Answer.json(201, "").with("x-restli-id", post.urn());
    }

    private static void requireKnown(ObjectNode wanted) {
        wanted.propertyNames().stream()
                .filter(name -> !KNOWN.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw Problem.invalid(
                            "/" + name + " :: unrecognized field found but not allowed");
                });
    }

    private static void requireExactly(ObjectNode wanted, String name, String only) {
        if (!wanted.path(name).asString("").equals(only)) {
            throw Problem.invalid("/" + name + " :: this sandbox takes " + only + " only");
        }
    }

    private static List<String> images(World world, String author, JsonNode content) {
        List<String> urns = new ArrayList<>();
        if (content.has("media")) {
            urns.add(content.path("media").path("id").asString(""));
        }
        content.path("multiImage")
                .path("images")
                .forEach(image -> urns.add(image.path("id").asString("")));
        if (urns.size() > MOST_IMAGES || (content.has("multiImage") && urns.size() < 2)) {
            throw Problem.invalid("A multiImage has 2 to " + MOST_IMAGES + " images.");
        }
        for (String urn : urns) {
            Image image = world.image(urn);
            if (image == null || image.bytes() == 0 || !image.owner().equals(author)) {
                throw Problem.invalid("The image " + urn + " is not the author's, or not there.");
            }
        }
        return urns;
    }

    private static @Nullable String article(JsonNode content) {
        if (!content.has("article")) {
            return null;
        }
        JsonNode article = content.path("article");
        if (article.path("source").asString("").isEmpty()
                || article.path("title").asString("").isEmpty()) {
            throw Problem.invalid("An article has a source and a title.");
        }
        return article.path("source").asString();
    }

    ObjectNode find(World world, Grant grant, Call call) {
        Query.requireFinder(call, "author");
        String author = Query.required(call, "author");
        Callers.requireAdministrator(
                world, grant, author, Scopes.READ_PAGES, "posts.FINDER-author.NO_VERSION");
        return Listing.of(call, world.postsOf(author).reversed(), PostEndpoint::told);
    }

    private static ObjectNode told(Post post) {
        long time = post.publishedAt().toEpochMilli();
        ObjectNode told =
                Json.object()
                        .put("id", post.urn())
                        .put("author", post.author())
                        .put("commentary", post.commentary())
                        .put("visibility", "PUBLIC")
                        .put("lifecycleState", "PUBLISHED")
                        .put("createdAt", time)
                        .put("publishedAt", time)
                        .put("lastModifiedAt", time)
                        .put("isReshareDisabledByAuthor", false);
        if (post.images().size() == 1) {
            told.putObject("content").putObject("media").put("id", post.images().getFirst());
        }
        return told;
    }

    /// Twice is as good as once.
    Answer delete(World world, Grant grant, String urn) {
        Post post = world.post(urn);
        if (post != null) {
            Callers.requireAuthor(world, grant, post.author(), "posts.DELETE.NO_VERSION");
            world.delete(post);
        }
        return Answer.json(204, "");
    }
}
