package dev.relink.server.graphql;

import dev.relink.server.account.Account;
import dev.relink.server.id.AccountId;
import dev.relink.server.id.PostId;
import dev.relink.server.id.PublicationId;
import dev.relink.server.post.MissedPosts;
import dev.relink.server.post.Planning;
import dev.relink.server.post.Post;
import dev.relink.server.post.PostBody;
import dev.relink.server.post.PostPlan;
import dev.relink.server.post.PostProblem;
import dev.relink.server.post.PostProblem.Code;
import dev.relink.server.post.PostResult;
import dev.relink.server.post.PostWish;
import dev.relink.server.post.Publication;
import graphql.schema.idl.RuntimeWiring;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Drafts, planning, calling off, deciding.
final class PostMutations {

    private static final int LONGEST_KEY = 255;

    /// What stands for an address that cannot be read; no network takes it.
    private static final URI UNREADABLE = URI.create("unreadable:address");

    private final Planning planning;
    private final MissedPosts missed;

    PostMutations(Planning planning, MissedPosts missed) {
        this.planning = planning;
        this.missed = missed;
    }

    /// What there is, and what is wrong.
    private record Payload<T extends @Nullable Object>(T value, List<Problem> errors) {}

    /// What is wrong, with its message.
    private record Problem(PostProblem problem, String message) {

        @Nullable Account account() {
            return problem.account();
        }
    }

    void wire(RuntimeWiring.Builder wiring) {
        wiring.type(
                TypeWiring.of("Mutation")
                        .field("postSaveDraft", (root, call) -> saveDraft(call))
                        .field("postSchedule", (root, call) -> schedule(call))
                        .field("postCancel", (root, call) -> cancel(call))
                        .field("missedPostsDecide", (root, call) -> decide(call))
                        .build());
        for (String mutation : List.of("PostSaveDraft", "PostSchedule", "PostCancel")) {
            wirePayload(wiring, mutation, "post");
        }
        wirePayload(wiring, "MissedPostsDecide", "publications");
    }

    private static void wirePayload(RuntimeWiring.Builder wiring, String mutation, String field) {
        wiring.type(
                TypeWiring.<Payload<@Nullable Object>>of(mutation + "Payload")
                        .value(field, Payload::value)
                        .value("userErrors", Payload::errors)
                        .build());
        wiring.type(
                TypeWiring.<Problem>of(mutation + "Error")
                        .value("code", error -> error.problem().code())
                        .value("message", Problem::message)
                        .value("path", error -> error.problem().path())
                        .value("account", Problem::account)
                        .value("limit", error -> error.problem().limit())
                        .build());
    }

    private Payload<@Nullable Post> saveDraft(Call call) {
        return wish(call, wish -> planning.saveDraft(call.viewer(), wish));
    }

    private Payload<@Nullable Post> schedule(Call call) {
        PostPlan plan =
                new PostPlan(call.input().instant("plannedAt"), call.input().text("timeZone"));
        return wish(call, wish -> planning.schedule(call.viewer(), wish, plan));
    }

    private static Payload<@Nullable Post> wish(
            Call call, Function<PostWish, PostResult<Post>> doing) {
        Input input = call.input();
        String asked = input.textOrNull("post");
        PostId post = asked == null ? null : PostId.parse(asked);
        if (asked != null && post == null) {
            return refused(call, null, notFound("post"));
        }
        String text = input.textOrNull("text");
        String link = input.textOrNull("link");
        String video = input.textOrNull("video");
        PostBody body =
                new PostBody(
                        text == null ? "" : text,
                        link == null ? null : address(link),
                        input.textsOrNone("images").stream().map(PostMutations::address).toList(),
                        video == null ? null : address(video));
        List<@Nullable AccountId> accounts =
                input.texts("accounts").stream()
                        .<@Nullable AccountId>map(AccountId::parse)
                        .toList();
        return one(call, doing.apply(new PostWish(post, body, accounts, key(input))));
    }

    private static @Nullable String key(Input input) {
        String key = input.textOrNull("idempotencyKey");
        if (key != null && (key.isEmpty() || key.length() > LONGEST_KEY)) {
            throw new RequestException(
                    ErrorCode.BAD_USER_INPUT,
                    "idempotencyKey must have 1 to " + LONGEST_KEY + " characters.");
        }
        return key;
    }

    private static URI address(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException unreadable) {
            return UNREADABLE;
        }
    }

    private static List<PostProblem> notFound(String field) {
        return List.of(new PostProblem(Code.POST_NOT_FOUND, List.of(field), null, null));
    }

    private Payload<@Nullable Post> cancel(Call call) {
        PostId post = PostId.parse(call.input().text("post"));
        return post == null
                ? refused(call, null, notFound("post"))
                : one(call, planning.cancel(call.viewer(), post));
    }

    private Payload<@Nullable List<Publication>> decide(Call call) {
        Input input = call.input();
        List<String> asked = input.texts("publications");
        if (asked.isEmpty() || asked.size() > MissedPosts.MOST_DECIDED) {
            throw new RequestException(
                    ErrorCode.BAD_USER_INPUT,
                    "publications must be 1 to " + MissedPosts.MOST_DECIDED + " ids.");
        }
        MissedPosts.Decision decision =
                input.constantOrNull("decision", MissedPosts.Decision.class);
        if (decision == null) {
            throw new RequestException(
                    ErrorCode.BAD_USER_INPUT, "The input field decision is missing.");
        }
        Instant from = input.instantOrNull("plannedAt");
        if ((decision == MissedPosts.Decision.RESCHEDULE) != (from != null)) {
            throw new RequestException(
                    ErrorCode.BAD_USER_INPUT,
                    "plannedAt is needed for RESCHEDULE, and for nothing else.");
        }
        List<@Nullable PublicationId> ids =
                asked.stream().<@Nullable PublicationId>map(PublicationId::parse).toList();
        return switch (missed.decide(call.viewer(), ids, decision, from)) {
            case PostResult.Done<List<Publication>> done -> new Payload<>(done.value(), List.of());
            case PostResult.Refused<List<Publication>> refused ->
                    refused(call, null, refused.problems());
        };
    }

    private static Payload<@Nullable Post> one(Call call, PostResult<Post> result) {
        return switch (result) {
            case PostResult.Done<Post> done -> new Payload<>(done.value(), List.of());
            case PostResult.Refused<Post> refused -> refused(call, null, refused.problems());
        };
    }

    private static <T extends @Nullable Object> Payload<T> refused(
            Call call, T value, List<PostProblem> problems) {
        return new Payload<>(
                value,
                problems.stream()
                        .map(problem ->
                                new Problem(
                                        problem,
                                        call.text(
                                                "post.problem." + problem.code(),
                                                problem.limit() == null ? 0 : problem.limit())))
                        .toList());
    }
}
