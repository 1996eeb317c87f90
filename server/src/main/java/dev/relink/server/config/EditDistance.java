package dev.relink.server.config;

/// How far two names are apart, for guessing what a misspelt one meant.
final class EditDistance {

    private EditDistance() {}

    /// The number of insertions, deletions and replacements that turn one into the other
    /// (Levenshtein).
    static int between(String one, String other) {
        int[] previous = new int[other.length() + 1];
        for (int column = 0; column <= other.length(); column++) {
            previous[column] = column;
        }
        for (int row = 1; row <= one.length(); row++) {
            int[] current = new int[other.length() + 1];
            current[0] = row;
            for (int column = 1; column <= other.length(); column++) {
                int replaced =
                        previous[column - 1]
                                + (one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1);
                current[column] =
                        Math.min(replaced, 1 + Math.min(previous[column], current[column - 1]));
            }
            previous = current;
        }
        return previous[other.length()];
    }
}
