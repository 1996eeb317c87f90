package dev.relink.acceptance;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// A part of what the API answered, by its path.
///
/// @param json the part
record Answer(JsonNode json) {

    /// The part at a path such as `connectionStart.attempt.id`.
    Answer at(String path) {
        JsonNode node = json;
        for (String step : path.split("\\.")) {
            node = step.matches("[0-9]+") ? node.path(Integer.parseInt(step)) : node.path(step);
        }
        return new Answer(node);
    }

    String text(String path) {
        JsonNode node = at(path).json();
        if (!node.isString()) {
            throw new AssertionError("There is no text at " + path + " in " + json);
        }
        return node.stringValue();
    }

    boolean isNull(String path) {
        return at(path).json().isNull();
    }

    List<Answer> list(String path) {
        List<Answer> items = new ArrayList<>();
        at(path).json().forEach(item -> items.add(new Answer(item)));
        return items;
    }

    /// The texts at a path in each item of a list.
    List<String> texts(String listPath, String path) {
        return list(listPath).stream().map(item -> item.text(path)).toList();
    }

    @Override
    public String toString() {
        return json.toString();
    }
}
