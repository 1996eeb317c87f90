package dev.relink.server.token;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// When a grant is probed next. Threads may share it.
final class ProbeSchedule {

    private static final double JITTER = 0.1;
    private static final int MOST_DOUBLINGS = 20;

    private final ProbeSettings settings;
    private final RandomGenerator random;

    ProbeSchedule(ProbeSettings settings, RandomGenerator random) {
        this.settings = settings;
        this.random = random;
    }

    /// After the network answered.
    Instant afterAnswer(Instant now) {
        return now.plus(jittered(settings.interval()));
    }

    /// After the network could not be asked, or did not say.
    ///
    /// @param failures how often in a row that happened before
    /// @param retryAfter how long the network asks to wait; null if it does not say
    Instant afterFailure(Instant now, int failures, @Nullable Duration retryAfter) {
        Duration doubled =
                settings.firstRetry().multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
        Duration wait = jittered(shorter(doubled, settings.longestRetry()));
        return now.plus(retryAfter != null && retryAfter.compareTo(wait) > 0 ? retryAfter : wait);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private Duration jittered(Duration duration) {
        double factor = 1 + JITTER * (2 * random.nextDouble() - 1);
        return Duration.ofMillis(Math.round(duration.toMillis() * factor));
    }
}
