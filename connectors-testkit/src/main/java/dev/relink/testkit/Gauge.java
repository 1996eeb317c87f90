package dev.relink.testkit;

import dev.relink.spi.Authorization;
import dev.relink.spi.KnownAsset;
import dev.relink.spi.MetricDescriptor;
import dev.relink.spi.MetricReadings;
import dev.relink.spi.MetricRules;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/// The figures of an account under test.
///
/// @param rules which figures its kind has
record Gauge(
        ContractRun run,
        NetworkFixture fixture,
        Authorization authorization,
        KnownAsset asset,
        MetricRules rules) {

    /// How many days are looked at, at most.
    private static final int DAYS = 7;

    /// Where days end last of all: what is over there is over everywhere.
    private static final ZoneOffset LAST_ZONE = ZoneOffset.ofHours(-12);

    /// Where days end first.
    private static final ZoneOffset FIRST_ZONE = ZoneOffset.ofHours(14);

    MetricReadings read(LocalDate from, LocalDate to) {
        return run.metrics(authorization, asset, from, to);
    }

    MetricReadings readYesterday() {
        return read(lastDayOverEverywhere(), lastDayOverEverywhere());
    }

    /// The last of the days that every network can tell.
    LocalDate lastDayOverEverywhere() {
        return dateIn(LAST_ZONE).minusDays(1);
    }

    /// The first of the days that are over nowhere.
    LocalDate firstDayOverNowhere() {
        return dateIn(FIRST_ZONE);
    }

    private LocalDate dateIn(ZoneOffset zone) {
        return fixture.clock().instant().atOffset(zone).toLocalDate();
    }

    /// Some days that the network tells, from the first to the last; none if it tells nothing of
    /// the past.
    List<LocalDate> daysTold() {
        LocalDate last = lastDayOverEverywhere();
        LocalDate oldest = dateIn(FIRST_ZONE).minusDays(rules.pastDays());
        LocalDate first = last.minusDays(DAYS - 1);
        LocalDate from = first.isBefore(oldest) ? oldest : first;
        return from.isAfter(last) ? List.of() : from.datesUntil(last.plusDays(1)).toList();
    }

    List<String> keys(MetricDescriptor.Kind kind) {
        return rules.metrics().stream()
                .filter(metric -> metric.kind() == kind)
                .map(MetricDescriptor::key)
                .toList();
    }
}
