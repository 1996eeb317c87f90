package dev.relink.server.http;

import dev.relink.server.text.Messages;
import io.javalin.http.Context;
import java.util.Locale;

/// Finds the language for somebody of whom nothing is known but their browser.
final class BrowserLanguage {

    private BrowserLanguage() {}

    /// The best of our languages, or English.
    static Locale of(Context exchange) {
        String wishes = exchange.header("Accept-Language");
        try {
            Locale best =
                    wishes == null
                            ? null
                            : Locale.lookup(Locale.LanguageRange.parse(wishes), Messages.LANGUAGES);
            return best == null ? Locale.ENGLISH : best;
        } catch (IllegalArgumentException malformed) {
            return Locale.ENGLISH;
        }
    }
}
