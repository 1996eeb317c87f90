package dev.relink.demo.tour;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Waits for what the server does by itself.
final class Waiting {

    private static final Duration GLANCE = Duration.ofMillis(200);

    private Waiting() {}

    /// Looks whether something has happened.
    @FunctionalInterface
    interface Look<T> {

        /// What has happened; empty if it has not yet.
        Optional<T> look() throws IOException, InterruptedException;
    }

    /// Looks again and again.
    ///
    /// @throws TourFailedException if it has not happened in the end; the message begins with what
    static <T> T until(String what, Duration patience, Look<T> look)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < end) {
            Optional<T> seen = look.look();
            if (seen.isPresent()) {
                return seen.get();
            }
            TimeUnit.MILLISECONDS.sleep(GLANCE.toMillis());
        }
        throw new TourFailedException(what + " did not happen within " + patience + ".");
    }
}
