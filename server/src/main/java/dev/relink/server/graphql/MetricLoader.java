package dev.relink.server.graphql;

import dev.relink.server.account.Account;
import dev.relink.server.id.AccountId;
import dev.relink.server.member.Viewer;
import dev.relink.server.metric.DayRange;
import dev.relink.server.metric.MetricSeries;
import dev.relink.server.metric.Metrics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.dataloader.MappedBatchLoader;
import org.jspecify.annotations.Nullable;

/// Reads the figures that a request asks for, all accounts at once. There may be many accounts,
/// many figures or many days, but not many of all.
final class MetricLoader implements MappedBatchLoader<MetricQuery, List<MetricSeries>> {

    /// The most points that a request reads.
    private static final long LIMIT = 20_000;

    private final Metrics metrics;
    private final Viewer viewer;
    private final boolean remembering;
    private final AtomicLong asked = new AtomicLong();

    /// @param remembering whether this is one request, and not the many events of a subscription
    MetricLoader(Metrics metrics, Viewer viewer, boolean remembering) {
        this.metrics = metrics;
        this.viewer = viewer;
        this.remembering = remembering;
    }

    /// What queries that are read together have in common.
    private record Alike(DayRange range, @Nullable Set<String> chosen) {}

    @Override
    public CompletionStage<Map<MetricQuery, List<MetricSeries>>> load(Set<MetricQuery> queries) {
        long points = queries.stream().mapToLong(this::points).sum();
        long before = remembering ? asked.getAndAdd(points) : 0;
        if (before + points > LIMIT) {
            return CompletableFuture.failedStage(
                    new RequestException(
                            ErrorCode.QUERY_TOO_COMPLEX,
                            "A request reads at most "
                                    + LIMIT
                                    + " points of figures, and this one asks for "
                                    + (before + points)
                                    + ": ask for fewer accounts, figures or days."));
        }
        Map<MetricQuery, List<MetricSeries>> series = new HashMap<>();
        queries.stream()
                .collect(Collectors.groupingBy(query -> new Alike(query.range(), query.chosen())))
                .forEach((alike, group) -> series.putAll(read(alike, group)));
        return CompletableFuture.completedStage(series);
    }

    private long points(MetricQuery query) {
        return query.range().length() * metrics.of(query.account(), query.chosen()).size();
    }

    private Map<MetricQuery, List<MetricSeries>> read(Alike alike, List<MetricQuery> group) {
        List<Account> accounts = group.stream().map(MetricQuery::account).toList();
        Map<AccountId, List<MetricSeries>> series =
                metrics.series(viewer, accounts, alike.range(), alike.chosen());
        return group.stream()
                .collect(
                        Collectors.toMap(
                                query -> query,
                                query -> Objects.requireNonNull(series.get(query.account().id()))));
    }
}
