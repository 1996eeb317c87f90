package dev.relink.testkit;

/// Where in a request something is sent.
public enum WirePlace {
    /// A parameter of the query.
    QUERY("parameter"),
    /// A field of a body that is a form.
    FORM("form field"),
    /// A value in a body that is JSON. Its name is its path with dots between, and the elements of
    /// a list share the list's: `media.media_ids`. An empty list or object has an empty value.
    JSON("JSON value"),
    /// A body that is something else. Its name is its media type; its value is empty.
    BODY("body"),
    /// A header, its name in any case.
    HEADER("header");

    private final String word;

    WirePlace(String word) {
        this.word = word;
    }

    /// What it is called in the middle of a sentence.
    String word() {
        return word;
    }
}
