package dev.relink.spi;

import java.util.List;

/// Which figures a kind of account has, and how far back the network tells them. Immutable.
///
/// @param metrics the figures, from 1 to 30, each key once
/// @param pastDays for how many days before today the network tells {@linkplain
///   MetricDescriptor.Kind#FLOW flows}, from 0 to 730
public record MetricRules(List<MetricDescriptor> metrics, int pastDays) {

    /// The most figures of a kind of account.
    static final int METRIC_LIMIT = 30;

    private static final int PAST_LIMIT = 730;

    public MetricRules {
        metrics = List.copyOf(metrics);
        if (metrics.isEmpty() || metrics.size() > METRIC_LIMIT) {
            throw new IllegalArgumentException("A kind of account has from 1 to 30 figures.");
        }
        if (metrics.stream().map(MetricDescriptor::key).distinct().count() < metrics.size()) {
            throw new IllegalArgumentException("A figure is there twice.");
        }
        if (pastDays < 0 || pastDays > PAST_LIMIT) {
            throw new IllegalArgumentException("Past days are told for 0 to 730 days.");
        }
    }
}
