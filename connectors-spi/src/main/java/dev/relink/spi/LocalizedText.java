package dev.relink.spi;

import java.util.Locale;
import java.util.Map;

/// A text for people in several languages. Immutable.
///
/// @param byLanguage the text by ISO 639 language code; `en` must be there and is what people of a
///   missing language see. Relink's own languages are `en`, `de`, `it` and `sv`.
public record LocalizedText(Map<String, String> byLanguage) {

    public LocalizedText {
        byLanguage = Map.copyOf(byLanguage);
        if (!byLanguage.containsKey("en")) {
            throw new IllegalArgumentException("The English text is missing.");
        }
    }

    /// The same text in every language.
    public static LocalizedText english(String text) {
        return new LocalizedText(Map.of("en", text));
    }

    /// The text for a person.
    public String in(Locale locale) {
        String text = byLanguage.get(locale.getLanguage());
        return text != null ? text : english();
    }

    private String english() {
        String text = byLanguage.get("en");
        if (text == null) {
            throw new IllegalStateException("The English text is missing.");
        }
        return text;
    }
}
