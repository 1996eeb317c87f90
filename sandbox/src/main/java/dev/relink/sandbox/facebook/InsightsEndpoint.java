package dev.relink.sandbox.facebook;

import dev.relink.sandbox.internal.Json;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Tells the figures of pages and Instagram accounts day by day. Threads may share it.
///
/// They are those of {@link FacebookFigures}; a day is told once it is over. As on the real
/// network, one name that is none has the whole request refused.
final class InsightsEndpoint {

    private static final List<String> PAGE_METRICS =
            List.of(
                    "page_media_view",
                    "page_total_media_view_unique",
                    "page_views_total",
                    "page_post_engagements",
                    "page_daily_follows_unique",
                    "page_daily_unfollows_unique");

    private static final List<String> INSTAGRAM_METRICS =
            List.of("reach", "views", "accounts_engaged", "total_interactions");

    private static final int MOST_DAYS_OF_PAGES = 90;
    private static final int MOST_DAYS_OF_INSTAGRAM = 30;

    private static final Pattern LIST = Pattern.compile("[\\[\\]\"\\s]");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxx", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final Paging paging;
    private final InstantSource clock;

    InsightsEndpoint(Paging paging, InstantSource clock) {
        this.paging = paging;
        this.clock = clock;
    }

    /// Answers the figures of a page or an Instagram account.
    ///
    /// @throws GraphError if the caller does not see them, or the request is wrong
    ObjectNode answer(World world, GraphRequest request, Caller caller, String id) {
        return world.instagram(id) != null
                ? ofInstagram(world, request, caller, id)
                : ofPage(world, request, caller, id);
    }

    private ObjectNode ofPage(World world, GraphRequest request, Caller caller, String id) {
        PostPlaces.toAnalyse(world, caller, id);
        List<String> metrics = metrics(request);
        if (!PAGE_METRICS.containsAll(metrics)) {
            throw GraphError.badParameter("The value must be a valid insights metric");
        }
        requireDays(request);
        InsightsWindow window = InsightsWindow.of(request, clock.instant(), MOST_DAYS_OF_PAGES, 2);
        return answer(request, id, window, metrics, metric -> values(id, metric, window));
    }

    private ObjectNode ofInstagram(World world, GraphRequest request, Caller caller, String id) {
        PostPlaces.instagram(world, caller, id, Scopes.INSTAGRAM_INSIGHTS, "get");
        List<String> metrics = metrics(request);
        if (!INSTAGRAM_METRICS.containsAll(metrics)) {
            throw GraphError.badParameter(
                    "metric[0] must be one of the following values: "
                            + String.join(", ", INSTAGRAM_METRICS));
        }
        requireDays(request);
        if (!"total_value".equals(request.parameter("metric_type"))) {
            throw GraphError.badParameter(
                    "The following metrics ("
                            + String.join(", ", metrics)
                            + ") should be specified with parameter metric_type=total_value");
        }
        InsightsWindow window =
                InsightsWindow.of(request, clock.instant(), MOST_DAYS_OF_INSTAGRAM, 1);
        return answer(request, id, window, metrics, metric -> total(id, metric, window));
    }

    private static List<String> metrics(GraphRequest request) {
        return List.of(LIST.matcher(request.required("metric")).replaceAll("").split(",", -1));
    }

    private static void requireDays(GraphRequest request) {
        if (!"day".equals(request.parameter("period"))) {
            throw GraphError.badParameter("This sandbox has figures of the period day only");
        }
    }

    private ObjectNode answer(
            GraphRequest request,
            String id,
            InsightsWindow window,
            List<String> metrics,
            Function<String, @Nullable ObjectNode> figures) {
        ArrayNode data = Json.array();
        for (String metric : metrics) {
            ObjectNode told = figures.apply(metric);
            if (told != null) {
                data.add(named(told, id, metric));
            }
        }
        ObjectNode body = Json.object();
        body.set("data", data);
        body.set("paging", around(request, id, window));
        return body;
    }

    private static ObjectNode named(ObjectNode told, String id, String metric) {
        return Json.object()
                .put("name", metric)
                .put("period", "day")
                .setAll(told)
                .put("title", metric.replace('_', ' '))
                .put("description", "Invented by the sandbox")
                .put("id", id + "/insights/" + metric + "/day");
    }

    /// One value for each day.
    private ObjectNode values(String id, String metric, InsightsWindow window) {
        ArrayNode values = Json.array();
        for (LocalDate day : window.days(clock.instant())) {
            values.add(
                    Json.object()
                            .put("value", FacebookFigures.flow(id, metric, day))
                            .put("end_time", TIME.format(InsightsWindow.endOf(day))));
        }
        ObjectNode told = Json.object();
        told.set("values", values);
        return told;
    }

    /// One value for all days together; null if none of them is over.
    private @Nullable ObjectNode total(String id, String metric, InsightsWindow window) {
        List<LocalDate> days = window.days(clock.instant());
        if (days.isEmpty()) {
            return null;
        }
        long total = days.stream().mapToLong(day -> FacebookFigures.flow(id, metric, day)).sum();
        ObjectNode told = Json.object();
        told.set("total_value", Json.object().put("value", total));
        return told;
    }

    /// There is nothing after the present.
    private ObjectNode around(GraphRequest request, String id, InsightsWindow window) {
        ObjectNode windows = Json.object();
        windows.put("previous", address(request, id, window.previous()));
        if (window.until().isBefore(clock.instant())) {
            windows.put("next", address(request, id, window.next()));
        }
        return windows;
    }

    private String address(GraphRequest request, String id, InsightsWindow window) {
        return paging.address(
                request,
                "/" + id + "/insights",
                Map.of(
                        "since", Long.toString(window.since().getEpochSecond()),
                        "until", Long.toString(window.until().getEpochSecond())));
    }
}
