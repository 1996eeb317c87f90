package dev.relink.benchmark;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// What was measured of bursts, round by round.
///
/// @param rounds what was measured, side by side
record BurstResults(List<Round> rounds) {

    /// What ran after one another in one round, so that the same noise was around it.
    ///
    /// @param httpOnly the calls alone, per second
    /// @param burst the servers
    record Round(double httpOnly, Burst burst) {

        double toHttpOnly() {
            return burst.perSecond() / httpOnly;
        }
    }

    /// Whether each post stands at the network once.
    boolean isExact() {
        return rounds.stream()
                .allMatch(round -> round.burst().twice() == 0 && round.burst().lost() == 0);
    }

    /// As a table for people.
    String table() {
        StringBuilder table = new StringBuilder();
        line(
                table,
                String.format(
                        Locale.ROOT,
                        "%5s  %-31s  %9s  %9s  %7s  %6s  %5s  %4s  %-27s  %-27s  %s",
                        "round",
                        "late ms: p50, p95, p99, max",
                        "HTTP only",
                        "servers",
                        "to HTTP",
                        "CPU ms",
                        "twice",
                        "lost",
                        "list ms quiet: p50, p99, n",
                        "busy: p50, p99, n",
                        "p99 to quiet"));
        for (int i = 0; i < rounds.size(); i++) {
            row(table, rounds.get(i), i + 1);
        }
        line(
                table,
                String.format(
                        Locale.ROOT,
                        "%5s  %7.0f %7.0f %7.0f %7.0f  %7.0f/s  %7.0f/s  %5.0f %%  %6.2f  %5s  %4s  %-27s  %-27s  %.1f",
                        "mid",
                        median(round -> round.burst().lateness().p50()),
                        median(round -> round.burst().lateness().p95()),
                        median(round -> round.burst().lateness().p99()),
                        median(round -> round.burst().lateness().max()),
                        median(Round::httpOnly),
                        median(round -> round.burst().perSecond()),
                        100 * median(Round::toHttpOnly),
                        median(round -> round.burst().processorMilliseconds()),
                        "",
                        "",
                        "",
                        "",
                        median(round -> round.burst().listP99ToQuiet())));
        return table.toString();
    }

    private static void row(StringBuilder table, Round round, int number) {
        Burst burst = round.burst();
        line(
                table,
                String.format(
                        Locale.ROOT,
                        "%5d  %7.0f %7.0f %7.0f %7.0f  %7.0f/s  %7.0f/s  %5.0f %%  %6.2f  %5d  %4d  %-27s  %-27s  %.1f",
                        number,
                        burst.lateness().p50(),
                        burst.lateness().p95(),
                        burst.lateness().p99(),
                        burst.lateness().max(),
                        round.httpOnly(),
                        burst.perSecond(),
                        100 * round.toHttpOnly(),
                        burst.processorMilliseconds(),
                        burst.twice(),
                        burst.lost(),
                        text(burst.quiet()),
                        text(burst.busy()),
                        burst.listP99ToQuiet()));
    }

    private static String text(Quantiles list) {
        return String.format(Locale.ROOT, "%8.1f %8.1f %8d", list.p50(), list.p99(), list.count());
    }

    private static void line(StringBuilder table, String text) {
        table.append(text.stripTrailing()).append('\n');
    }

    private double median(ToDoubleFunction<Round> figure) {
        List<Double> sorted =
                rounds.stream()
                        .map(round -> figure.applyAsDouble(round))
                        .sorted(Comparator.naturalOrder())
                        .toList();
        return sorted.get(sorted.size() / 2);
    }
}
