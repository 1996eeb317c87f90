package dev.relink.support;

import java.net.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

/// A network's answer in JSON. It may carry tokens, so it prints nothing but its status. Threads
/// may share it.
///
/// @param status the HTTP status; never a redirect, which 308 is not without a place to go to
/// @param headers the headers
/// @param body what was in the body; a missing node if the body was empty
public record JsonAnswer(int status, HttpHeaders headers, JsonNode body) {

    /// Whether the status is one of success (RFC 9110, section 15.3).
    public boolean successful() {
        return status >= 200 && status < 300;
    }

    /// The body's fields; none if the body is not an object.
    public JsonFields fields() {
        return new JsonFields(body, status);
    }

    @Override
    public String toString() {
        return "JsonAnswer[status=" + status + "]";
    }
}
