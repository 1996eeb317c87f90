package dev.relink.linkedin;

/// LinkedIn's format of what posts say, in which some characters have a meaning unless a backslash
/// stands before them (LinkedIn, little Text Format).
final class LittleText {

    private static final String RESERVED = "|{}@[]()<>#\\*_~";

    private LittleText() {}

    /// Plain text as little text.
    static String of(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (RESERVED.indexOf(character) >= 0) {
                escaped.append('\\');
            }
            escaped.append(character);
        }
        return escaped.toString();
    }

    /// The plain text of little text. Mentions, as `@[Ada](urn:li:person:1)`, and hashtags, as
    /// `{hashtag|\#|tea}`, become what people see. Nothing is tried twice, so that no text is too
    /// long to be read.
    static String plain(String little) {
        String seen =
                little.replaceAll("@\\[((?:[^\\]\\\\]|\\\\.)*+)\\]\\((?:[^)\\\\]|\\\\.)*+\\)", "$1")
                        .replaceAll("\\{hashtag\\|(?:\\\\?#)\\|((?:[^}\\\\]|\\\\.)*+)}", "#$1");
        return seen.replaceAll("\\\\([|{}@\\[\\]()<>#\\\\*_~])", "$1");
    }
}
