package dev.relink.spi;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the records of this package demand of their texts.
final class Checks {

    /// The most characters of a name or an id that comes from a network; a column's width in the
    /// server.
    static final int TEXT_LIMIT = 255;

    /// The most characters of an address that comes from a network.
    static final int ADDRESS_LIMIT = 2000;

    /// The most characters of a signal's id.
    private static final int SIGNAL_LIMIT = 200;

    /// They say nothing to people, and not every database takes them.
    private static final Pattern CONTROL_CHARACTER = Pattern.compile("\\p{Cc}");

    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    private static final Pattern METRIC = Pattern.compile("[a-z0-9-]{1,60}");

    private Checks() {}

    static void key(String key) {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException(
                    "A key is lower-case letters, digits and dashes, beginning with a letter, at most"
                            + " 40 characters: "
                            + clip(key, 60));
        }
    }

    static void metric(String key) {
        if (!METRIC.matcher(key).matches()) {
            throw new IllegalArgumentException(
                    "A figure's key is lower-case letters, digits and hyphens, at most 60"
                            + " characters: "
                            + clip(key, 80));
        }
    }

    static void count(long value) {
        if (value < 0) {
            throw new IllegalArgumentException("A figure is not negative.");
        }
    }

    static void text(String text, String what) {
        if (plain(text).isBlank()) {
            throw new IllegalArgumentException("The " + what + " is blank.");
        }
    }

    static void id(String id, String what) {
        text(id, what);
        if (CONTROL_CHARACTER.matcher(id).find()) {
            throw new IllegalArgumentException("The " + what + " has control characters.");
        }
        if (id.length() > TEXT_LIMIT) {
            throw new IllegalArgumentException(
                    "The "
                            + what
                            + " has "
                            + id.length()
                            + " characters; at most "
                            + TEXT_LIMIT
                            + ".");
        }
    }

    static void signal(String id, String identityId) {
        text(id, "signal's id");
        if (id.length() > SIGNAL_LIMIT) {
            throw new IllegalArgumentException(
                    "A signal's id has "
                            + id.length()
                            + " characters; at most "
                            + SIGNAL_LIMIT
                            + ".");
        }
        id(identityId, "identity's id");
    }

    private static String plain(String text) {
        return CONTROL_CHARACTER.matcher(text).replaceAll(" ");
    }

    /// Puts spaces in place of control characters, and cuts a text to at most `limit` UTF-16 units,
    /// never through a surrogate pair.
    static String clip(String given, int limit) {
        String text = plain(given);
        if (text.length() <= limit) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
        return text.substring(0, end);
    }

    static @Nullable String clipOrNull(@Nullable String text, int limit) {
        return text == null ? null : clip(text, limit);
    }
}
