package dev.relink.sandbox.internal;

import dev.relink.sandbox.weather.Weather;
import dev.relink.sandbox.weather.WeatherKind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/// How levers and reports speak of the weather, the same at every network.
public final class WeatherWords {

    /// What the lever takes.
    public static final List<String> PARAMETERS =
            List.of("kind", "requests", "milliseconds", "path");

    private WeatherWords() {}

    /// The word for a kind of weather, as levers take it.
    public static String word(WeatherKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /// The sentence that says what was done.
    public static String done(Weather weather) {
        return "The weather is " + word(weather.kind()) + ".";
    }

    /// Reads the lever's input.
    ///
    /// @throws LeverRefused if it makes no weather
    public static Weather read(LeverInput input) {
        WeatherKind kind = kindOf(input.text("kind"));
        try {
            return new Weather(
                    kind,
                    input.optionalNumber("requests"),
                    input.optionalNumber("milliseconds"),
                    input.optionalText("path").orElse(null));
        } catch (LeverRefused refused) {
            throw refused;
        } catch (IllegalArgumentException unfit) {
            throw LeverRefused.bad(String.valueOf(unfit.getMessage()));
        }
    }

    /// The weather in a report.
    public static ObjectNode tree(Weather weather) {
        ObjectNode tree = Json.object();
        tree.put("kind", word(weather.kind()));
        tree.set("requests", Json.orNull(weather.requests()));
        tree.set("milliseconds", Json.orNull(weather.milliseconds()));
        tree.set("path", Json.orNull(weather.path()));
        return tree;
    }

    private static WeatherKind kindOf(String word) {
        for (WeatherKind kind : WeatherKind.values()) {
            if (word(kind).equals(word)) {
                return kind;
            }
        }
        String words =
                Arrays.stream(WeatherKind.values())
                        .map(WeatherWords::word)
                        .collect(Collectors.joining(", "));
        throw LeverRefused.bad("There is no weather " + word + "; there is " + words + ".");
    }
}
