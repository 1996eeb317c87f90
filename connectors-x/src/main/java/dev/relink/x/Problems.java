package dev.relink.x;

import dev.relink.support.JsonAnswer;
import dev.relink.support.JsonFields;
import dev.relink.support.NetworkError;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads an error of X in any of its forms:
///
/// - of the token endpoint: `{"error","error_description"}` (RFC 6749, section 5.2);
/// - of the API: `{"title","detail","type","status"}` (RFC 7807). The code is the last part of
///   `type`, whatever host stands before it, or `about:blank`;
/// - of older parts: `{"errors":[{"code","message"}]}`, also within the second form, where the
///   number becomes the subcode;
/// - of the API within an answer of success: `{"errors":[…]}` of the second form, without `data`.
final class Problems {

    private Problems() {}

    /// Whether an answer is none of success.
    static boolean isIn(JsonAnswer answer) {
        JsonFields fields = answer.fields();
        return !answer.successful()
                || fields.has("error")
                || (!fields.objects("errors").isEmpty() && !fields.has("data"));
    }

    /// Reads it.
    ///
    /// @param now when the answer came
    static NetworkError of(JsonAnswer answer, Instant now) {
        JsonFields fields = answer.fields();
        Duration wait = RateLimitReset.wait(answer.status(), answer.headers(), now);
        String error = fields.text("error");
        if (error != null) {
            return new NetworkError(
                    error,
                    null,
                    answer.status(),
                    orNone(fields.text("error_description")),
                    false,
                    wait);
        }
        List<JsonFields> errors = fields.objects("errors");
        JsonFields problem = fields.has("type") || errors.isEmpty() ? fields : errors.getFirst();
        String type = typeOf(problem);
        String number =
                Stream.concat(Stream.of(problem), errors.stream())
                        .flatMap(it -> Stream.ofNullable(it.text("code")))
                        .findFirst()
                        .orElse(null);
        return new NetworkError(
                type == null ? number : type,
                type == null ? null : number,
                statusOf(answer, problem),
                messageOf(problem, errors),
                false,
                wait);
    }

    /// An error within an answer of success has a status of its own.
    private static int statusOf(JsonAnswer answer, JsonFields problem) {
        return answer.successful()
                ? Math.clamp(problem.number("status").orElse(answer.status()), 100, 599)
                : answer.status();
    }

    private static @Nullable String typeOf(JsonFields problem) {
        String type = problem.text("type");
        return type == null ? null : type.substring(type.lastIndexOf('/') + 1);
    }

    private static String messageOf(JsonFields problem, List<JsonFields> errors) {
        String told =
                Stream.concat(
                                Stream.of("title", "detail", "reason", "message")
                                        .flatMap(name -> Stream.ofNullable(problem.text(name))),
                                errors.stream()
                                        .flatMap(it -> Stream.ofNullable(it.text("message"))))
                        .distinct()
                        .collect(Collectors.joining(": "));
        return told.isEmpty() ? orNone(null) : told;
    }

    private static String orNone(@Nullable String message) {
        return message == null ? "X gave no reason." : message;
    }
}
