package dev.relink.spi;

import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How a network counts the length of a text. Immutable; pure.
///
/// A network that joins several code points into one character, as families of emoji, may count
/// less than this does, and never more.
///
/// @param linkLength what every web address in the text counts, however long it is; a link of the
///   post's own is part of the text then, after a space. Null if addresses count as they are
///   written and a link of the post's own is no part of the text
/// @param single the code points that count one, while all others count two; empty if each counts
///   one
/// @param bytes whether each code point counts as many as it has bytes in UTF-8, whatever the above
///   says
public record TextMeasure(@Nullable Integer linkLength, List<Range> single, boolean bytes) {

    /// Each Unicode code point counts one.
    public static final TextMeasure CODE_POINTS = new TextMeasure(null, List.of());

    /// What counts are the bytes in UTF-8.
    public static final TextMeasure BYTES = new TextMeasure(null, List.of(), true);

    private static final Pattern WEB_ADDRESS =
            Pattern.compile("https?://\\S+", Pattern.CASE_INSENSITIVE);

    /// Code points.
    ///
    /// @param first the first of them
    /// @param last the last of them, not before the first
    public record Range(int first, int last) {

        public Range {
            if (first < 0 || last < first) {
                throw new IllegalArgumentException("A range goes up.");
            }
        }

        boolean contains(int codePoint) {
            return codePoint >= first && codePoint <= last;
        }
    }

    public TextMeasure {
        single = List.copyOf(single);
        if (linkLength != null && linkLength < 1) {
            throw new IllegalArgumentException("A link counts something.");
        }
    }

    /// Of a network that does not count bytes.
    public TextMeasure(@Nullable Integer linkLength, List<Range> single) {
        this(linkLength, single, false);
    }

    /// How long a text is.
    ///
    /// @param link a link of the post's own; null if it has none
    public int lengthOf(String text, @Nullable URI link) {
        if (linkLength == null) {
            return weight(text);
        }
        int length = 0;
        int end = 0;
        for (Matcher address = WEB_ADDRESS.matcher(text); address.find(); end = address.end()) {
            length += weight(text.substring(end, address.start())) + linkLength;
        }
        length += weight(text.substring(end));
        if (link != null) {
            length += linkLength + (text.isEmpty() ? 0 : 1);
        }
        return length;
    }

    private int weight(String text) {
        return text.codePoints().map(this::weight).sum();
    }

    private int weight(int codePoint) {
        if (bytes) {
            return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
        }
        return single.isEmpty() || single.stream().anyMatch(range -> range.contains(codePoint))
                ? 1
                : 2;
    }
}
