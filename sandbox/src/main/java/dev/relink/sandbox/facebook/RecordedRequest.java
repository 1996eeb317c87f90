package dev.relink.sandbox.facebook;

import java.time.Instant;
import java.util.Map;

/// One request to the Graph API as the journal keeps it. Immutable.
///
/// @param at when it came
/// @param method the HTTP method
/// @param path the path as sent, below the Graph API's address, with the version segment
/// @param parameters the parameters of query and form; tokens, codes, secrets and proofs are masked
///   as `[masked]`. A token in the header `Authorization` stands here under that name
/// @param status the HTTP status of the answer; 0 if the connection was closed
public record RecordedRequest(
        Instant at, String method, String path, Map<String, String> parameters, int status) {

    public RecordedRequest {
        parameters = Ordered.map(parameters);
    }
}
