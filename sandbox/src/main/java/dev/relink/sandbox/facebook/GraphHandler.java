package dev.relink.sandbox.facebook;

import dev.relink.sandbox.internal.Answer;
import dev.relink.sandbox.internal.Answer.Delivery;
import dev.relink.sandbox.internal.Call;
import dev.relink.sandbox.internal.Guard;
import dev.relink.sandbox.internal.Json;
import dev.relink.sandbox.internal.RandomText;
import dev.relink.sandbox.internal.WeatherWords;
import dev.relink.sandbox.weather.Waiting;
import dev.relink.sandbox.weather.Weather;
import dev.relink.sandbox.weather.WeatherKind;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The edge of the Graph API: applies the weather, keeps the journal, turns refusals into answers.
/// Threads share it.
final class GraphHandler {

    private static final Logger LOGGER = LoggerFactory.getLogger(GraphHandler.class);

    private static final String CALM_USAGE =
            "{\"call_count\":1,\"total_cputime\":1,\"total_time\":1}";
    private static final String FULL_USAGE =
            "{\"call_count\":100,\"total_cputime\":100,\"total_time\":100}";

    private final String base;
    private final Guard<World> guard;
    private final GraphApi api;
    private final Journal journal;
    private final RandomText random;
    private final InstantSource clock;
    private final Waiting waiting;

    GraphHandler(
            String base,
            Guard<World> guard,
            GraphApi api,
            Journal journal,
            RandomText random,
            InstantSource clock,
            Waiting waiting) {
        this.base = base;
        this.guard = guard;
        this.api = api;
        this.journal = journal;
        this.random = random;
        this.clock = clock;
        this.waiting = waiting;
    }

    /// What is known about a request once the world was asked.
    private record Outcome(Weather weather, Answer answer) {}

    Answer answer(Call call) throws InterruptedException {
        Outcome outcome = outcome(call);
        Answer answer = WeatherWords.spoilt(outcome.weather(), outcome.answer());
        int status = answer.delivery() == Delivery.NONE ? 0 : answer.status();
        journal.add(clock.instant(), call, call.path().substring(base.length()), status);
        if (outcome.weather().kind() == WeatherKind.SLOW) {
            waiting.await(outcome.weather().delay());
        }
        return answer;
    }

    private Outcome outcome(Call call) {
        try {
            return guard.with(world -> outcome(world, call));
        } catch (RuntimeException failed) {
            LOGGER.error("{} {} failed.", call.method(), call.path(), failed);
            return new Outcome(Weather.clear(), refused(GraphError.unknown()));
        }
    }

    private Outcome outcome(World world, Call call) {
        Weather weather = world.met(call.path().substring(base.length()));
        Answer answer =
                switch (weather.kind()) {
                    case OUTAGE -> refused(GraphError.serviceDown());
                    case THROTTLE -> refused(GraphError.appThrottled());
                    case CLOSE -> Answer.none();
                    case ANSWER -> WeatherWords.sent(weather);
                    case CLEAR, SLOW, MALFORMED, TRUNCATED, OVERSIZED -> carriedOut(world, call);
                };
        return new Outcome(weather, answer);
    }

    private Answer carriedOut(World world, Call call) {
        int before = world.publishing().size();
        try {
            String body = Json.text(api.answer(world, GraphRequest.of(call, base)));
            boolean published = world.publishing().size() > before;
            Answer answer = Answer.json(200, body).with("X-App-Usage", CALM_USAGE);
            return published ? lostIfOrdered(world.publishing(), answer) : answer;
        } catch (GraphError refusal) {
            return refused(refusal);
        }
    }

    /// The post stands, and whoever published it does not hear so.
    private Answer lostIfOrdered(Publishing publishing, Answer answer) {
        PublishingTrouble trouble = publishing.trouble();
        if (trouble.lost() == null) {
            return answer;
        }
        publishing.trouble(trouble.afterOneLost());
        return trouble.lost().withError() ? refused(GraphError.unknown()) : Answer.none();
    }

    private Answer refused(GraphError refusal) {
        String body = Json.text(refusal.body("A" + random.letters(22)));
        Answer answer =
                Answer.json(refusal.status(), body)
                        .with("X-App-Usage", refusal.code() == 4 ? FULL_USAGE : CALM_USAGE);
        String challenge = refusal.challenge();
        return challenge == null ? answer : answer.with("WWW-Authenticate", challenge);
    }
}
