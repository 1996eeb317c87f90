package dev.relink.sandbox.internal;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One request, apart from the web server that received it. Immutable.
///
/// @param method in upper case
/// @param path as sent, not decoded
/// @param query the query's parameters, decoded, in the order sent
/// @param form the fields of a form body; empty if the body is something else
/// @param headers by name in lower case
/// @param cookies by name
/// @param body the body as text, or the bytes of a file as one character each; empty if it has none
public record Call(
        String method,
        String path,
        Map<String, List<String>> query,
        Map<String, List<String>> form,
        Map<String, String> headers,
        Map<String, String> cookies,
        String body) {

    /// The value of a header, if it was sent.
    public @Nullable String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    /// Whether the body is a form.
    public boolean isForm() {
        String type = header("Content-Type");
        return type != null
                && type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
    }
}
