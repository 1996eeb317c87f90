package dev.relink.facebook;

import dev.relink.spi.MetricReading;
import java.time.LocalDate;
import java.util.List;

/// Reads what happened on an account day by day.
@FunctionalInterface
interface Flows {

    /// Reads some days, all of which are over.
    ///
    /// @param from the first day
    /// @param to the last day
    List<MetricReading> read(Insights insights, LocalDate from, LocalDate to);
}
