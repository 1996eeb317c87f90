package dev.relink.server.node;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// How this process waits for its threads. An interruption ends every wait and stays set.
public final class Threads {

    private Threads() {}

    /// Waits until work is done that lets no exception through.
    ///
    /// @throws IllegalStateException if it did
    public static void await(Future<?> running) {
        try {
            running.get();
        } catch (ExecutionException failure) {
            throw new IllegalStateException("Work let an exception through.", failure);
        } catch (InterruptedException stopped) {
            running.cancel(true);
            Thread.currentThread().interrupt();
        }
    }

    /// Interrupts a thread, and waits for its end for a while.
    public static void stop(Thread thread, Duration limit) {
        thread.interrupt();
        try {
            thread.join(limit);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /// Lets what was begun come to its end for a while; then it is interrupted.
    public static void stop(ExecutorService executor, Duration limit) {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException stopped) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
