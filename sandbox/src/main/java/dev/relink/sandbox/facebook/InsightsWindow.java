package dev.relink.sandbox.facebook;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;

/// From when to when figures are asked for. Immutable.
///
/// @param since what ended at that moment is not told any more
/// @param until what ended at that moment still is
record InsightsWindow(Instant since, Instant until) {

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,11}");

    /// Reads the parameters `since` and `until`: Unix seconds, or days of Pacific Time.
    ///
    /// @param mostDays how long the window may be
    /// @param days how long it is where the request does not say
    /// @throws GraphError if they are no such window
    static InsightsWindow of(GraphRequest request, Instant now, int mostDays, int days) {
        String untilText = request.parameter("until");
        Instant until = untilText == null ? now : moment("until", untilText);
        String sinceText = request.parameter("since");
        Instant since =
                sinceText == null ? until.minus(Duration.ofDays(days)) : moment("since", sinceText);
        if (since.isAfter(until)) {
            throw GraphError.badParameter("Param since must be before until");
        }
        Duration most = Duration.ofDays(mostDays);
        if (Duration.between(since, until).compareTo(most) > 0) {
            throw GraphError.badParameter(
                    "There cannot be more than "
                            + mostDays
                            + " days ("
                            + most.toSeconds()
                            + " s) between since and until");
        }
        return new InsightsWindow(since, until);
    }

    private static Instant moment(String name, String text) {
        try {
            return SECONDS.matcher(text).matches()
                    ? Instant.ofEpochSecond(Long.parseLong(text))
                    : endOf(LocalDate.parse(text).minusDays(1));
        } catch (DateTimeException none) {
            throw GraphError.badParameter("Param " + name + " must be a valid date/time");
        }
    }

    /// When a day is over.
    static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(FacebookFigures.ZONE).toInstant();
    }

    /// The day at a moment.
    static LocalDate dayAt(Instant moment) {
        return moment.atZone(FacebookFigures.ZONE).toLocalDate();
    }

    /// The days that end in the window and are over, from the first to the last.
    List<LocalDate> days(Instant now) {
        Instant last = until.isBefore(now) ? until : now;
        if (since.isAfter(last)) {
            return List.of();
        }
        return dayAt(since)
                .datesUntil(dayAt(last).plusDays(1))
                .filter(day -> !endOf(day).isAfter(last))
                .toList();
    }

    /// The window before.
    InsightsWindow previous() {
        return new InsightsWindow(since.minus(Duration.between(since, until)), since);
    }

    /// The window after.
    InsightsWindow next() {
        return new InsightsWindow(until, until.plus(Duration.between(since, until)));
    }
}
