package dev.relink.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/// A clock that stands still until it is set. Threads may share it.
public final class SettableClock implements InstantSource {

    private final AtomicReference<Instant> now;

    /// @param start what it shows at first
    public SettableClock(Instant start) {
        this.now = new AtomicReference<>(start);
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    /// Sets it, also back.
    public void set(Instant instant) {
        now.set(instant);
    }

    /// Moves it on, or back by a negative duration.
    public void advance(Duration duration) {
        now.updateAndGet(instant -> instant.plus(duration));
    }

    @Override
    public String toString() {
        return "SettableClock[" + now.get() + "]";
    }
}
