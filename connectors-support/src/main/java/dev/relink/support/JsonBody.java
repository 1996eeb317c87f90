package dev.relink.support;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;

/// The body of a request as a JSON object.
public final class JsonBody {

    /// Its media type.
    public static final String TYPE = "application/json";

    private JsonBody() {}

    /// Writes an object.
    ///
    /// @param fields texts, numbers, booleans, and lists and maps of such
    public static BodyPublisher of(Map<String, ?> fields) {
        return BodyPublishers.ofByteArray(JsonFields.MAPPER.writeValueAsBytes(fields));
    }
}
