package dev.relink.server.graphql;

import dev.relink.server.account.Account;
import dev.relink.server.metric.DayRange;
import dev.relink.server.metric.GapCause;
import dev.relink.server.metric.Metric;
import dev.relink.server.metric.MetricGap;
import dev.relink.server.metric.MetricSeries;
import dev.relink.server.metric.Metrics;
import dev.relink.server.plugin.ConnectorRegistry;
import dev.relink.spi.AccountKindDescriptor;
import graphql.schema.idl.RuntimeWiring;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Figures of accounts.
final class MetricTypes {

    /// The most days of a series.
    private static final int DAY_LIMIT = 400;

    /// No network has figures from before it.
    private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);

    private final Metrics metrics;
    private final ConnectorRegistry connectors;

    MetricTypes(Metrics metrics, ConnectorRegistry connectors) {
        this.metrics = metrics;
        this.connectors = connectors;
    }

    private record MetricsView(Account account, List<MetricSeries> series) {}

    private record SeriesView(Account account, MetricSeries series) {}

    private record PointView(Account account, MetricSeries.Point point) {}

    private record GapView(Account account, MetricGap gap) {}

    void wire(RuntimeWiring.Builder wiring) {
        wiring.type(TypeWiring.<Account>of("Account").later("metrics", this::read).build());
        wiring.type(
                TypeWiring.<AccountKindDescriptor>of("NetworkAccountKind")
                        .value("metrics", kind -> Metric.of(kind.metrics()))
                        .build());
        wiring.type(
                TypeWiring.<Metric>of("Metric")
                        .value("key", Metric::key)
                        .field(
                                "name",
                                (metric, call) ->
                                        metric.descriptor().name().in(call.viewer().locale()))
                        .value("kind", metric -> metric.descriptor().kind())
                        .value("pastDays", Metric::pastDays)
                        .build());
        wireSeries(wiring);
        wireGap(wiring);
    }

    private static void wireSeries(RuntimeWiring.Builder wiring) {
        wiring.type(
                TypeWiring.<MetricsView>of("AccountMetrics")
                        .value(
                                "series",
                                view ->
                                        view.series().stream()
                                                .map(one -> new SeriesView(view.account(), one))
                                                .toList())
                        .build());
        wiring.type(
                TypeWiring.<SeriesView>of("MetricSeries")
                        .value("metric", view -> view.series().metric())
                        .value(
                                "points",
                                view ->
                                        view.series().points().stream()
                                                .map(point -> new PointView(view.account(), point))
                                                .toList())
                        .value(
                                "gaps",
                                view ->
                                        view.series().gaps().stream()
                                                .map(gap -> new GapView(view.account(), gap))
                                                .toList())
                        .build());
        wiring.type(
                TypeWiring.<PointView>of("MetricPoint")
                        .value("day", view -> view.point().day())
                        .value("value", view -> view.point().value())
                        .value("gap", MetricTypes::gapOf)
                        .value("backFilled", view -> view.point().isBackFilled())
                        .build());
    }

    private static @Nullable GapView gapOf(PointView view) {
        MetricGap gap = view.point().gap();
        return gap == null ? null : new GapView(view.account(), gap);
    }

    private void wireGap(RuntimeWiring.Builder wiring) {
        wiring.type(
                TypeWiring.<GapView>of("MetricGap")
                        .value("from", view -> view.gap().days().from())
                        .value("to", view -> view.gap().days().to())
                        .value("reason", view -> view.gap().cause().reason())
                        .value("disconnectReason", view -> view.gap().cause().disconnectReason())
                        .field("message", this::message)
                        .build());
    }

    private String message(GapView view, Call call) {
        GapCause cause = view.gap().cause();
        NetworkView network = NetworkView.of(connectors, view.account().asset().network());
        String name = network.name().name();
        if (cause.disconnectReason() == null) {
            return call.text("metric.gap." + cause.reason(), name);
        }
        return call.text(
                "metric.gap." + cause.reason(),
                call.text(
                        "metric.disconnected." + cause.disconnectReason(),
                        name,
                        network.signsInAt(connectors).name().name()));
    }

    private CompletableFuture<MetricsView> read(Account account, Call call) {
        MetricQuery query = new MetricQuery(account, range(call), chosen(call));
        return call.<MetricQuery, List<MetricSeries>>load(Loaders.METRICS, query)
                .thenApply(series -> new MetricsView(account, series));
    }

    private static DayRange range(Call call) {
        LocalDate from = call.requiredDay("from");
        LocalDate to = call.requiredDay("to");
        if (from.isBefore(FIRST_DAY)) {
            throw refused("from must not be before " + FIRST_DAY + ", and is " + from + ".");
        }
        if (to.isBefore(from)) {
            throw refused("to must not be before from: " + from + " to " + to + ".");
        }
        DayRange range = new DayRange(from, to);
        if (range.length() > DAY_LIMIT) {
            throw refused(
                    "At most "
                            + DAY_LIMIT
                            + " days can be asked for, and these are "
                            + range.length()
                            + ".");
        }
        return range;
    }

    private static RequestException refused(String message) {
        return new RequestException(ErrorCode.BAD_USER_INPUT, message);
    }

    /// @return null for all
    private @Nullable Set<String> chosen(Call call) {
        List<String> chosen = call.textsArgumentOrNull("metrics");
        if (chosen == null) {
            return null;
        }
        SortedSet<String> there = metrics.keys();
        SortedSet<String> unknown = new TreeSet<>(chosen);
        unknown.removeAll(there);
        if (!unknown.isEmpty()) {
            throw refused(
                    "There is no figure "
                            + unknown.first()
                            + ". There are: "
                            + String.join(", ", there)
                            + ".");
        }
        return new HashSet<>(chosen);
    }
}
