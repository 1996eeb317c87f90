package dev.relink.facebook;

import java.time.Duration;

/// Lets some time pass before the network is asked once more, so that a test can look on instead of
/// waiting. Implementations can be shared between threads.
@FunctionalInterface
interface Pause {

    /// Returns when the time has passed.
    ///
    /// @throws InterruptedException if the caller is given up meanwhile
    void await(Duration time) throws InterruptedException;
}
