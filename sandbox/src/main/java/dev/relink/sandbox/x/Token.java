package dev.relink.sandbox.x;

/// What a token says. Immutable.
///
/// @param grant the number of its grant
/// @param generation which of the grant's pairs it belongs to
/// @param end when an access token ends, in seconds since 1970; 0 for a refresh token
record Token(Kind kind, long grant, int generation, long end) {

    /// Which of a pair it is.
    enum Kind {
        ACCESS("at"),
        REFRESH("rt");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }
}
