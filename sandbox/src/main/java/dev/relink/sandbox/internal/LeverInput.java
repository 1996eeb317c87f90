package dev.relink.sandbox.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What came with the order to pull a lever, from JSON or from a form. Immutable.
public final class LeverInput {

    private final Map<String, String> values;

    private LeverInput(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /// Reads the body of a call. Empty values count as left out.
    ///
    /// @throws LeverRefused if the body is neither a form nor a flat JSON object
    static LeverInput of(Call call) {
        return call.isForm() ? ofForm(call.form()) : ofJson(call.body());
    }

    private static LeverInput ofForm(Map<String, List<String>> form) {
        Map<String, String> values = new HashMap<>();
        form.forEach((name, given) -> add(values, name, given.getLast()));
        return new LeverInput(values);
    }

    private static LeverInput ofJson(String body) {
        Map<String, String> values = new HashMap<>();
        if (body.isBlank()) {
            return new LeverInput(values);
        }
        ObjectNode object =
                Json.readObject(
                        body,
                        () ->
                                LeverRefused.bad(
                                        "The body is a JSON object such as {\"person\":\"10001\"},"
                                                + " or a form."));
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            addScalar(values, member.getKey(), member.getValue());
        }
        return new LeverInput(values);
    }

    private static void addScalar(Map<String, String> values, String name, JsonNode value) {
        if (value.isNull()) {
            return;
        }
        if (!value.isValueNode()) {
            throw LeverRefused.bad(name + " is a text, a number, true or false.");
        }
        add(values, name, value.asString());
    }

    private static void add(Map<String, String> values, String name, String value) {
        if (!value.isBlank()) {
            values.put(name, value.strip());
        }
    }

    /// The names of what was given.
    Iterable<String> names() {
        return values.keySet();
    }

    /// A text that must be given.
    public String text(String name) {
        return optionalText(name).orElseThrow(() -> LeverRefused.bad(name + " is missing."));
    }

    /// A text that may be left out.
    public Optional<String> optionalText(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /// True or false; must be given.
    public boolean flag(String name) {
        return switch (text(name)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw LeverRefused.bad(name + " is true or false, not " + text(name) + ".");
        };
    }

    /// A whole number that must be given.
    public int number(String name) {
        Integer number = optionalNumber(name);
        if (number == null) {
            throw LeverRefused.bad(name + " is missing.");
        }
        return number;
    }

    /// A whole number; null if left out.
    public @Nullable Integer optionalNumber(String name) {
        String text = values.get(name);
        if (text == null) {
            return null;
        }
        try {
            return Integer.valueOf(text);
        } catch (NumberFormatException notOne) {
            throw LeverRefused.bad(name + " is a whole number, not " + text + ".");
        }
    }
}
