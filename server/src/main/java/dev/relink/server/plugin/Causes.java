package dev.relink.server.plugin;

import java.util.concurrent.ExecutionException;

/// What a computation really failed with.
final class Causes {

    private Causes() {}

    static Throwable of(ExecutionException failure) {
        Throwable cause = failure.getCause();
        return cause == null ? failure : cause;
    }
}
