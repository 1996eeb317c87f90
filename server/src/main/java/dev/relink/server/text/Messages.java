package dev.relink.server.text;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Messages in one language. Immutable; threads share it.
public final class Messages {

    /// The languages that there are, the default one first.
    public static final List<Locale> LANGUAGES =
            List.of(Locale.ENGLISH, Locale.GERMAN, Locale.ITALIAN, Locale.forLanguageTag("sv"));

    private static final String BUNDLE = "dev.relink.server.text.messages";
    private static final Map<String, Messages> BY_LANGUAGE =
            LANGUAGES.stream()
                    .map(Messages::new)
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    m -> m.locale.getLanguage(), Function.identity()));

    private final Locale locale;
    private final ResourceBundle bundle;

    private Messages(Locale locale) {
        this.locale = locale;
        this.bundle =
                ResourceBundle.getBundle(
                        BUNDLE,
                        locale,
                        Messages.class.getClassLoader(),
                        ResourceBundle.Control.getNoFallbackControl(
                                ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /// The messages for a person, in English if the person's language is missing.
    public static Messages in(Locale locale) {
        Messages messages = BY_LANGUAGE.get(locale.getLanguage());
        return messages != null ? messages : english();
    }

    private static Messages english() {
        Messages english = BY_LANGUAGE.get(Locale.ENGLISH.getLanguage());
        if (english == null) {
            throw new IllegalStateException("The English messages are missing.");
        }
        return english;
    }

    /// The language.
    public Locale locale() {
        return locale;
    }

    /// A message.
    ///
    /// @throws java.util.MissingResourceException if there is none of this key
    public String text(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), locale).format(arguments);
    }

    /// A day as people of the language write it, in UTC.
    public String day(Instant instant) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale)
                .format(instant.atZone(ZoneOffset.UTC));
    }
}
