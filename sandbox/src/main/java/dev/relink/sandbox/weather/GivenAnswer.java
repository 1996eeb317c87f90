package dev.relink.sandbox.weather;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// An answer to the letter, for what a network may say and a lever does not. Immutable.
///
/// @param status the HTTP status, 200 to 599
/// @param headers by name; without `Content-Type` it is JSON
/// @param body at most {@value #LONGEST_BODY} characters
public record GivenAnswer(int status, Map<String, String> headers, String body) {

    /// The longest body, in characters.
    public static final int LONGEST_BODY = 100_000;

    /// RFC 9110, section 5.6.2.
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");

    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e]{0,4000}");

    /// Checks that it can be sent.
    ///
    /// @throws IllegalArgumentException if it cannot; the message says what would be right
    public GivenAnswer {
        headers = Map.copyOf(headers);
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("status is 200 to 599. It was " + status + ".");
        }
        if (body.length() > LONGEST_BODY) {
            throw new IllegalArgumentException(
                    "body is at most " + LONGEST_BODY + " characters long.");
        }
        headers.forEach((name, value) -> {
            if (!NAME.matcher(name).matches() || !VALUE.matcher(value).matches()) {
                throw new IllegalArgumentException(
                        "headers is a line for each header, as `x-rate-limit-remaining: 0`.");
            }
        });
    }

    /// An answer in JSON.
    public static GivenAnswer json(int status, String body) {
        return new GivenAnswer(status, Map.of(), body);
    }

    /// The same with one more header.
    public GivenAnswer with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new GivenAnswer(status, more, body);
    }

    /// The media type.
    public String contentType() {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().toLowerCase(Locale.ROOT).equals("content-type"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("application/json; charset=UTF-8");
    }
}
