package dev.relink.spi;

import java.time.LocalDate;

/// How many of something happened in a day.
///
/// @param metric the {@linkplain MetricDescriptor#key() key} of a flow
/// @param day the day, as the network counts days; it is over
/// @param value how many, from 0
public record MetricReading(String metric, LocalDate day, long value) {

    public MetricReading {
        Checks.metric(metric);
        Checks.count(value);
    }
}
