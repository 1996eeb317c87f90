package dev.relink.sandbox.linkedin;

import dev.relink.sandbox.internal.Call;
import dev.relink.sandbox.internal.Queries;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Reads the parameters of a call to the versioned API.
final class Query {

    private Query() {}

    /// A path in which URNs were encoded (`urn%3Ali%3Aorganization%3A1`).
    static String decoded(String path) {
        return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /// Parameters as they stand in an address.
    static String encoded(Map<String, List<String>> parameters) {
        return parameters.entrySet().stream()
                .flatMap(parameter ->
                        parameter.getValue().stream()
                                .map(value -> encoded(parameter.getKey()) + "=" + encoded(value)))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// @throws Problem if it is missing
    static String required(Call call, String name) {
        String value = Queries.last(call.query(), name);
        if (value == null || value.isEmpty()) {
            throw Problem.invalid("The parameter " + name + " is missing.");
        }
        return value;
    }

    /// Requires a finder.
    static void requireFinder(Call call, String name) {
        if (!required(call, "q").equals(name)) {
            throw Problem.invalid("There is no such finder; there is " + name + ".");
        }
    }

    /// A whole number within bounds.
    static int number(Call call, String name, int usual, int least, int most) {
        String value = Queries.last(call.query(), name);
        if (value == null) {
            return usual;
        }
        int number = value.matches("[0-9]{1,6}") ? Integer.parseInt(value) : -1;
        if (number < least || number > most) {
            throw Problem.invalid("The parameter " + name + " is " + least + " to " + most + ".");
        }
        return number;
    }
}
