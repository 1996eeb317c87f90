package dev.relink.youtube;

import org.jspecify.annotations.Nullable;

/// A video's text as YouTube has it: the first line is its title, and what follows describes it. If
/// the first line is too long for a title, the title is its beginning, and the description says
/// all.
///
/// @param title at most 100 UTF-16 code units
/// @param description empty if there is none
record VideoText(String title, String description) {

    /// YouTube Data API, Videos, `snippet.title` and `snippet.description`. The second is counted
    /// in bytes, and leaves room for the first.
    static final int LIMIT = 5000;

    private static final int LONGEST_TITLE = 100;
    private static final String MORE = "…";

    /// Takes a text apart.
    static VideoText of(String text) {
        String whole = text.strip();
        int end = whole.indexOf('\n');
        String first = end < 0 ? whole : whole.substring(0, end);
        return first.length() <= LONGEST_TITLE
                ? new VideoText(first, end < 0 ? "" : whole.substring(end + 1))
                : new VideoText(beginning(first) + MORE, whole);
    }

    /// Never half a character.
    private static String beginning(String line) {
        int end = LONGEST_TITLE - MORE.length();
        return line.substring(0, Character.isLowSurrogate(line.charAt(end)) ? end - 1 : end);
    }

    /// Puts it together again.
    static String joined(@Nullable String title, @Nullable String description) {
        if (description == null) {
            return title == null ? "" : title;
        }
        return title == null || isBeginning(title, description)
                ? description
                : title + "\n" + description;
    }

    /// A title that was cut is as long as it may be, or shorter by half a character.
    private static boolean isBeginning(String title, String description) {
        return title.length() >= LONGEST_TITLE - 1
                && title.endsWith(MORE)
                && description.startsWith(title.substring(0, title.length() - MORE.length()));
    }
}
