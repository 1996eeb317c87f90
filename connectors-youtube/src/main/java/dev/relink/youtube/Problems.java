package dev.relink.youtube;

import dev.relink.support.JsonAnswer;
import dev.relink.support.JsonFields;
import dev.relink.support.NetworkError;
import dev.relink.support.RetryAfter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads an error of Google in either of its forms:
///
/// - of the token endpoint: `{"error","error_description","error_subtype"}` (RFC 6749, section
///   5.2). The subtype is the subcode;
/// - of an API:
///   `{"error":{"code","message","status","errors":[{"reason"}],"details":[{"reason"}]}}` (Google,
///   Errors). The reason is the code, the newer one among the details the subcode.
final class Problems {

    private Problems() {}

    /// Whether an answer is none of success.
    static boolean isIn(JsonAnswer answer) {
        return !answer.successful() || answer.fields().has("error");
    }

    /// Reads it.
    static NetworkError of(JsonAnswer answer) {
        JsonFields fields = answer.fields();
        String error = fields.text("error");
        return error == null ? ofApi(answer, fields.object("error")) : ofTokens(answer, error);
    }

    private static NetworkError ofTokens(JsonAnswer answer, String error) {
        JsonFields fields = answer.fields();
        return new NetworkError(
                error,
                fields.text("error_subtype"),
                answer.status(),
                orNone(fields.text("error_description")),
                false,
                RetryAfter.of(answer.headers()));
    }

    private static NetworkError ofApi(JsonAnswer answer, JsonFields error) {
        return new NetworkError(
                reasonIn(error.objects("errors")),
                reasonIn(error.objects("details")),
                answer.status(),
                orNone(error.text("message")),
                false,
                RetryAfter.of(answer.headers()));
    }

    private static @Nullable String reasonIn(List<JsonFields> list) {
        for (JsonFields item : list) {
            String reason = item.text("reason");
            if (reason != null) {
                return reason;
            }
        }
        return null;
    }

    private static String orNone(@Nullable String message) {
        return message == null ? "Google gave no reason." : message;
    }
}
