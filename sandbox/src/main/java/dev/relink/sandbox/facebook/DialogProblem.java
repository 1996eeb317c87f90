package dev.relink.sandbox.facebook;

/// The dialog cannot go on, and sends nobody back to the app; the page says why.
final class DialogProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String title;

    DialogProblem(String title, String message) {
        super(message, null, false, false);
        this.title = title;
    }

    String title() {
        return title;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
