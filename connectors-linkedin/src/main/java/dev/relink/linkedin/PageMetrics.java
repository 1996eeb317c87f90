package dev.relink.linkedin;

import static java.time.ZoneOffset.UTC;

import dev.relink.spi.GrantAccess;
import dev.relink.spi.MetricReading;
import dev.relink.spi.MetricReadings;
import dev.relink.spi.MetricsRequest;
import dev.relink.spi.Secret;
import dev.relink.support.ErrorTable;
import dev.relink.support.JsonFields;
import dev.relink.support.Malformed;
import dev.relink.support.Parameters;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Reads the figures of a page: its followers, and what happened with its posts day by day
/// (LinkedIn, Organization network size; Organization share statistics). Days are UTC's, and told
/// once they are over.
final class PageMetrics {

    private final Api api;
    private final InstantSource clock;

    PageMetrics(Api api, InstantSource clock) {
        this.api = api;
        this.clock = clock;
    }

    MetricReadings read(MetricsRequest request) {
        Accounts.requirePage(request.asset().ref());
        GrantAccess access = request.access();
        Secret token = access.tokens().accessToken();
        String page = Urns.of(request.asset().ref());
        ErrorTable errors = Accounts.reading(access, LinkedInScopes.ADMINISTER_PAGES);
        JsonFields size =
                api.get(
                        token,
                        "networkSizes/" + Parameters.encode(page),
                        Parameters.none().with("edgeType", "COMPANY_FOLLOWED_BY_MEMBER"),
                        errors);
        long followers = size.requiredCount("firstDegreeSize");
        return new MetricReadings(
                flows(token, page, request, errors), Map.of(PageFigure.FOLLOWERS, followers));
    }

    private List<MetricReading> flows(
            Secret token, String page, MetricsRequest request, ErrorTable errors) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), UTC);
        LocalDate from = later(request.from(), today.minusDays(PageFigure.PAST_DAYS));
        LocalDate to = earlier(request.to(), today.minusDays(1));
        if (from.isAfter(to)) {
            return List.of();
        }
        JsonFields answer =
                api.find(
                        token,
                        "organizationalEntityShareStatistics?timeIntervals=" + intervals(from, to),
                        Parameters.none()
                                .with("q", "organizationalEntity")
                                .with("organizationalEntity", page),
                        errors);
        Map<LocalDate, JsonFields> days = new TreeMap<>();
        for (JsonFields element : answer.requiredObjects("elements")) {
            LocalDate day = dayOf(element);
            if (!day.isBefore(from) && !day.isAfter(to)) {
                days.put(day, element.object("totalShareStatistics"));
            }
        }
        return days.entrySet().stream()
                .flatMap(day -> readings(day.getKey(), day.getValue()).stream())
                .toList();
    }

    /// Rest.li's way to write a record, which stays unencoded.
    private static String intervals(LocalDate from, LocalDate to) {
        return "(timeRange:(start:"
                + startOf(from)
                + ",end:"
                + startOf(to.plusDays(1))
                + "),timeGranularityType:DAY)";
    }

    private static long startOf(LocalDate day) {
        return day.atStartOfDay(UTC).toInstant().toEpochMilli();
    }

    private static LocalDate dayOf(JsonFields element) {
        long start =
                element.object("timeRange")
                        .number("start")
                        .orElseThrow(() ->
                                Malformed.answer(
                                        "linkedin.day",
                                        200,
                                        "LinkedIn did not say which day it is about."));
        return LocalDate.ofInstant(Instant.ofEpochMilli(start), UTC);
    }

    private static List<MetricReading> readings(LocalDate day, JsonFields statistics) {
        List<MetricReading> readings = new ArrayList<>();
        for (PageFigure figure : PageFigure.values()) {
            figure.in(statistics)
                    .ifPresent(count -> readings.add(new MetricReading(figure.key(), day, count)));
        }
        return readings;
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
