package dev.relink.sandbox.facebook;

import dev.relink.sandbox.internal.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The fields that a node has, of which a caller gets those asked for. For one thread.
final class Shape {

    private final String type;
    private final List<Field> defaults;
    private final Map<String, Function<List<Field>, @Nullable JsonNode>> values =
            new LinkedHashMap<>();

    /// A node without fields.
    ///
    /// @param type what Facebook calls such nodes
    /// @param defaults the fields that a caller gets who asks for none
    Shape(String type, String defaults) {
        this.type = type;
        this.defaults = FieldParser.parse(defaults);
    }

    /// Adds a field; a null is a field that exists and is not shown.
    Shape with(String name, @Nullable Object value) {
        JsonNode tree = value == null ? null : Json.tree(value);
        return withLazy(name, () -> tree);
    }

    /// Adds a field that is made only if it is asked for.
    Shape withLazy(String name, Lazy value) {
        values.put(name, inner -> value.make());
        return this;
    }

    /// Adds a field that has fields itself.
    Shape withNested(String name, Function<List<Field>, @Nullable JsonNode> value) {
        values.put(name, value);
        return this;
    }

    /// Makes a field's value.
    @FunctionalInterface
    interface Lazy {

        /// The value; null if it is not shown.
        @Nullable JsonNode make();
    }

    /// Writes the fields asked for, and the id, which always comes along.
    ///
    /// @throws GraphError if there is no such field
    ObjectNode write(List<Field> asked) {
        ObjectNode node = Json.object();
        for (Field field : asked.isEmpty() ? defaults : asked) {
            write(field, node);
        }
        if (values.containsKey("id") && !node.has("id")) {
            write(new Field("id", List.of()), node);
        }
        return node;
    }

    private void write(Field field, ObjectNode node) {
        Function<List<Field>, @Nullable JsonNode> value = values.get(field.name());
        if (value == null) {
            throw GraphError.unknownField(field.name(), type);
        }
        JsonNode written = value.apply(field.fields());
        if (written != null) {
            node.set(field.name(), written);
        }
    }
}
