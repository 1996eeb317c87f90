package dev.relink.sandbox.facebook;

import dev.relink.sandbox.internal.LeverForms;
import dev.relink.sandbox.internal.LeverWords;
import dev.relink.sandbox.internal.Markup;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// The part of the lever page about what Facebook tells the app.
final class SignalSection {

    private static final int SHOWN = 10;

    private SignalSection() {}

    /// What the section shows.
    ///
    /// @param callbacks where the app is told; null if nowhere
    /// @param sent what it was told, from the oldest to the newest
    record Content(@Nullable URI callbacks, List<SentSignal> sent) {

        Content {
            sent = List.copyOf(sent);
        }
    }

    static void write(
            Markup html, LeverForms forms, Content content, SequencedMap<String, String> persons) {
        html.open("section", "id", "signals").element("h2", "What Facebook tells the app");
        html.open("div", "class", "card");
        callbacks(html, forms, content.callbacks());
        if (content.callbacks() != null) {
            forge(html, forms, persons);
        }
        html.close();
        if (!content.sent().isEmpty()) {
            html.open("ol");
            content.sent().reversed().stream()
                    .limit(SHOWN)
                    .forEach(signal -> html.element("li", described(signal)));
            html.close();
        }
        html.close();
    }

    private static void callbacks(Markup html, LeverForms forms, @Nullable URI callbacks) {
        html.element(
                "p",
                callbacks == null
                        ? "The app has no callbacks, so it is told nothing."
                        : "The app is told when a person removes it or takes a permission back.");
        forms.address(
                html,
                "callbacks",
                "The callbacks' address",
                callbacks,
                "http://localhost:8080/signals/facebook",
                "Set the address");
    }

    private static void forge(Markup html, LeverForms forms, SequencedMap<String, String> persons) {
        html.element("p", "Pretend to be Facebook, without the app's secret:");
        forms.open(html, "forge", Map.of());
        html.open("div", "class", "fields");
        html.open("label").text("About ").open("select", "name", "person");
        persons.forEach((id, name) -> html.element("option", name, "value", id));
        html.close().close();
        select(html, "Signal", "signal", SignalKind.values());
        select(html, "Forgery", "forgery", Forgery.values());
        html.close();
        html.element("button", "Send it").close();
    }

    private static void select(Markup html, String label, String name, Enum<?>[] constants) {
        html.open("label").text(label + " ").open("select", "name", name);
        for (Enum<?> constant : constants) {
            String word = LeverWords.word(constant);
            html.element("option", word, "value", word);
        }
        html.close().close();
    }

    private static String described(SentSignal signal) {
        String answer =
                signal.status() == 0
                        ? "nobody was there"
                        : "answered " + signal.status() + " " + signal.answer();
        return signal.at()
                + " "
                + signal.kind().path()
                + ", attempt "
                + signal.attempts()
                + ": "
                + answer;
    }
}
