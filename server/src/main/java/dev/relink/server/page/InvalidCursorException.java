package dev.relink.server.page;

/// A cursor is not one that the list gave out.
public final class InvalidCursorException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// Says what a cursor is.
    public InvalidCursorException() {
        super(
                "This cursor was not given out by this list. Pass a cursor of an edge or of pageInfo.");
    }
}
