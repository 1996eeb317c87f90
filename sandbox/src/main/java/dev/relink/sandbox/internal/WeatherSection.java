package dev.relink.sandbox.internal;

import dev.relink.sandbox.weather.Weather;
import dev.relink.sandbox.weather.WeatherKind;
import java.util.Map;

/// The part of a network's lever page about the weather. Immutable.
///
/// @param api what the weather is over, in the middle of a sentence
/// @param throttled what that answers when it is called too often
/// @param path a part of a path, as an example
public record WeatherSection(String api, String throttled, String path) {

    /// Writes it.
    public void write(Markup html, LeverForms forms, Weather weather) {
        html.open("section", "id", "weather").element("h2", "Weather");
        html.open("div", "class", "card");
        html.element("p", described(weather));
        forms.open(html, "weather", Map.of());
        html.open("div", "class", "fields");
        kinds(html, weather);
        number(html, "Requests (empty: until cleared)", "requests", 1_000_000);
        number(html, "Milliseconds (slow only)", "milliseconds", Weather.LONGEST_DELAY);
        path(html);
        html.close();
        html.element("button", "Set the weather").close();
        if (weather.kind() != WeatherKind.CLEAR) {
            forms.button(html, "weather", "Clear up", Map.of("kind", "clear"));
        }
        answer(html, forms);
        html.close().close();
    }

    /// What none of the kinds says.
    private void answer(Markup html, LeverForms forms) {
        forms.open(html, "answer", Map.of());
        html.element("p", "Or have requests answered to the letter:", "class", "hint");
        html.open("div", "class", "fields");
        html.open("label").text("Status ");
        html.empty(
                "input", "type", "number", "name", "status", "value", "400", "min", "200", "max",
                "599");
        html.close();
        number(html, "Requests (empty: until cleared)", "requests", 1_000_000);
        path(html);
        html.open("label").text("Headers, one a line ");
        html.element("textarea", "", "name", "headers", "rows", "2").close();
        html.open("label").text("Body ");
        html.element("textarea", "", "name", "body", "rows", "2").close();
        html.close();
        html.element("button", "Answer so").close();
    }

    private void path(Markup html) {
        html.open("label").text("Only paths with ");
        html.empty("input", "type", "text", "name", "path", "placeholder", path).close();
    }

    private static void kinds(Markup html, Weather weather) {
        html.open("label").text("Kind ").open("select", "name", "kind");
        for (WeatherKind kind : WeatherWords.kinds()) {
            html.element(
                    "option",
                    WeatherWords.word(kind),
                    "value",
                    WeatherWords.word(kind),
                    "selected",
                    kind == weather.kind() ? "" : null);
        }
        html.close().close();
    }

    private static void number(Markup html, String label, String name, int most) {
        html.open("label").text(label + " ");
        html.empty(
                "input", "type", "number", "name", name, "min", "1", "max", Integer.toString(most));
        html.close();
    }

    private String described(Weather weather) {
        String kind =
                switch (weather.kind()) {
                    case CLEAR -> "Clear: " + api + " works.";
                    case OUTAGE -> "Outage: " + api + " answers 503.";
                    case THROTTLE -> "Throttle: " + api + " answers " + throttled + ".";
                    case SLOW ->
                            "Slow: answers come after "
                                    + weather.delay().toMillis()
                                    + " milliseconds.";
                    case MALFORMED -> "Malformed: answers are broken JSON.";
                    case TRUNCATED -> "Truncated: answers break off.";
                    case OVERSIZED -> "Oversized: answers are longer than anybody reads.";
                    case CLOSE -> "Close: connections close without an answer.";
                    case ANSWER -> "Answer: " + api + " answers what it was given.";
                };
        String which = weather.path() == null ? "" : " Only paths with " + weather.path() + ".";
        String count =
                weather.requests() == null
                        ? ""
                        : " Requests still hit: " + weather.requests() + ".";
        return kind + which + count;
    }
}
