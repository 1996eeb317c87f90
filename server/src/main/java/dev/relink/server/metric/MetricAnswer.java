package dev.relink.server.metric;

import dev.relink.spi.MetricReading;
import dev.relink.spi.MetricReadings;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a network told of an account in one run, one request after the other. Of what a connector
/// answers only that is taken which was asked for. Not for several threads.
final class MetricAnswer {

    private final MetricScope scope;
    private final NavigableSet<LocalDate> open;
    private final SortedMap<LocalDate, Set<String>> flows = new TreeMap<>();
    private final List<MetricValue> values = new ArrayList<>();
    private boolean isEmpty = true;

    /// @param open the days whose flows are asked for
    MetricAnswer(MetricScope scope, NavigableSet<LocalDate> open) {
        this.scope = scope;
        this.open = open;
    }

    /// Adds what was answered to a request.
    void add(DayRange request, MetricReadings readings) {
        isEmpty = false;
        open.subSet(request.from(), true, request.to(), true)
                .forEach(day -> flows.put(day, new HashSet<>()));
        readings.flows().forEach(this::add);
        values.removeIf(value -> value.day().equals(scope.today()));
        readings.levels()
                .forEach((metric, value) -> {
                    if (scope.levels().contains(metric)) {
                        values.add(new MetricValue(metric, scope.today(), value));
                    }
                });
    }

    private void add(MetricReading reading) {
        Set<String> told = flows.get(reading.day());
        if (told != null
                && scope.flows().contains(reading.metric())
                && told.add(reading.metric())) {
            values.add(new MetricValue(reading.metric(), reading.day(), reading.value()));
        }
    }

    /// Whether no request was answered.
    boolean isEmpty() {
        return isEmpty;
    }

    /// The days that were asked for, in their order, each with the flows that were told.
    SortedMap<LocalDate, Set<String>> flows() {
        return flows;
    }

    /// All figures that were told.
    Collection<MetricValue> values() {
        return values;
    }
}
