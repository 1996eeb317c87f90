package dev.relink.sandbox.internal;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the query of an address.
public final class Queries {

    private Queries() {}

    /// The parameters of a raw query, decoded, in the order written.
    ///
    /// @throws IllegalArgumentException if an escape in it is broken
    public static Map<String, List<String>> parse(@Nullable String query) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String pair : (query == null ? "" : query).split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                parameters
                        .computeIfAbsent(decoded(name), it -> new ArrayList<>())
                        .add(decoded(value));
            }
        }
        return parameters;
    }

    /// The last value of a parameter, which wins; null if it was not sent.
    public static @Nullable String last(Map<String, List<String>> parameters, String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        return values.isEmpty() ? null : values.getLast();
    }

    /// The last value of a parameter; null if it was not sent, or is empty.
    public static @Nullable String filled(Map<String, List<String>> parameters, String name) {
        String value = last(parameters, name);
        return value == null || value.isEmpty() ? null : value;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
