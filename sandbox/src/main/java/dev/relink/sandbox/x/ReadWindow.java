package dev.relink.sandbox.x;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How often `/2/users/me` was called for one person in the present quarter of an hour (docs.x.com,
/// rate limits). Immutable.
///
/// @param start in seconds since 1970
/// @param calls the present one among them
record ReadWindow(long start, int calls) {

    /// The most calls in a window.
    static final int LIMIT = 75;

    private static final long SECONDS = Duration.ofMinutes(15).toSeconds();

    /// The window after one more call.
    static ReadWindow after(@Nullable ReadWindow before, Instant now) {
        long start = startOf(now);
        return before == null || before.start != start
                ? new ReadWindow(start, 1)
                : new ReadWindow(start, before.calls + 1);
    }

    boolean isExceeded() {
        return calls > LIMIT;
    }

    RateLimit limit() {
        return new RateLimit(LIMIT, Math.max(0, LIMIT - calls), start + SECONDS);
    }

    /// When the present window of everything ends, in seconds since 1970.
    static long resetAfter(Instant now) {
        return startOf(now) + SECONDS;
    }

    private static long startOf(Instant now) {
        return Math.floorDiv(now.getEpochSecond(), SECONDS) * SECONDS;
    }
}
