package dev.relink.sandbox.facebook;

import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the sandbox answered to a test.
record Reply(int status, HttpResponse<String> response, String text) {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    static Reply of(HttpResponse<String> response) {
        return new Reply(response.statusCode(), response, response.body());
    }

    JsonNode json() {
        return MAPPER.readTree(text);
    }

    JsonNode data() {
        return json().path("data");
    }

    /// Code and subcode of the error, such as `190/460` or `4`.
    String error() {
        JsonNode error = json().path("error");
        String subcode = error.has("error_subcode") ? "/" + error.get("error_subcode").asInt() : "";
        return error.path("code").asString() + subcode;
    }

    String message() {
        return json().path("error").path("message").asString();
    }

    @Nullable String header(String name) {
        return response.headers().firstValue(name).orElse(null);
    }
}
