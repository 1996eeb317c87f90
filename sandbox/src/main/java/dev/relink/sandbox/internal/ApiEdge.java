package dev.relink.sandbox.internal;

import dev.relink.sandbox.weather.Waiting;
import dev.relink.sandbox.weather.Weather;
import dev.relink.sandbox.weather.WeatherKind;

/// The edge of a network's API, where every request meets the weather. What fails in the network is
/// let pass: the web server logs it, and answers 500. Threads share it.
///
/// @param <W> the network's world
public final class ApiEdge<W extends Guard.Guarded & Sky> {

    private final Guard<W> guard;
    private final Waiting waiting;
    private final Api<W> api;

    /// What is behind the edge.
    ///
    /// @param <W> the network's world
    public interface Api<W> {

        /// Answers a request that gets through.
        ///
        /// @param path what of its path is below the API's
        Answer answer(W world, Call call, String path);

        /// What is answered in an outage.
        Answer down();

        /// What is answered to whoever calls too often.
        Answer throttled();
    }

    /// @param waiting how slow weather passes the time
    public ApiEdge(Guard<W> guard, Waiting waiting, Api<W> api) {
        this.guard = guard;
        this.waiting = waiting;
        this.api = api;
    }

    /// What is known about a request once the world was asked.
    private record Outcome(Weather weather, Answer answer) {}

    /// Answers a request.
    ///
    /// @param path what of its path is below the API's
    public Answer answer(Call call, String path) throws InterruptedException {
        Outcome outcome = guard.with(world -> outcome(world, call, path));
        if (outcome.weather().kind() == WeatherKind.SLOW) {
            waiting.await(outcome.weather().delay());
        }
        return WeatherWords.spoilt(outcome.weather(), outcome.answer());
    }

    private Outcome outcome(W world, Call call, String path) {
        Weather weather = world.met(path);
        Answer answer =
                switch (weather.kind()) {
                    case OUTAGE -> api.down();
                    case THROTTLE -> api.throttled();
                    case CLOSE -> Answer.none();
                    case ANSWER -> WeatherWords.sent(weather);
                    case CLEAR, SLOW, MALFORMED, TRUNCATED, OVERSIZED ->
                            api.answer(world, call, path);
                };
        return new Outcome(weather, answer);
    }
}
