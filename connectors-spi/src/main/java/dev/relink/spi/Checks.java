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

    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    private Checks() {}

    static void key(String key) {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException(
                    "A key is lower-case letters, digits and dashes, beginning with a letter, at most"
                            + " 40 characters: "
                            + clip(key, 60));
        }
    }

    static void text(String text, String what) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("The " + what + " is blank.");
        }
    }

    static void id(String id, String what) {
        text(id, what);
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

    /// Cuts a text to at most `limit` UTF-16 units, never through a surrogate pair.
    static String clip(String text, int limit) {
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
