package dev.relink.sandbox.facebook;

/// What Facebook tells an app of its own accord, by where it tells it.
public enum SignalKind {
    /// A person removed the app, or removed it from a page: a form with a signed request.
    DEAUTHORIZE("deauthorize"),
    /// A person wants the app to delete what it has about them: the same.
    DATA_DELETION("data-deletion"),
    /// What a person allows has changed: a signed JSON document.
    WEBHOOK("webhook");

    private final String path;

    SignalKind(String path) {
        this.path = path;
    }

    /// What its address has after that of the app's callbacks and a slash.
    public String path() {
        return path;
    }
}
