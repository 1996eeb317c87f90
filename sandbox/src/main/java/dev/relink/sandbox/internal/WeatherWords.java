package dev.relink.sandbox.internal;

import dev.relink.sandbox.internal.Answer.Delivery;
import dev.relink.sandbox.weather.GivenAnswer;
import dev.relink.sandbox.weather.Weather;
import dev.relink.sandbox.weather.WeatherKind;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/// How levers and reports speak of the weather, the same at every network.
public final class WeatherWords {

    /// Nine megabytes: connectors read eight at most.
    private static final int OVERSIZE = 9 << 20;

    /// What the lever takes.
    public static final List<String> PARAMETERS =
            List.of("kind", "requests", "milliseconds", "path");

    /// What the lever takes that has requests answered to the letter.
    public static final List<String> ANSWER_PARAMETERS =
            List.of("status", "headers", "body", "requests", "path");

    private WeatherWords() {}

    /// The word for a kind of weather, as levers take it.
    public static String word(WeatherKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /// The sentence that says what was done.
    public static String done(Weather weather) {
        if (weather.answer() != null) {
            return "Requests are answered with " + weather.answer().status() + ".";
        }
        return "The weather is " + word(weather.kind()) + ".";
    }

    /// Reads the lever's input.
    ///
    /// @throws LeverRefused if it makes no weather
    public static Weather read(LeverInput input) {
        WeatherKind kind = kindOf(input.text("kind"));
        return fitting(() ->
                new Weather(
                        kind,
                        input.optionalNumber("requests"),
                        input.optionalNumber("milliseconds"),
                        input.optionalText("path").orElse(null),
                        null));
    }

    /// Reads the input of the lever that has requests answered to the letter. `headers` has a line
    /// for each header.
    ///
    /// @throws LeverRefused if it is no answer
    public static Weather readAnswer(LeverInput input) {
        int status = input.number("status");
        return fitting(() ->
                new Weather(
                        WeatherKind.ANSWER,
                        input.optionalNumber("requests"),
                        null,
                        input.optionalText("path").orElse(null),
                        new GivenAnswer(
                                status,
                                headersIn(input.optionalText("headers").orElse("")),
                                input.optionalText("body").orElse(""))));
    }

    private static Map<String, String> headersIn(String lines) {
        Map<String, String> headers = new HashMap<>();
        lines.lines()
                .filter(line -> !line.isBlank())
                .forEach(line -> {
                    int colon = line.indexOf(':');
                    // A line without a name is refused with the rest.
                    String name = colon < 0 ? "" : line.substring(0, colon).strip();
                    headers.put(name, line.substring(colon + 1).strip());
                });
        return headers;
    }

    private static Weather fitting(Supplier<Weather> reading) {
        try {
            return reading.get();
        } catch (LeverRefused refused) {
            throw refused;
        } catch (IllegalArgumentException unfit) {
            throw LeverRefused.bad(String.valueOf(unfit.getMessage()));
        }
    }

    /// An answer to the letter, as it is sent.
    public static Answer sent(Weather weather) {
        GivenAnswer given = Objects.requireNonNull(weather.answer());
        Answer answer = Answer.of(given.status(), given.contentType(), given.body());
        for (Map.Entry<String, String> header : given.headers().entrySet()) {
            answer = answer.with(header.getKey(), header.getValue());
        }
        return answer;
    }

    /// What the weather makes of an answer.
    public static Answer spoilt(Weather weather, Answer answer) {
        return switch (weather.kind()) {
            case TRUNCATED -> answer.delivered(Delivery.TRUNCATED);
            case MALFORMED -> Answer.json(200, broken(answer.body()));
            case OVERSIZED -> Answer.json(200, " ".repeat(OVERSIZE) + answer.body());
            case CLEAR, OUTAGE, THROTTLE, SLOW, CLOSE, ANSWER -> answer;
        };
    }

    /// The last third is missing, so that the beginning looks right.
    private static String broken(String body) {
        return body.isEmpty() ? "{" : body.substring(0, Math.max(1, body.length() * 2 / 3));
    }

    /// The weather in a report.
    public static ObjectNode tree(Weather weather) {
        ObjectNode tree = Json.object();
        tree.put("kind", word(weather.kind()));
        tree.set("requests", Json.orNull(weather.requests()));
        tree.set("milliseconds", Json.orNull(weather.milliseconds()));
        tree.set("path", Json.orNull(weather.path()));
        if (weather.answer() != null) {
            tree.set("answer", Json.tree(weather.answer()));
        }
        return tree;
    }

    /// The kinds that the lever for weather takes; an answer to the letter has one of its own.
    static List<WeatherKind> kinds() {
        return Arrays.stream(WeatherKind.values())
                .filter(kind -> kind != WeatherKind.ANSWER)
                .toList();
    }

    private static WeatherKind kindOf(String word) {
        for (WeatherKind kind : kinds()) {
            if (word(kind).equals(word)) {
                return kind;
            }
        }
        String words = kinds().stream().map(WeatherWords::word).collect(Collectors.joining(", "));
        throw LeverRefused.bad("There is no weather " + word + "; there is " + words + ".");
    }
}
