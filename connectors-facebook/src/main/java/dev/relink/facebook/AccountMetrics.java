package dev.relink.facebook;

import dev.relink.spi.AssetRef;
import dev.relink.spi.MetricDescriptor.Kind;
import dev.relink.spi.MetricReading;
import dev.relink.spi.MetricReadings;
import dev.relink.spi.MetricsRequest;
import dev.relink.spi.Secret;
import dev.relink.support.JsonFields;
import dev.relink.support.Parameters;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads the figures of one kind of account: its levels in one call, its flows in as many as it
/// takes. Days are told once they are over, as Meta counts them.
final class AccountMetrics {

    private final Graph graph;
    private final System.Logger logger;
    private final InstantSource clock;
    private final List<Figure> figures;
    private final int pastDays;
    private final Flows flows;

    private AccountMetrics(
            Graph graph,
            System.Logger logger,
            InstantSource clock,
            List<Figure> figures,
            int pastDays,
            Flows flows) {
        this.graph = graph;
        this.logger = logger;
        this.clock = clock;
        this.figures = figures;
        this.pastDays = pastDays;
        this.flows = flows;
    }

    static AccountMetrics ofPages(Graph graph, System.Logger logger, InstantSource clock) {
        return new AccountMetrics(
                graph, logger, clock, Figure.OF_PAGES, PageFlows.PAST_DAYS, PageFlows::read);
    }

    static AccountMetrics ofInstagram(Graph graph, System.Logger logger, InstantSource clock) {
        return new AccountMetrics(
                graph,
                logger,
                clock,
                Figure.OF_INSTAGRAM,
                InstagramFlows.PAST_DAYS,
                InstagramFlows::read);
    }

    MetricReadings read(MetricsRequest request) {
        Secret token = AssetTokens.of(request.access(), request.asset());
        AssetRef account = request.asset().ref();
        Map<String, Long> levels = levels(token, account);
        LocalDate today = GraphTime.dayAt(clock.instant());
        LocalDate from = later(request.from(), today.minusDays(pastDays));
        LocalDate to = earlier(request.to(), today.minusDays(1));
        return new MetricReadings(flows(token, account, from, to), levels);
    }

    private Map<String, Long> levels(Secret token, AssetRef account) {
        List<Figure> asked = Figure.ofKind(figures, Kind.LEVEL);
        Parameters fields = Parameters.none().with("fields", Figure.names(asked));
        JsonFields told = graph.get(token, Parameters.encode(account.id()), fields);
        Map<String, Long> levels = new LinkedHashMap<>();
        for (Figure level : asked) {
            told.count(level.name()).ifPresent(count -> levels.put(level.key(), count));
        }
        return levels;
    }

    private List<MetricReading> flows(
            Secret token, AssetRef account, LocalDate from, LocalDate to) {
        if (from.isAfter(to)) {
            return List.of();
        }
        List<Figure> asked = Figure.ofKind(figures, Kind.FLOW);
        return flows.read(new Insights(graph, logger, token, account.id(), asked), from, to);
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
