package dev.relink.sandbox.facebook;

import dev.relink.sandbox.internal.Call;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One request to the Graph API. Immutable.
///
/// @param method what is to be done, which a POST may say with the parameter `method`
/// @param version the path's version segment, such as `v26.0`; null if it has none
/// @param path the rest of the path, decoded
/// @param parameters from query and form; of several values of a name the last counts
/// @param bearer the token of the header `Authorization`; null if there is none
record GraphRequest(
        String method,
        @Nullable String version,
        List<String> path,
        Map<String, String> parameters,
        @Nullable String bearer) {

    private static final Pattern VERSION = Pattern.compile("v\\d{1,3}\\.\\d");

    /// Reads a call.
    ///
    /// @param base the path of the Graph API, without a slash at the end
    static GraphRequest of(Call call, String base) {
        Map<String, String> parameters = new LinkedHashMap<>();
        call.query().forEach((name, values) -> parameters.put(name, values.getLast()));
        call.form().forEach((name, values) -> parameters.put(name, values.getLast()));
        List<String> path = new ArrayList<>(segments(call.path().substring(base.length())));
        boolean versioned = !path.isEmpty() && VERSION.matcher(path.getFirst()).matches();
        String version = versioned ? path.removeFirst() : null;
        String method =
                call.method().equals("POST") && parameters.containsKey("method")
                        ? parameters.getOrDefault("method", "").toUpperCase(Locale.ROOT)
                        : call.method();
        return new GraphRequest(method, version, List.copyOf(path), parameters, bearerOf(call));
    }

    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>();
        for (String segment : path.split("/", -1)) {
            if (!segment.isEmpty()) {
                segments.add(decoded(segment));
            }
        }
        return segments;
    }

    private static String decoded(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return segment;
        }
    }

    private static @Nullable String bearerOf(Call call) {
        String header = call.header("Authorization");
        return header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)
                ? header.substring(7).strip()
                : null;
    }

    /// A parameter; null if it is missing or empty.
    @Nullable String parameter(String name) {
        String value = parameters.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /// A parameter.
    ///
    /// @throws GraphError if it is missing or empty
    String required(String name) {
        String value = parameter(name);
        if (value == null) {
            throw GraphError.badParameter("The parameter " + name + " is required");
        }
        return value;
    }

    /// The token, wherever it was sent; null if none was.
    @Nullable String accessToken() {
        String token = parameter("access_token");
        return token == null ? bearer : token;
    }

    /// The path as the error messages write it.
    String pathText() {
        return "/" + String.join("/", path);
    }
}
