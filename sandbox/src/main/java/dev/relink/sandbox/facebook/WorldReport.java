package dev.relink.sandbox.facebook;

import dev.relink.sandbox.internal.Json;
import dev.relink.sandbox.internal.WeatherWords;
import tools.jackson.databind.node.ObjectNode;

/// Tells the whole world as JSON, without tokens and codes.
final class WorldReport {

    private WorldReport() {}

    static String of(WorldState state) {
        ObjectNode report = Json.object();
        report.set("persons", Json.tree(state.persons()));
        report.set("pages", Json.tree(state.pages()));
        report.set("groups", Json.tree(state.groups()));
        report.set("instagram", Json.tree(state.instagram()));
        report.set("businesses", Json.tree(state.businesses()));
        report.set("grants", Json.tree(state.grants()));
        report.set("weather", WeatherWords.tree(state.weather()));
        report.set("posts", Json.tree(state.publishing().posts()));
        report.put("tokens", state.tokens().size());
        report.put("reusedCodes", state.reusedCodes());
        return Json.text(report);
    }
}
