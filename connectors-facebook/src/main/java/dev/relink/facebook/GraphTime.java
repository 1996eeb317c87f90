package dev.relink.facebook;

import dev.relink.support.Malformed;
import dev.relink.support.Parameters;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/// How the Graph API writes moments, and counts days.
final class GraphTime {

    /// `2026-11-21T10:00:00+0000`; with a colon in the offset in some versions.
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss[.SSS][XXX][XX]", Locale.ROOT);

    /// Insights tell a day by the moment at which it ended: at midnight in California, 07:00 or
    /// 08:00 in UTC.
    private static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");

    private static final Duration HALF_A_DAY = Duration.ofHours(12);

    private GraphTime() {}

    static Instant read(String text) {
        try {
            return OffsetDateTime.parse(text, TIME).toInstant();
        } catch (DateTimeParseException caught) {
            throw Malformed.answer("facebook.time", 200, "A time cannot be read.");
        }
    }

    /// The day that ended at a moment. The middle of the day decides, so that an hour more or less
    /// does not matter where clocks are changed.
    static LocalDate dayEndedAt(Instant end) {
        return dayAt(end.minus(HALF_A_DAY));
    }

    static LocalDate dayAt(Instant moment) {
        return moment.atZone(ZONE).toLocalDate();
    }

    /// The parameters of a range of days, from the first to the last.
    static Parameters window(LocalDate first, LocalDate last) {
        return Parameters.none()
                .with("since", startOf(first))
                .with("until", startOf(last.plusDays(1)));
    }

    /// When a day begins, in Unix seconds.
    private static String startOf(LocalDate day) {
        return Long.toString(day.atStartOfDay(ZONE).toEpochSecond());
    }
}
