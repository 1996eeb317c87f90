package dev.relink.benchmark;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// What was measured on one database, round by round.
///
/// @param database its engine
/// @param rounds what was measured, side by side
record Results(String database, List<Round> rounds) {

    /// What ran after one another in one round, so that the same noise was around it.
    ///
    /// @param httpOnly the calls alone, per second
    /// @param bare the calls and one row update each, per second
    /// @param drain the engine
    record Round(double httpOnly, double bare, Drain drain) {

        double toHttpOnly() {
            return drain.perSecond() / httpOnly;
        }

        double toBare() {
            return drain.perSecond() / bare;
        }
    }

    double median(ToDoubleFunction<Round> figure) {
        List<Double> sorted =
                rounds.stream()
                        .map(round -> figure.applyAsDouble(round))
                        .sorted(Comparator.naturalOrder())
                        .toList();
        return sorted.get(sorted.size() / 2);
    }

    /// As a table for people.
    String table() {
        StringBuilder table = new StringBuilder();
        line(table, database);
        line(
                table,
                String.format(
                        Locale.ROOT,
                        "  %5s  %9s  %9s  %9s  %14s  %11s  %s",
                        "round",
                        "HTTP only",
                        "bare loop",
                        "engine",
                        "engine to HTTP",
                        "to the loop",
                        "heap left MiB, peak, resident: start | middle | end"));
        for (int i = 0; i < rounds.size(); i++) {
            Round round = rounds.get(i);
            row(
                    table,
                    String.valueOf(i + 1),
                    round.httpOnly(),
                    round.bare(),
                    round.drain().perSecond(),
                    round.toHttpOnly(),
                    round.toBare(),
                    memory(round.drain()));
        }
        row(
                table,
                "mid",
                median(Round::httpOnly),
                median(Round::bare),
                median(round -> round.drain().perSecond()),
                median(Round::toHttpOnly),
                median(Round::toBare),
                "");
        return table.toString();
    }

    private static void row(
            StringBuilder table,
            String name,
            double httpOnly,
            double bare,
            double engine,
            double toHttpOnly,
            double toBare,
            String memory) {
        line(
                table,
                String.format(
                        Locale.ROOT,
                        "  %5s  %7.0f/s  %7.0f/s  %7.0f/s  %12.0f %%  %9.0f %%  %s",
                        name,
                        httpOnly,
                        bare,
                        engine,
                        100 * toHttpOnly,
                        100 * toBare,
                        memory));
    }

    private static void line(StringBuilder table, String text) {
        table.append(text.stripTrailing()).append('\n');
    }

    private static String memory(Drain drain) {
        return text(drain.before()) + " | " + text(drain.middle()) + " | " + text(drain.after());
    }

    private static String text(Memory memory) {
        return memory.heap() + " " + memory.peak() + " " + memory.resident();
    }
}
