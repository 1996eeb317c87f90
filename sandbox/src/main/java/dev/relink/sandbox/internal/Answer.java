package dev.relink.sandbox.internal;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/// One answer, apart from the web server that sends it. Immutable.
///
/// @param status the HTTP status
/// @param contentType the media type with its charset
/// @param headers further headers
/// @param body the body
/// @param delivery how much of it reaches the caller
public record Answer(
        int status,
        String contentType,
        Map<String, String> headers,
        String body,
        Delivery delivery) {

    private static final String HTML = "text/html; charset=UTF-8";
    private static final String JSON = "application/json; charset=UTF-8";

    /// How much of an answer reaches the caller.
    public enum Delivery {
        /// All of it.
        WHOLE,
        /// The head, which promises the whole body, and half of the body.
        TRUNCATED,
        /// Nothing: the connection closes.
        NONE
    }

    public Answer {
        headers = Map.copyOf(headers);
    }

    /// An answer that arrives whole.
    public static Answer of(int status, String contentType, String body) {
        return new Answer(status, contentType, Map.of(), body, Delivery.WHOLE);
    }

    /// A page; browsers ask again rather than show an old one.
    public static Answer html(int status, String body) {
        return of(status, HTML, body).with("Cache-Control", "no-store");
    }

    /// A JSON document.
    public static Answer json(int status, String body) {
        return of(status, JSON, body).with("Cache-Control", "no-store");
    }

    /// Sends the caller elsewhere.
    ///
    /// @param status 302 where the wire demands it, 303 to follow a form with a page
    public static Answer redirect(int status, URI location) {
        return of(status, "text/plain; charset=UTF-8", "")
                .with("Location", location.toASCIIString())
                .with("Cache-Control", "no-store");
    }

    /// A connection that closes without an answer.
    public static Answer none() {
        return of(200, JSON, "").delivered(Delivery.NONE);
    }

    /// The same with one more header.
    public Answer with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, contentType, more, body, delivery);
    }

    /// The same, delivered otherwise.
    public Answer delivered(Delivery otherwise) {
        return new Answer(status, contentType, headers, body, otherwise);
    }
}
