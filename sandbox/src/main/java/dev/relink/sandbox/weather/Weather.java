package dev.relink.sandbox.weather;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How a fake network treats requests, and which of them. Immutable.
///
/// @param kind what happens
/// @param requests how many more requests it happens to; null until cleared
/// @param milliseconds how late the answer is, 1 to {@value #LONGEST_DELAY}; given if and only if
///   the kind is {@link WeatherKind#SLOW}
/// @param path only requests whose path contains this are hit; null for all
/// @param answer what is answered; given if and only if the kind is {@link WeatherKind#ANSWER}
public record Weather(
        WeatherKind kind,
        @Nullable Integer requests,
        @Nullable Integer milliseconds,
        @Nullable String path,
        @Nullable GivenAnswer answer) {

    /// The longest delay, in milliseconds: ten minutes.
    public static final int LONGEST_DELAY = 600_000;

    /// Checks that the parts fit each other.
    ///
    /// @throws IllegalArgumentException if they do not; the message says what would be right
    public Weather {
        if (requests != null && requests < 1) {
            throw new IllegalArgumentException(
                    "requests is how many requests are hit, at least 1; leave it out to hit all"
                            + " until the weather is cleared. It was "
                            + requests
                            + ".");
        }
        if (kind == WeatherKind.SLOW && milliseconds == null) {
            throw new IllegalArgumentException(
                    "Slow weather needs milliseconds, 1 to " + LONGEST_DELAY + ".");
        }
        if (kind != WeatherKind.SLOW && milliseconds != null) {
            throw new IllegalArgumentException("Only slow weather takes milliseconds.");
        }
        if (milliseconds != null && (milliseconds < 1 || milliseconds > LONGEST_DELAY)) {
            throw new IllegalArgumentException(
                    "milliseconds is 1 to " + LONGEST_DELAY + ". It was " + milliseconds + ".");
        }
        if ((kind == WeatherKind.ANSWER) != (answer != null)) {
            throw new IllegalArgumentException(
                    "An answer is given with the kind that answers it, and with no other.");
        }
        if (path != null && path.isBlank()) {
            throw new IllegalArgumentException(
                    "path is a part of the paths to hit; leave it out to hit all.");
        }
        if (kind == WeatherKind.CLEAR && (requests != null || path != null)) {
            throw new IllegalArgumentException("Clear weather takes neither requests nor path.");
        }
    }

    /// Everything works.
    public static Weather clear() {
        return new Weather(WeatherKind.CLEAR, null, null, null, null);
    }

    /// Weather of a kind, over all requests until cleared; for slow weather see {@link
    /// #slow(Duration)}, for answers to the letter {@link #answering(GivenAnswer)}.
    public static Weather of(WeatherKind kind) {
        return new Weather(kind, null, null, null, null);
    }

    /// Answers come that much later, over all requests until cleared.
    public static Weather slow(Duration delay) {
        return new Weather(WeatherKind.SLOW, null, Math.toIntExact(delay.toMillis()), null, null);
    }

    /// Requests are answered to the letter and do nothing, until cleared.
    public static Weather answering(GivenAnswer answer) {
        return new Weather(WeatherKind.ANSWER, null, null, null, answer);
    }

    /// The same for so many requests only; afterwards it is clear.
    public Weather forRequests(int count) {
        return new Weather(kind, count, milliseconds, path, answer);
    }

    /// The same for requests only whose path contains a text.
    public Weather onPath(String part) {
        return new Weather(kind, requests, milliseconds, part, answer);
    }

    /// Whether a request to a path is hit.
    public boolean hits(String requestPath) {
        return kind != WeatherKind.CLEAR && (path == null || requestPath.contains(path));
    }

    /// What is left of it after one request was hit.
    public Weather afterOneRequest() {
        if (requests == null) {
            return this;
        }
        return requests == 1 ? clear() : forRequests(requests - 1);
    }

    /// How late the answer is; zero unless the weather is slow.
    public Duration delay() {
        return milliseconds == null ? Duration.ZERO : Duration.ofMillis(milliseconds);
    }
}
