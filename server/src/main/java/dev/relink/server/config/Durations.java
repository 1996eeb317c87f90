package dev.relink.server.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigValueFactory;
import java.time.Duration;

/// Reads durations as the configuration file has them, as `10 minutes` or `30s`. One without its
/// unit would be milliseconds, which nobody means.
final class Durations {

    private Durations() {}

    /// Reads one that may be 0, and at most so long.
    static Duration parseOrNone(String text, Duration most) {
        Duration value = text.equals("0") ? Duration.ZERO : parse(text);
        if (value.compareTo(most) > 0) {
            throw new IllegalArgumentException("must be at most " + inWords(most));
        }
        return value;
    }

    /// A duration of whole minutes, for people.
    static String inWords(Duration minutes) {
        return minutes.toMinutes() + " minutes";
    }

    static Duration parse(String text) {
        try {
            Duration value =
                    ConfigValueFactory.fromAnyRef(text).atKey("duration").getDuration("duration");
            if (value.isPositive() && Character.isLetter(text.charAt(text.length() - 1))) {
                return value;
            }
        } catch (ConfigException notADuration) {
            // answered below
        }
        throw new IllegalArgumentException(
                "must be a positive duration such as 30s, 10 minutes or 14 days");
    }
}
