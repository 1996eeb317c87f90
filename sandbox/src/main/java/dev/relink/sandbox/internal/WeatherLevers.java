package dev.relink.sandbox.internal;

import dev.relink.sandbox.weather.Weather;
import java.util.List;

/// The levers that every network has for the weather over it. Threads share it.
///
/// @param guard lets one thread at a time at the network's world
/// @param <W> the world
public record WeatherLevers<W extends Guard.Guarded & Sky>(Guard<W> guard) {

    /// The levers under the names that they have over HTTP.
    public List<Lever> named() {
        return List.of(
                new Lever(
                        "weather", WeatherWords.PARAMETERS, input -> set(WeatherWords.read(input))),
                new Lever(
                        "answer",
                        WeatherWords.ANSWER_PARAMETERS,
                        input -> set(WeatherWords.readAnswer(input))));
    }

    /// Sets the weather.
    ///
    /// @return what was done
    public String set(Weather weather) {
        guard.with(world -> {
            world.weather(weather);
            return weather;
        });
        return WeatherWords.done(weather);
    }
}
