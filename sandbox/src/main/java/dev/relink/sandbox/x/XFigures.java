package dev.relink.sandbox.x;

import java.time.Duration;
import java.time.Instant;

/// The figures of invented profiles: the same for the same person on the same day (UTC), for tests
/// to know.
public final class XFigures {

    private static final long SECONDS_OF_A_DAY = Duration.ofDays(1).toSeconds();

    private XFigures() {}

    /// Followers, of whom there are more every day.
    public static long followers(String person, Instant at) {
        long day = Math.floorDiv(at.getEpochSecond(), SECONDS_OF_A_DAY);
        return 100 + crowd(person) + Math.floorMod(day, 10_000) * (1 + crowd(person) % 3);
    }

    /// Whom the person follows.
    public static long following(String person) {
        return 20 + crowd(person) / 10;
    }

    /// Lists that the person is on.
    public static long listed(String person) {
        return crowd(person) / 100;
    }

    private static long crowd(String person) {
        return Math.floorMod(person.hashCode(), 900);
    }
}
