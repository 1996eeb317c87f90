package dev.relink.support;

import java.net.http.HttpHeaders;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How long a network asks to wait (RFC 9110, section 10.2.3).
public final class RetryAfter {

    /// The longest wait that is believed: a day.
    public static final Duration LIMIT = Duration.ofDays(1);

    private RetryAfter() {}

    /// Reads the `Retry-After` header in its form of whole seconds.
    ///
    /// @return null if it is absent, a date, or nonsense; at most {@link #LIMIT}
    public static @Nullable Duration of(HttpHeaders headers) {
        String value = headers.firstValue("Retry-After").orElse("").strip();
        if (!value.matches("[0-9]{1,9}")) {
            return null;
        }
        return bounded(Duration.ofSeconds(Long.parseLong(value)));
    }

    private static Duration bounded(Duration wait) {
        return wait.compareTo(LIMIT) > 0 ? LIMIT : wait;
    }
}
