package dev.relink.sandbox.x;

import dev.relink.sandbox.internal.Answer;
import dev.relink.sandbox.internal.Call;
import dev.relink.sandbox.internal.Guard;
import dev.relink.sandbox.internal.Json;
import dev.relink.sandbox.internal.WeatherWords;
import dev.relink.sandbox.weather.Waiting;
import dev.relink.sandbox.weather.Weather;
import dev.relink.sandbox.weather.WeatherKind;
import java.net.URI;
import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The edge of the API: applies the weather, finds the endpoint, turns problems into answers,
/// notices refreshes that overlap. Threads share it.
final class ApiHandler {

    private static final Logger LOGGER = LoggerFactory.getLogger(ApiHandler.class);

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
    private final Waiting waiting;
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
        this.waiting = waiting;
        this.token = new TokenEndpoint(clock);
        this.revoke = new RevokeEndpoint(clock);
        this.me = new MeEndpoint(clock, site);
        this.posts = new PostEndpoint(clock);
        this.media = new MediaEndpoint(clock);
        this.timelines = new TimelineEndpoint(clock);
    }

    /// What is known about a request once the world was asked.
    ///
    /// @param refreshing the grant that it is to refresh, until it is answered; null if none
    private record Outcome(Weather weather, Answer answer, @Nullable Long refreshing) {}

    Answer answer(Call call) throws InterruptedException {
        String path = call.path().substring(base.length());
        Outcome outcome = guard.with(world -> outcome(world, call, path));
        try {
            if (outcome.weather().kind() == WeatherKind.SLOW) {
                waiting.await(outcome.weather().delay());
            }
        } finally {
            Long refreshing = outcome.refreshing();
            if (refreshing != null) {
                guard.with(world -> {
                    world.endRefresh(refreshing);
                    return refreshing;
                });
            }
        }
        return WeatherWords.spoilt(outcome.weather(), outcome.answer());
    }

    private Outcome outcome(World world, Call call, String path) {
        Long refreshing = refreshedBy(world, call, path);
        if (refreshing != null) {
            world.beginRefresh(refreshing);
        }
        Weather weather = world.met(path);
        Answer answer =
                switch (weather.kind()) {
                    case OUTAGE -> refused(Problem.down());
                    case THROTTLE -> refused(Problem.rateLimited(exhausted()));
                    case CLOSE -> Answer.none();
                    case ANSWER -> WeatherWords.sent(weather);
                    case CLEAR, SLOW, MALFORMED, TRUNCATED, OVERSIZED ->
                            carriedOut(world, call, path);
                };
        return new Outcome(weather, answer, refreshing);
    }

    private static @Nullable Long refreshedBy(World world, Call call, String path) {
        if (!path.equals(TOKEN) || !"refresh_token".equals(Forms.field(call, "grant_type"))) {
            return null;
        }
        Token presented = world.tokens().read(Forms.field(call, "refresh_token"));
        return presented == null ? null : presented.grant();
    }

    private Answer carriedOut(World world, Call call, String path) {
        try {
            return limited(answer(world, call, path));
        } catch (Problem problem) {
            return refused(problem);
        } catch (RuntimeException failed) {
            LOGGER.error("{} {} failed.", call.method(), call.path(), failed);
            return refused(Problem.failed());
        }
    }

    private Answer answer(World world, Call call, String path) {
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
