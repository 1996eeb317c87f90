package dev.relink.sandbox.weather;

import java.time.Duration;

/// How slow weather passes the time, so that a test can look on instead of waiting. Implementations
/// can be shared between threads.
@FunctionalInterface
public interface Waiting {

    /// Returns when the time has passed.
    ///
    /// @throws InterruptedException if the sandbox is closed meanwhile
    void await(Duration time) throws InterruptedException;

    /// Waits by the clock on the wall.
    static Waiting realTime() {
        return Thread::sleep;
    }
}
