package dev.relink.sandbox.linkedin;

import static java.time.ZoneOffset.UTC;

import dev.relink.sandbox.internal.Call;
import dev.relink.sandbox.internal.Json;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Answers `/rest/networkSizes` and `/rest/organizationalEntityShareStatistics` with invented
/// figures, the same for the same page and day. Threads may share it.
final class StatisticsEndpoint {

    private static final Pattern INTERVALS =
            Pattern.compile(
                    "\\(timeRange:\\(start:([0-9]{1,15}),end:([0-9]{1,15})\\),timeGranularityType:DAY\\)");

    /// LinkedIn tells twelve months.
    private static final int REMEMBERED_DAYS = 366;

    private final InstantSource clock;

    StatisticsEndpoint(InstantSource clock) {
        this.clock = clock;
    }

    ObjectNode networkSize(World world, Grant grant, Call call, String urn) {
        Callers.requireAdministrator(
                world, grant, urn, Scopes.ADMINISTER, "networkSizes.GET.NO_VERSION");
        if (!Query.required(call, "edgeType").equals("COMPANY_FOLLOWED_BY_MEMBER")) {
            throw Problem.invalid("There is no such edgeType.");
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), UTC);
        return Json.object().put("firstDegreeSize", followers(urn, today));
    }

    ObjectNode shares(World world, Grant grant, Call call) {
        Query.requireFinder(call, "organizationalEntity");
        String urn = Query.required(call, "organizationalEntity");
        Callers.requireAdministrator(
                world,
                grant,
                urn,
                Scopes.ADMINISTER,
                "organizationalEntityShareStatistics.FINDER-organizationalEntity.NO_VERSION");
        Matcher intervals = INTERVALS.matcher(Query.required(call, "timeIntervals"));
        if (!intervals.matches()) {
            throw Problem.invalid("The parameter timeIntervals is not understood.");
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), UTC);
        LocalDate from = later(day(intervals.group(1)), today.minusDays(REMEMBERED_DAYS));
        LocalDate to = earlier(day(intervals.group(2)), today);
        ObjectNode body = Json.object();
        ArrayNode elements = body.putArray("elements");
        for (LocalDate day = from; day.isBefore(to); day = day.plusDays(1)) {
            elements.add(statistics(urn, day));
        }
        body.putObject("paging")
                .put("start", 0)
                .put("count", elements.size())
                .put("total", elements.size())
                .putArray("links");
        return body;
    }

    private static LocalDate day(String milliseconds) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(Long.parseLong(milliseconds)), UTC);
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    private static ObjectNode statistics(String urn, LocalDate day) {
        long seen = 100L + invented(urn, day, 400);
        ObjectNode element = Json.object().put("organizationalEntity", urn);
        element.putObject("timeRange")
                .put("start", startOf(day))
                .put("end", startOf(day.plusDays(1)));
        element.putObject("totalShareStatistics")
                .put("impressionCount", seen)
                .put("uniqueImpressionsCount", seen * 3 / 4)
                .put("clickCount", seen / 10)
                .put("likeCount", seen / 20)
                .put("commentCount", seen / 50)
                .put("shareCount", seen / 100)
                .put("engagement", 0.18);
        return element;
    }

    private static long startOf(LocalDate day) {
        return day.atStartOfDay(UTC).toInstant().toEpochMilli();
    }

    private static long followers(String urn, LocalDate day) {
        return 1000L + Math.floorMod(urn.hashCode(), 500) + Math.floorMod(day.toEpochDay(), 1000);
    }

    private static long invented(String urn, LocalDate day, int most) {
        return Math.floorMod(urn.hashCode() * 31L + day.toEpochDay() * 17, most);
    }
}
