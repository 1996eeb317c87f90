package dev.relink.server.metric;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;

/// Days in a row.
///
/// @param from the first
/// @param to the last; the day before the first if they are none
public record DayRange(LocalDate from, LocalDate to) {

    public DayRange {
        if (to.isBefore(from.minusDays(1))) {
            throw new IllegalArgumentException("The last day is before the first.");
        }
    }

    /// How many days they are.
    public long length() {
        return ChronoUnit.DAYS.between(from, to) + 1;
    }

    /// The days, in their order.
    Stream<LocalDate> days() {
        return from.datesUntil(to.plusDays(1));
    }

    /// Those of them that are not after a day.
    DayRange until(LocalDate last) {
        if (!to.isAfter(last)) {
            return this;
        }
        return new DayRange(from, last.isBefore(from) ? from.minusDays(1) : last);
    }

    boolean contains(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }
}
