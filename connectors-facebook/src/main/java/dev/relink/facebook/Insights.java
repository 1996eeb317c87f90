package dev.relink.facebook;

import dev.relink.spi.NetworkException;
import dev.relink.spi.RequestRefused;
import dev.relink.spi.Secret;
import dev.relink.support.JsonFields;
import dev.relink.support.Parameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads the insights of one account, in as many calls as it takes. For one thread.
///
/// Meta retires figures now and then, and refuses a whole request for one name that is none any
/// more. Each is asked for alone then: those that are refused are left out, and the operator reads
/// in the log which they are. If all are refused, it is not about a name, and the refusal is
/// thrown.
final class Insights {

    private final Graph graph;
    private final System.Logger logger;
    private final Secret token;
    private final String path;
    private List<Figure> asked;

    /// @param account the id of the account
    /// @param asked the figures that are insights
    Insights(Graph graph, System.Logger logger, Secret token, String account, List<Figure> asked) {
        this.graph = graph;
        this.logger = logger;
        this.token = token;
        this.path = Parameters.encode(account) + "/insights";
        this.asked = asked;
    }

    /// What is told of each figure; one of which nothing is told is absent.
    ///
    /// @param window which days
    /// @throws NetworkException if the network could not be asked, or refuses
    Map<Figure, JsonFields> read(Parameters window) {
        try {
            return ask(asked, window);
        } catch (NetworkException refusal) {
            if (!isRefused(refusal) || asked.size() == 1) {
                throw refusal;
            }
            return askEach(window, refusal);
        }
    }

    private Map<Figure, JsonFields> askEach(Parameters window, NetworkException refusal) {
        Map<Figure, JsonFields> told = new LinkedHashMap<>();
        List<Figure> known = new ArrayList<>();
        List<Figure> unknown = new ArrayList<>();
        for (Figure figure : asked) {
            try {
                told.putAll(ask(List.of(figure), window));
                known.add(figure);
            } catch (NetworkException alone) {
                if (!isRefused(alone)) {
                    throw alone;
                }
                unknown.add(figure);
            }
        }
        if (known.isEmpty()) {
            throw refusal;
        }
        logger.log(
                System.Logger.Level.WARNING,
                "The Graph API does not know these figures any more, which are left out: {0}.",
                Figure.names(unknown));
        asked = List.copyOf(known);
        return told;
    }

    private Map<Figure, JsonFields> ask(List<Figure> figures, Parameters window) {
        Parameters query =
                Parameters.none()
                        .with("metric", Figure.names(figures))
                        .with("period", "day")
                        .with(window);
        List<JsonFields> insights = graph.get(token, path, query).requiredObjects("data");
        Map<Figure, JsonFields> told = new LinkedHashMap<>();
        for (JsonFields insight : insights) {
            String name = insight.requiredText("name");
            figures.stream()
                    .filter(figure -> figure.name().equals(name))
                    .forEach(figure -> told.put(figure, insight));
        }
        return told;
    }

    private static boolean isRefused(NetworkException thrown) {
        return thrown.failure() instanceof RequestRefused;
    }
}
