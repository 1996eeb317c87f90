package dev.relink.benchmark;

import java.util.stream.DoubleStream;

/// How long something took, of many that were measured; in milliseconds.
///
/// @param count how many were measured
/// @param p50 half took no longer
/// @param p95 95 of 100 took no longer
/// @param p99 99 of 100 took no longer
/// @param max the longest
record Quantiles(int count, double p50, double p95, double p99, double max) {

    static Quantiles of(DoubleStream milliseconds) {
        double[] sorted = milliseconds.sorted().toArray();
        return new Quantiles(
                sorted.length, at(sorted, 0.50), at(sorted, 0.95), at(sorted, 0.99), at(sorted, 1));
    }

    private static double at(double[] sorted, double share) {
        if (sorted.length == 0) {
            throw new IllegalStateException("Nothing was measured.");
        }
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }
}
