package dev.relink.server.graphql;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// An input object. The engine has checked its shape against the contract already.
record Input(Map<String, Object> values) {

    String text(String field) {
        return storable(field, (String) value(field));
    }

    @Nullable String textOrNull(String field) {
        String text = (String) values.get(field);
        return text == null ? null : storable(field, text);
    }

    /// A text as it is given; PostgreSQL takes none with the character NUL.
    ///
    /// @throws RequestException if it has one
    static String storable(String name, String text) {
        if (text.indexOf('\0') >= 0) {
            throw new RequestException(
                    ErrorCode.BAD_USER_INPUT, name + " must not have the character U+0000.");
        }
        return text;
    }

    List<String> texts(String field) {
        return ((List<?>) value(field))
                .stream().map(text -> storable(field, (String) text)).toList();
    }

    List<String> textsOrNone(String field) {
        return values.get(field) == null ? List.of() : texts(field);
    }

    /// An instant, as precise as the contract has it.
    Instant instant(String field) {
        return ((OffsetDateTime) value(field)).toInstant().truncatedTo(ChronoUnit.MILLIS);
    }

    @Nullable Instant instantOrNull(String field) {
        return values.get(field) == null ? null : instant(field);
    }

    /// A list of enum constants, or null if it is absent.
    <E extends Enum<E>> @Nullable Set<E> constantsOrNull(String field, Class<E> type) {
        Object value = values.get(field);
        if (value == null) {
            return null;
        }
        return ((List<?>) value)
                .stream()
                        .map(name -> Enum.valueOf(type, (String) name))
                        .collect(Collectors.toSet());
    }

    <E extends Enum<E>> @Nullable E constantOrNull(String field, Class<E> type) {
        String name = textOrNull(field);
        return name == null ? null : Enum.valueOf(type, name);
    }

    <E extends Enum<E>> E constant(String field, Class<E> type) {
        return Enum.valueOf(type, text(field));
    }

    @Nullable Integer numberOrNull(String field) {
        return (Integer) values.get(field);
    }

    /// Whether a field is there, be it null.
    boolean isGiven(String field) {
        return values.containsKey(field);
    }

    /// A field that is an input object itself.
    @SuppressWarnings("unchecked")
    Input object(String field) {
        return new Input((Map<String, Object>) value(field));
    }

    @Nullable Boolean flagOrNull(String field) {
        return (Boolean) values.get(field);
    }

    private Object value(String field) {
        Object value = values.get(field);
        if (value == null) {
            throw new RequestException(
                    ErrorCode.BAD_USER_INPUT, "The input field " + field + " is missing.");
        }
        return value;
    }
}
