package dev.relink.linkedin;

import dev.relink.support.JsonAnswer;
import dev.relink.support.JsonFields;
import dev.relink.support.NetworkError;
import dev.relink.support.RetryAfter;
import org.jspecify.annotations.Nullable;

/// Reads an error of LinkedIn in either of its forms:
///
/// - of the authorization server: `{"error","error_description"}` (RFC 6749, section 5.2);
/// - of the API: `{"status","serviceErrorCode","code","message"}`. The word is the code, the number
///   the subcode.
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
        return new NetworkError(
                error == null ? fields.text("code") : error,
                fields.text("serviceErrorCode"),
                answer.status(),
                orNone(fields.text(error == null ? "message" : "error_description")),
                false,
                RetryAfter.of(answer.headers()));
    }

    private static String orNone(@Nullable String message) {
        return message == null ? "LinkedIn gave no reason." : message;
    }
}
