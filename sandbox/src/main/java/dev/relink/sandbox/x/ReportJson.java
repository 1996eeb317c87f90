package dev.relink.sandbox.x;

import dev.relink.sandbox.internal.Json;
import dev.relink.sandbox.internal.LeverWords;
import dev.relink.sandbox.internal.WeatherWords;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Tells the report, and how the levers stand, as JSON.
final class ReportJson {

    private ReportJson() {}

    static String of(World world, long now) {
        XReport report = XReport.of(world, now);
        ObjectNode json = Json.object();
        json.put("refreshes", report.refreshes());
        json.put("replays", report.replays());
        json.put("reuses", report.reuses());
        json.put("overlaps", report.overlaps());
        json.put("reusedCodes", report.reusedCodes());
        json.put("reads", report.reads());
        json.set("levers", levers(world));
        json.set("people", people(report));
        return Json.text(json);
    }

    private static ObjectNode levers(World world) {
        Settings settings = world.settings();
        ObjectNode levers = Json.object();
        levers.put("refreshTokens", LeverWords.word(settings.refreshTokens()));
        levers.put("accessTokenSeconds", settings.accessTokenSeconds());
        levers.put("clientRejected", settings.has(Switch.CLIENT_REJECTED));
        levers.put("falseRevocation", settings.has(Switch.FALSE_REVOCATION));
        levers.put("usageCapped", settings.has(Switch.USAGE_CAPPED));
        levers.put("newWords", settings.has(Switch.NEW_WORDS));
        levers.put("lostAnswers", world.board().lostAnswers());
        levers.put("people", world.persons().size());
        levers.set("weather", WeatherWords.tree(world.weather()));
        return levers;
    }

    private static ArrayNode people(XReport report) {
        ArrayNode people = Json.array();
        new TreeMap<>(report.people())
                .forEach((id, person) ->
                        people.add(
                                Json.object()
                                        .put("id", id)
                                        .put("revoked", person.revoked())
                                        .put("alive", person.alive())
                                        .put("refreshes", person.refreshes())));
        return people;
    }
}
