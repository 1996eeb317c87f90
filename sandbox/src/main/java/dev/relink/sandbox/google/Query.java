package dev.relink.sandbox.google;

import dev.relink.sandbox.internal.Call;
import dev.relink.sandbox.internal.Queries;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads the parameters of a call to the API.
final class Query {

    private static final String PLACE = "place:";

    private Query() {}

    /// @throws Problem if it is missing
    static String required(Call call, String name) {
        String value = Queries.filled(call.query(), name);
        if (value == null) {
            throw Problem.badParameter("Required parameter: " + name);
        }
        return value;
    }

    /// Everything that is listed, by commas or by naming the parameter more than once.
    static Set<String> listed(Call call, String name) {
        required(call, name);
        return call.query().getOrDefault(name, List.of()).stream()
                .flatMap(list -> Stream.of(list.split(",", -1)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// Which parts of things are asked for.
    static Set<String> parts(Call call, Set<String> known) {
        Set<String> parts = listed(call, "part");
        for (String part : parts) {
            if (!known.contains(part)) {
                throw Problem.badParameter("Unknown part: " + part);
            }
        }
        return parts;
    }

    /// A whole number within bounds.
    static int number(Call call, String name, int usual, int least, int most) {
        String value = Queries.filled(call.query(), name);
        if (value == null) {
            return usual;
        }
        int number = value.matches("[0-9]{1,6}") ? Integer.parseInt(value) : -1;
        if (number < least || number > most) {
            throw Problem.badParameter(
                    "Invalid value '"
                            + value
                            + "'. Values must be within the range: ["
                            + least
                            + ", "
                            + most
                            + "]");
        }
        return number;
    }

    /// The place in a list that a page token names; 0 without one.
    static int place(Call call) {
        String token = Queries.filled(call.query(), "pageToken");
        if (token == null) {
            return 0;
        }
        try {
            String text =
                    new String(Base64.getUrlDecoder().decode(token), StandardCharsets.US_ASCII);
            if (text.matches(PLACE + "[0-9]{1,6}")) {
                return Integer.parseInt(text.substring(PLACE.length()));
            }
        } catch (IllegalArgumentException notBase64) {
            // refused like any other token that was not given out
        }
        throw Problem.invalid("invalidPageToken", "The page token is not valid.");
    }

    static String pageToken(int place) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((PLACE + place).getBytes(StandardCharsets.US_ASCII));
    }
}
