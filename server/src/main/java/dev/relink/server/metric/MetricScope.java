package dev.relink.server.metric;

import dev.relink.server.account.Account;
import dev.relink.spi.MetricDescriptor;
import dev.relink.spi.MetricDescriptor.Kind;
import dev.relink.spi.MetricRules;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.stream.Collectors;

/// What there is to know about the figures of an account on a day: which its kind has, since when
/// it is connected, and which day it is. Days are days in UTC.
///
/// @param rules which figures there are, and how far back the network tells them
/// @param connectedOn the day on which the account came into the workspace
/// @param today the day that it is
record MetricScope(MetricRules rules, LocalDate connectedOn, LocalDate today) {

    static MetricScope of(Account account, MetricRules rules, Instant now) {
        return new MetricScope(rules, dayOf(account.origin().at()), dayOf(now));
    }

    static LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }

    Set<String> levels() {
        return keys(Kind.LEVEL);
    }

    Set<String> flows() {
        return keys(Kind.FLOW);
    }

    private Set<String> keys(Kind kind) {
        return rules.metrics().stream()
                .filter(metric -> metric.kind() == kind)
                .map(MetricDescriptor::key)
                .collect(Collectors.toUnmodifiableSet());
    }

    /// The last day that is over.
    LocalDate yesterday() {
        return today.minusDays(1);
    }

    /// The first day whose flows the network tells.
    LocalDate farthest() {
        return today.minusDays(rules.pastDays());
    }
}
