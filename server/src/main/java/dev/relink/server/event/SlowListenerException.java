package dev.relink.server.event;

/// A listener did not keep up and was let go.
public final class SlowListenerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SlowListenerException() {
        super("Too many events are waiting for this listener.");
    }
}
