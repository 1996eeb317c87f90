package dev.relink.sandbox.x;

import dev.relink.sandbox.internal.Answer;
import dev.relink.sandbox.internal.Call;
import dev.relink.sandbox.internal.Json;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Publishes and deletes posts (docs.x.com, `POST /2/tweets`, `DELETE /2/tweets/{id}`). Threads may
/// share it.
final class PostEndpoint {

    private static final int LONGEST = 280;
    private static final int MOST_IMAGES = 4;
    private static final int CALLS = 100;
    private static final Set<String> KNOWN = Set.of("text", "media");

    private final InstantSource clock;

    PostEndpoint(InstantSource clock) {
        this.clock = clock;
    }

    Answer publish(World world, Call call) {
        Caller caller = writer(world, call);
        String author = caller.person().id();
        RateLimit limit = world.called("POST /2/tweets", author, CALLS, clock.instant());
        ObjectNode wanted =
                Json.readObject(call.body(), () -> Problem.invalid("The body is no JSON object."));
        requireKnown(wanted);
        String text = wanted.path("text").asString("");
        List<String> media = media(world, author, wanted.path("media"));
        require(world, author, text, media);
        Post post = world.publish(author, text, clock.instant(), media);
        if (world.board().takesLostAnswer()) {
            return Answer.none();
        }
        ObjectNode body = Json.object();
        ObjectNode data =
                body.putObject("data").put("id", post.id()).put("text", PostText.of(post).text());
        data.putArray("edit_history_tweet_ids").add(post.id());
        return limit.on(Answer.json(201, Json.text(body)));
    }

    private Caller writer(World world, Call call) {
        return Caller.of(
                world,
                call,
                clock.instant(),
                Scopes.TWEET_READ,
                Scopes.TWEET_WRITE,
                Scopes.USERS_READ);
    }

    private static void requireKnown(ObjectNode wanted) {
        wanted.propertyNames().stream()
                .filter(name -> !KNOWN.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw Problem.invalid(
                            "$."
                                    + name
                                    + ": is not defined in the schema and the schema does not allow"
                                    + " additional properties");
                });
    }

    private static List<String> media(World world, String author, JsonNode media) {
        List<String> ids = new ArrayList<>();
        for (JsonNode id : media.path("media_ids")) {
            Upload upload = world.board().upload(id.asString(""));
            if (upload == null || !upload.owner().equals(author)) {
                throw Problem.invalid("Your media IDs are invalid.");
            }
            ids.add(upload.id());
        }
        return ids;
    }

    private static void require(World world, String author, String text, List<String> media) {
        if (text.isBlank() && media.isEmpty()) {
            throw Problem.invalid("One of text or media is needed.");
        }
        if (media.size() > MOST_IMAGES) {
            throw Problem.invalid("$.media.media_ids: there must be a maximum of 4 items");
        }
        if (PostText.weightOf(text) > LONGEST) {
            throw Problem.tooLong();
        }
        boolean isThere =
                !text.isBlank()
                        && world.board().of(author).stream()
                                .anyMatch(post -> post.text().equals(text));
        if (isThere) {
            throw Problem.duplicate();
        }
    }

    Answer delete(World world, Call call, String id) {
        Caller caller = writer(world, call);
        Post post = world.board().post(id);
        if (post == null) {
            throw Problem.noSuchPath("/2/tweets/" + id);
        }
        if (!post.author().equals(caller.person().id())) {
            throw Problem.notPermitted();
        }
        world.remove(post);
        ObjectNode body = Json.object();
        body.putObject("data").put("deleted", true);
        return Answer.json(200, Json.text(body));
    }
}
