package dev.relink.support;

import dev.relink.spi.NetworkException;
import dev.relink.spi.Secret;
import dev.relink.spi.TransientKind;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads the fields of a JSON object that somebody else wrote.
///
/// A field that is missing, null, blank or of another type than asked for reads as null; numbers
/// written as strings read as numbers, and numbers read as the text of an id. What cannot do
/// without a field calls one of the `required` methods, which throw a {@link NetworkException} with
/// {@link TransientKind#MALFORMED} and the rule `json.field`. It prints nothing of its content.
/// Threads may share it.
public final class JsonFields {

    static final JsonMapper MAPPER = JsonMapper.shared();

    /// 9999-12-31T23:59:59Z. Networks that mean "never" send all sorts of large numbers.
    private static final long LAST_SECOND = 253_402_300_799L;

    private static final String A_COUNT = "a whole number from 0 on";

    private static final Pattern PRINTABLE = Pattern.compile("[ -~]+");

    private final JsonNode node;
    private final int status;

    JsonFields(JsonNode node, int status) {
        this.node = node;
        this.status = status;
    }

    /// Reads a JSON text, as from a header.
    ///
    /// @return empty if the text is not a JSON object
    public static Optional<JsonFields> parse(String text) {
        try {
            JsonNode node = MAPPER.readTree(text);
            return node.isObject() ? Optional.of(new JsonFields(node, 0)) : Optional.empty();
        } catch (JacksonException caught) {
            return Optional.empty();
        }
    }

    /// Whether the field is there and not null, of whatever type.
    public boolean has(String name) {
        return node.hasNonNull(name);
    }

    /// The names of all fields, in the network's order.
    public List<String> names() {
        return node.propertyStream().map(field -> field.getKey()).toList();
    }

    /// A text that is not blank, or a number as its text; null otherwise.
    public @Nullable String text(String name) {
        return textOf(node.path(name));
    }

    /// As {@link #text(String)}, where there is no going on without it.
    public String requiredText(String name) {
        String text = text(name);
        if (text == null) {
            throw malformed(name, "a text");
        }
        return text;
    }

    /// A text that is not blank, as a secret; null otherwise.
    ///
    /// Tokens and codes are printable ASCII (RFC 6749, appendix A). Anything else reads as null,
    /// because it would fail as a header, and the JDK's exception would quote it.
    public @Nullable Secret secret(String name) {
        String text = text(name);
        return text == null || !PRINTABLE.matcher(text).matches() ? null : Secret.of(text);
    }

    /// A whole number, also one written as a string.
    public OptionalLong number(String name) {
        JsonNode value = node.path(name);
        if (value.isNumber()) {
            return value.canConvertToExactIntegral() && value.canConvertToLong()
                    ? OptionalLong.of(value.asLong())
                    : OptionalLong.empty();
        }
        String text = textOf(value);
        return text != null && text.matches("-?[0-9]{1,18}")
                ? OptionalLong.of(Long.parseLong(text))
                : OptionalLong.empty();
    }

    /// How many there are of something; empty if the field is missing or null.
    ///
    /// @throws NetworkException as the `required` methods do, if it is there and no whole number
    ///   from 0 on
    public OptionalLong count(String name) {
        OptionalLong count = number(name);
        if (has(name) && count.orElse(-1) < 0) {
            throw malformed(name, A_COUNT);
        }
        return count;
    }

    /// As {@link #count(String)}, where there is no going on without it.
    public long requiredCount(String name) {
        return count(name).orElseThrow(() -> malformed(name, A_COUNT));
    }

    /// A truth value, also one written as a string; empty if it is neither true nor false.
    public Optional<Boolean> flag(String name) {
        JsonNode value = node.path(name);
        if (value.isBoolean()) {
            return Optional.of(value.booleanValue());
        }
        return switch (textOf(value)) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            case null, default -> Optional.empty();
        };
    }

    /// As {@link #flag(String)}, where there is no going on without it.
    public boolean requiredFlag(String name) {
        return flag(name).orElseThrow(() -> malformed(name, "true or false"));
    }

    /// A moment given in seconds since 1970.
    ///
    /// @return null if it is missing, zero or negative, which networks send for "never", or beyond
    ///   the year 9999
    public @Nullable Instant unixSeconds(String name) {
        long seconds = number(name).orElse(0);
        return seconds > 0 && seconds <= LAST_SECOND ? Instant.ofEpochSecond(seconds) : null;
    }

    /// An address; null if it is missing or none.
    public @Nullable URI address(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            return new URI(text);
        } catch (URISyntaxException caught) {
            return null;
        }
    }

    /// The fields of an object within; a view without fields if there is none.
    public JsonFields object(String name) {
        return new JsonFields(node.path(name), status);
    }

    /// The objects of a list within; none if there is no such list. What is no object is left out.
    public List<JsonFields> objects(String name) {
        return node.path(name)
                .valueStream()
                .filter(JsonNode::isObject)
                .map(item -> new JsonFields(item, status))
                .toList();
    }

    /// The objects of a list within, where an empty list and no list mean different things.
    public List<JsonFields> requiredObjects(String name) {
        JsonNode list = node.path(name);
        if (!list.isArray() || !list.valueStream().allMatch(JsonNode::isObject)) {
            throw malformed(name, "a list of objects");
        }
        return objects(name);
    }

    /// The texts of a list within; empty if there is no such list, which is not the same as an
    /// empty list. What is no text is left out.
    public Optional<List<String>> texts(String name) {
        JsonNode list = node.path(name);
        if (!list.isArray()) {
            return Optional.empty();
        }
        return Optional.of(
                list.valueStream()
                        .map(JsonFields::textOf)
                        .flatMap(text -> Optional.ofNullable(text).stream())
                        .toList());
    }

    /// As {@link #texts(String)}, where there is no going on without them.
    public List<String> requiredTexts(String name) {
        return texts(name).orElseThrow(() -> malformed(name, "a list of texts"));
    }

    @Override
    public String toString() {
        return "JsonFields";
    }

    private static @Nullable String textOf(JsonNode value) {
        if (!value.isString() && !value.isNumber()) {
            return null;
        }
        String text = value.asString();
        return text.isBlank() ? null : text;
    }

    private NetworkException malformed(String name, String expected) {
        return Malformed.answer(
                "json.field",
                status,
                "The network's answer has no field " + name + " that is " + expected + ".");
    }
}
