package dev.relink.server.metric;

import dev.relink.server.plugin.PageNetwork;
import dev.relink.spi.ConnectorDescriptor;
import dev.relink.spi.MetricReading;
import dev.relink.spi.MetricReadings;
import dev.relink.spi.MetricRules;
import dev.relink.spi.MetricsRequest;
import dev.relink.spi.Upkeep;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// A network with figures that can be computed, which tells, withholds and fails as a test wants
/// it.
final class Almanac implements PageNetwork {

    private final MetricRules rules;
    private final Supplier<LocalDate> today;
    private final List<DayRange> asked = new CopyOnWriteArrayList<>();
    private volatile Consumer<DayRange> before = request -> {};
    private volatile BiPredicate<String, LocalDate> knows = (metric, day) -> true;

    Almanac(MetricRules rules, Supplier<LocalDate> today) {
        this.rules = rules;
        this.today = today;
    }

    /// Does something before it answers; it may throw.
    void before(Consumer<DayRange> action) {
        before = action;
    }

    /// Knows only some figures; today counts as the day of a level.
    void knows(BiPredicate<String, LocalDate> some) {
        knows = some;
    }

    /// What it was asked for since the last look.
    List<DayRange> asked() {
        List<DayRange> seen = List.copyOf(asked);
        asked.removeAll(seen);
        return seen;
    }

    /// A figure on a day.
    static long figure(String metric, LocalDate day) {
        return day.toEpochDay() * 100 + metric.length();
    }

    @Override
    public MetricReadings metrics(MetricsRequest request) {
        DayRange range = new DayRange(request.from(), request.to());
        asked.add(range);
        before.accept(range);
        List<MetricReading> flows = new ArrayList<>();
        range.until(today.get().minusDays(1))
                .days()
                .forEach(day -> {
                    tell(flows, "views", day);
                    tell(flows, "clicks", day);
                });
        return new MetricReadings(
                flows,
                knows.test("followers", today.get())
                        ? Map.of("followers", figure("followers", today.get()))
                        : Map.of());
    }

    private void tell(List<MetricReading> flows, String metric, LocalDate day) {
        boolean isFarther = day.isBefore(today.get().minusDays(rules.pastDays()));
        if (!isFarther && knows.test(metric, day)) {
            flows.add(new MetricReading(metric, day, figure(metric, day)));
        }
    }

    @Override
    public ConnectorDescriptor descriptor() {
        return PageNetwork.describe(Upkeep.PROBED, rules);
    }
}
