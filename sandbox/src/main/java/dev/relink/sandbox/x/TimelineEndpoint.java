package dev.relink.sandbox.x;

import dev.relink.sandbox.internal.Answer;
import dev.relink.sandbox.internal.Call;
import dev.relink.sandbox.internal.Json;
import dev.relink.sandbox.internal.Queries;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads a person's posts, the newest first (docs.x.com, `GET /2/users/{id}/tweets`). Threads may
/// share it.
final class TimelineEndpoint {

    private static final int CALLS = 900;
    private static final int FEWEST = 5;
    private static final int MOST = 100;
    private static final int USUAL = 10;
    private static final Set<String> FIELDS =
            Set.of("id", "text", "created_at", "author_id", "entities", "public_metrics");

    /// The largest of all numbers without a sign. Ids are such numbers: 19 digits need it.
    private static final long LARGEST = -1;

    /// As X writes times: with milliseconds, always.
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private final InstantSource clock;

    TimelineEndpoint(InstantSource clock) {
        this.clock = clock;
    }

    Answer read(World world, Call call, String person) {
        Caller caller =
                Caller.of(world, call, clock.instant(), Scopes.TWEET_READ, Scopes.USERS_READ);
        RateLimit limit =
                world.called(
                        "GET /2/users/:id/tweets", caller.person().id(), CALLS, clock.instant());
        if (world.person(person) == null) {
            throw Problem.noSuchPath("/2/users/" + person + "/tweets");
        }
        TimelinePage page =
                TimelinePage.of(
                        wanted(world.board().of(person).reversed(), call),
                        Queries.last(call.query(), "pagination_token"),
                        size(call));
        return limit.on(Answer.json(200, Json.text(told(world, page, call))));
    }

    /// The posts between two others, of which neither is told.
    private static List<Post> wanted(List<Post> posts, Call call) {
        long since = id(call, "since_id", 0);
        long until = id(call, "until_id", LARGEST);
        return posts.stream()
                .filter(post -> isNewer(idOf(post), since) && isNewer(until, idOf(post)))
                .toList();
    }

    private static long id(Call call, String parameter, long otherwise) {
        String asked = Queries.last(call.query(), parameter);
        if (asked == null) {
            return otherwise;
        }
        if (!asked.matches("[0-9]{1,19}")) {
            throw Problem.invalid(
                    "The `" + parameter + "` query parameter value [" + asked + "] is not valid");
        }
        return Long.parseUnsignedLong(asked);
    }

    private static long idOf(Post post) {
        return Long.parseUnsignedLong(post.id());
    }

    private static boolean isNewer(long id, long other) {
        return Long.compareUnsigned(id, other) > 0;
    }

    private static int size(Call call) {
        String asked = Queries.last(call.query(), "max_results");
        if (asked == null) {
            return USUAL;
        }
        int size = asked.matches("[0-9]{1,4}") ? Integer.parseInt(asked) : 0;
        if (size < FEWEST || size > MOST) {
            throw Problem.invalid(
                    "The `max_results` query parameter value ["
                            + asked
                            + "] is not between 5 and 100");
        }
        return size;
    }

    private static ObjectNode told(World world, TimelinePage page, Call call) {
        List<Post> posts = page.posts();
        ObjectNode body = Json.object();
        ObjectNode meta = Json.object().put("result_count", posts.size());
        if (!posts.isEmpty()) {
            ArrayNode data = body.putArray("data");
            posts.forEach(post -> data.add(told(world, post, fields(call))));
            meta.put("newest_id", posts.getFirst().id()).put("oldest_id", posts.getLast().id());
        }
        if (page.next() != null) {
            meta.put("next_token", page.next());
        }
        if (page.previous() != null) {
            meta.put("previous_token", page.previous());
        }
        body.set("meta", meta);
        return body;
    }

    private static List<String> fields(Call call) {
        String older = Queries.last(call.query(), "tweet.fields");
        String asked = older == null ? Queries.last(call.query(), "post.fields") : older;
        List<String> fields = asked == null ? List.of() : List.of(asked.split(",", -1));
        fields.stream()
                .filter(field -> !FIELDS.contains(field))
                .findFirst()
                .ifPresent(field -> {
                    throw Problem.unknownField(
                            older == null ? "post.fields" : "tweet.fields", field);
                });
        return fields;
    }

    private static ObjectNode told(World world, Post post, List<String> fields) {
        boolean newWords = world.settings().has(Switch.NEW_WORDS);
        PostText text = PostText.of(post);
        ObjectNode told = Json.object().put("id", post.id()).put("text", text.text());
        told.putArray(newWords ? "edit_history_post_ids" : "edit_history_tweet_ids").add(post.id());
        if (fields.contains("created_at")) {
            told.put("created_at", TIME.format(post.createdAt()));
        }
        if (fields.contains("author_id")) {
            told.put("author_id", post.author());
        }
        if (fields.contains("entities") && !text.entities().isEmpty()) {
            told.set("entities", text.entities());
        }
        if (fields.contains("public_metrics")) {
            told.putObject("public_metrics")
                    .put(newWords ? "repost_count" : "retweet_count", 0)
                    .put("reply_count", 0)
                    .put("like_count", 0)
                    .put("quote_count", 0)
                    .put("bookmark_count", 0)
                    .put("impression_count", 0);
        }
        return told;
    }
}
