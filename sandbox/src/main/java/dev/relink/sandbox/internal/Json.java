package dev.relink.sandbox.internal;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads and writes JSON. Threads may share it.
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    /// A new empty object.
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /// A new empty array.
    public static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /// Any value as a tree.
    public static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /// Any value as a tree, or a JSON null.
    public static JsonNode orNull(@Nullable Object value) {
        return value == null ? JsonNodeFactory.instance.nullNode() : tree(value);
    }

    /// Any value as text.
    public static String text(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /// Reads a value of a type.
    ///
    /// @throws JacksonException if the text is not that
    public static <T> T read(String text, Class<T> type) {
        return MAPPER.readValue(text, type);
    }

    /// Makes a value of a type from a tree.
    ///
    /// @throws JacksonException if the tree is not that
    public static <T> T value(JsonNode tree, Class<T> type) {
        return MAPPER.treeToValue(tree, type);
    }

    /// Reads an object; what else the text may be becomes the given failure.
    public static <E extends RuntimeException> ObjectNode readObject(
            String text, Supplier<E> otherwise) {
        try {
            if (MAPPER.readTree(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException broken) {
            E failure = otherwise.get();
            failure.addSuppressed(broken);
            throw failure;
        }
        throw otherwise.get();
    }
}
