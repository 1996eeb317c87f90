package dev.relink.spi;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/// The figures of an account, as a network tells them.
///
/// @param flows the flows of the days asked for, each metric once for a day, in any order; a day
///   that the network does not know, or not yet, is absent
/// @param levels the levels as they are now, whatever days were asked for, by the {@linkplain
///   MetricDescriptor#key() key} of each, from 0; one that the network does not tell is absent
public record MetricReadings(List<MetricReading> flows, Map<String, Long> levels) {

    private static final int FLOW_LIMIT = MetricRules.METRIC_LIMIT * MetricsRequest.DAY_LIMIT;

    public MetricReadings {
        flows = List.copyOf(flows);
        levels = Map.copyOf(levels);
        if (flows.size() > FLOW_LIMIT || levels.size() > MetricRules.METRIC_LIMIT) {
            throw new IllegalArgumentException("There are more figures than can be asked for.");
        }
        if (flows.stream().map(Place::of).distinct().count() < flows.size()) {
            throw new IllegalArgumentException("A figure is told twice for a day.");
        }
        levels.forEach((metric, value) -> {
            Checks.metric(metric);
            Checks.count(value);
        });
    }

    private record Place(String metric, LocalDate day) {
        static Place of(MetricReading reading) {
            return new Place(reading.metric(), reading.day());
        }
    }
}
