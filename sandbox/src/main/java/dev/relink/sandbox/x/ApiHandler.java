package dev.relink.sandbox.x;

import dev.relink.sandbox.internal.Answer;
import dev.relink.sandbox.internal.ApiEdge;
import dev.relink.sandbox.internal.Call;
import dev.relink.sandbox.internal.Guard;
import dev.relink.sandbox.internal.Json;
import dev.relink.sandbox.weather.Waiting;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The API: finds the endpoint, turns problems into answers, says how much is left of the limits,
/// and notices refreshes that overlap. Threads share it.
final class ApiHandler implements ApiEdge.Api<World> {

    private static final String TOKEN = "/2/oauth2/token";
    private static final String REVOKE = "/2/oauth2/revoke";
    private static final String ME = "/2/users/me";
    private static final String POSTS = "/2/tweets";
    private static final String MEDIA = "/2/media/upload";
    private static final Pattern POST = Pattern.compile("DELETE /2/tweets/([0-9]{1,19})");
    private static final Pattern TIMELINE = Pattern.compile("GET /2/users/([0-9]{1,19})/tweets");

    /// Of what is not limited here.
    private static final int PLENTY = 40_000;

    private final String base;
    private final Guard<World> guard;
    private final InstantSource clock;
    private final ApiEdge<World> edge;
    private final TokenEndpoint token;
    private final RevokeEndpoint revoke;
    private final MeEndpoint me;
    private final PostEndpoint posts;
    private final MediaEndpoint media;
    private final TimelineEndpoint timelines;

    ApiHandler(
            String base,
            Guard<World> guard,
            InstantSource clock,
            Waiting waiting,
            Supplier<URI> site) {
        this.base = base;
        this.guard = guard;
        this.clock = clock;
        this.edge = new ApiEdge<>(guard, waiting, this);
        this.token = new TokenEndpoint(clock);
        this.revoke = new RevokeEndpoint(clock);
        this.me = new MeEndpoint(clock, site);
        this.posts = new PostEndpoint(clock);
        this.media = new MediaEndpoint(clock);
        this.timelines = new TimelineEndpoint(clock);
    }

    /// A refresh is counted as under way until it is answered.
    Answer answer(Call call) throws InterruptedException {
        String path = call.path().substring(base.length());
        Optional<Long> refreshing = guard.with(world -> beginRefresh(world, call, path));
        try {
            return edge.answer(call, path);
        } finally {
            refreshing.ifPresent(this::endRefresh);
        }
    }

    private static Optional<Long> beginRefresh(World world, Call call, String path) {
        Optional<Long> refreshing = Optional.ofNullable(refreshedBy(world, call, path));
        refreshing.ifPresent(world::beginRefresh);
        return refreshing;
    }

    private void endRefresh(long refreshing) {
        guard.with(world -> {
            world.endRefresh(refreshing);
            return refreshing;
        });
    }

    @Override
    public Answer down() {
        return refused(Problem.down());
    }

    @Override
    public Answer throttled() {
        return refused(Problem.rateLimited(exhausted()));
    }

    private static @Nullable Long refreshedBy(World world, Call call, String path) {
        if (!path.equals(TOKEN) || !"refresh_token".equals(Forms.field(call, "grant_type"))) {
            return null;
        }
        Token presented = world.tokens().read(Forms.field(call, "refresh_token"));
        return presented == null ? null : presented.grant();
    }

    @Override
    public Answer answer(World world, Call call, String path) {
        try {
            return limited(answerTo(world, call, path));
        } catch (Problem problem) {
            return refused(problem);
        }
    }

    private Answer answerTo(World world, Call call, String path) {
        String request = call.method() + " " + path;
        return switch (request) {
            case "POST " + TOKEN -> Answer.json(200, Json.text(token.answer(world, call)));
            case "POST " + REVOKE -> Answer.json(200, Json.text(revoke.answer(world, call)));
            case "GET " + ME -> me.answer(world, call);
            case "POST " + POSTS -> posts.publish(world, call);
            case "POST " + MEDIA -> media.upload(world, call);
            default -> aboutOne(world, call, request);
        };
    }

    private Answer aboutOne(World world, Call call, String request) {
        Matcher post = POST.matcher(request);
        if (post.matches()) {
            return posts.delete(world, call, post.group(1));
        }
        Matcher timeline = TIMELINE.matcher(request);
        if (timeline.matches()) {
            return timelines.read(world, call, timeline.group(1));
        }
        throw Problem.noSuchPath(call.path().substring(base.length()));
    }

    private Answer refused(Problem problem) {
        Answer answer = Answer.json(problem.status(), Json.text(problem.body()));
        RateLimit limit = problem.limit();
        return limit == null ? limited(answer) : limit.on(answer);
    }

    /// Every answer says how much is left, also where there is plenty.
    private Answer limited(Answer answer) {
        if (answer.headers().containsKey("x-rate-limit-limit")) {
            return answer;
        }
        long reset = ReadWindow.resetAfter(clock.instant());
        return new RateLimit(PLENTY, PLENTY - 1, reset).on(answer);
    }

    private RateLimit exhausted() {
        return new RateLimit(PLENTY, 0, ReadWindow.resetAfter(clock.instant()));
    }
}
