package dev.relink.x;

import dev.relink.support.RetryAfter;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How long X asks to wait (docs.x.com, rate limits): `x-rate-limit-reset` is the second since 1970
/// at which calls are allowed again. It comes with every answer, and counts only when there are too
/// many calls.
final class RateLimitReset {

    private static final int TOO_MANY_REQUESTS = 429;

    private RateLimitReset() {}

    /// How long to wait.
    ///
    /// @return null if X does not say; at most {@link RetryAfter#LIMIT}
    static @Nullable Duration wait(int status, HttpHeaders headers, Instant now) {
        Duration told = RetryAfter.of(headers);
        if (status != TOO_MANY_REQUESTS || told != null) {
            return told;
        }
        String reset = headers.firstValue("x-rate-limit-reset").orElse("").strip();
        if (!reset.matches("[0-9]{1,12}")) {
            return null;
        }
        long seconds = Long.parseLong(reset) - now.getEpochSecond();
        return seconds > 0
                ? Duration.ofSeconds(Math.min(seconds, RetryAfter.LIMIT.toSeconds()))
                : null;
    }
}
