package dev.relink.sandbox.internal;

import dev.relink.sandbox.weather.Weather;

/// Where a network's weather comes from. For one thread at a time.
public interface Sky {

    /// What the weather is like.
    Weather weather();

    /// Changes it.
    void weather(Weather next);

    /// The weather that a request meets, which lasts for one request less afterwards; clear for one
    /// that it does not hit.
    ///
    /// @param path the request's path below the network's
    default Weather met(String path) {
        Weather weather = weather();
        if (!weather.hits(path)) {
            return Weather.clear();
        }
        if (weather.requests() != null) {
            weather(weather.afterOneRequest());
        }
        return weather;
    }
}
