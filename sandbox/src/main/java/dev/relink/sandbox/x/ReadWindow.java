package dev.relink.sandbox.x;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How often a path was called for one person in the present quarter of an hour (docs.x.com, rate
/// limits). Immutable.
///
/// @param start in seconds since 1970
/// @param calls the present one among them
/// @param most how many there may be
record ReadWindow(long start, int calls, int most) {

    private static final long SECONDS = Duration.ofMinutes(15).toSeconds();

    /// The window after one more call.
    static ReadWindow after(@Nullable ReadWindow before, int most, Instant now) {
        long start = startOf(now);
        return before == null || before.start != start
                ? new ReadWindow(start, 1, most)
                : new ReadWindow(start, before.calls + 1, most);
    }

    boolean isExceeded() {
        return calls > most;
    }

    RateLimit limit() {
        return new RateLimit(most, Math.max(0, most - calls), start + SECONDS);
    }

    /// When the present window of everything ends, in seconds since 1970.
    static long resetAfter(Instant now) {
        return startOf(now) + SECONDS;
    }

    private static long startOf(Instant now) {
        return Math.floorDiv(now.getEpochSecond(), SECONDS) * SECONDS;
    }
}
