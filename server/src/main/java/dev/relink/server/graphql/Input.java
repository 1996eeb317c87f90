package dev.relink.server.graphql;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// An input object. The engine has checked its shape against the contract already.
record Input(Map<String, Object> values) {

    String text(String field) {
        return (String) value(field);
    }

    @Nullable String textOrNull(String field) {
        return (String) values.get(field);
    }

    List<String> texts(String field) {
        return ((List<?>) value(field)).stream().map(String.class::cast).toList();
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
