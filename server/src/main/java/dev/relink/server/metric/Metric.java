package dev.relink.server.metric;

import dev.relink.spi.MetricDescriptor;
import dev.relink.spi.MetricRules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A figure that accounts of a kind have.
///
/// @param descriptor which
/// @param pastDays for how many days before today the network tells it; 0 for a level
public record Metric(MetricDescriptor descriptor, int pastDays) {

    /// The figures of a kind of account, in the order of its connector.
    ///
    /// @param rules null if it has none
    public static List<Metric> of(@Nullable MetricRules rules) {
        return rules == null
                ? List.of()
                : rules.metrics().stream()
                        .map(descriptor -> new Metric(descriptor, pastDays(descriptor, rules)))
                        .toList();
    }

    private static int pastDays(MetricDescriptor descriptor, MetricRules rules) {
        return switch (descriptor.kind()) {
            case LEVEL -> 0;
            case FLOW -> rules.pastDays();
        };
    }

    public String key() {
        return descriptor.key();
    }
}
