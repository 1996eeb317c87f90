package dev.relink.demo.tour;

/// A step of the tour did not hold.
public final class TourFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TourFailedException(String message) {
        super(message);
    }

    TourFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
