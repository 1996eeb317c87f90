package dev.relink.server.metric;

import dev.relink.server.account.Account;
import dev.relink.server.id.AccountId;
import dev.relink.server.member.Viewer;
import dev.relink.server.plugin.ConnectorRegistry;
import dev.relink.server.plugin.NetworkEntry;
import dev.relink.server.storage.Database;
import dev.relink.spi.AccountKindDescriptor;
import dev.relink.spi.MetricRules;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads figures of the accounts of the viewer's workspace. Threads may share it.
public final class Metrics {

    private final Database database;
    private final MetricDayStore days;
    private final MetricValueStore values;
    private final ConnectorRegistry connectors;
    private final InstantSource clock;

    public Metrics(
            Database database,
            MetricDayStore days,
            MetricValueStore values,
            ConnectorRegistry connectors,
            InstantSource clock) {
        this.database = database;
        this.days = days;
        this.values = values;
        this.connectors = connectors;
        this.clock = clock;
    }

    /// The keys of all figures that any account on this server can have.
    public SortedSet<String> keys() {
        return connectors.networks().stream()
                .map(NetworkEntry::descriptor)
                .filter(descriptor -> descriptor != null)
                .flatMap(descriptor -> descriptor.kinds().stream())
                .flatMap(kind -> Metric.of(kind.metrics()).stream())
                .map(Metric::key)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// Those of the figures of an account's kind that are chosen, in the order of its connector.
    ///
    /// @param chosen their keys; null for all
    public List<Metric> of(Account account, @Nullable Set<String> chosen) {
        return Metric.of(rules(account).orElse(null)).stream()
                .filter(metric -> chosen == null || chosen.contains(metric.key()))
                .toList();
    }

    private Optional<MetricRules> rules(Account account) {
        return connectors
                .network(account.asset().network())
                .flatMap(network -> network.kind(account.asset().kind()))
                .map(AccountKindDescriptor::metrics);
    }

    /// Figures of accounts, by account, with a number of statements that does not depend on how
    /// many they are. Days that have not begun are left out.
    ///
    /// @param chosen the keys of the figures; null for all
    public Map<AccountId, List<MetricSeries>> series(
            Viewer viewer,
            Collection<Account> accounts,
            DayRange range,
            @Nullable Set<String> chosen) {
        Instant now = clock.instant();
        DayRange begun = range.until(MetricScope.dayOf(now));
        Set<AccountId> ids = accounts.stream().map(Account::id).collect(Collectors.toSet());
        Set<String> metrics =
                accounts.stream()
                        .flatMap(account -> of(account, chosen).stream())
                        .map(Metric::key)
                        .collect(Collectors.toSet());
        return database.read(handle -> {
            Known known =
                    new Known(
                            days.findAll(handle, viewer.workspaceId(), ids, begun),
                            values.findAll(handle, viewer.workspaceId(), ids, metrics, begun));
            Map<AccountId, List<MetricSeries>> series = new HashMap<>();
            accounts.forEach(account ->
                    series.put(
                            account.id(),
                            figures(account, known, now)
                                    .map(figures ->
                                            of(account, chosen).stream()
                                                    .map(metric -> figures.series(metric, begun))
                                                    .toList())
                                    .orElse(List.of())));
            return series;
        });
    }

    /// What is known of several accounts.
    private record Known(
            Map<AccountId, Map<LocalDate, MetricDay>> days,
            Map<AccountId, List<MetricValue>> values) {}

    private Optional<AccountFigures> figures(Account account, Known known, Instant now) {
        return rules(account)
                .map(rules -> MetricScope.of(account, rules, now))
                .map(scope ->
                        new AccountFigures(
                                scope,
                                Obstacle.of(account.state(), scope.today()).orElse(null),
                                known.days().getOrDefault(account.id(), Map.of()),
                                known.values().getOrDefault(account.id(), List.of())));
    }
}
