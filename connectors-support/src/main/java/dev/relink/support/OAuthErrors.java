package dev.relink.support;

import dev.relink.spi.AppFaultKind;
import dev.relink.spi.TransientKind;
import java.util.List;

/// The errors of a standard token endpoint (RFC 6749, section 5.2) while a code is exchanged.
public final class OAuthErrors {

    private static final String RFC = "RFC 6749, section 5.2";
    private static final String STATUS = "RFC 9110, section 15";

    private static final ErrorTable CODE_EXCHANGE =
            new ErrorTable(
                    List.of(
                            rule("oauth.invalid-grant", "invalid_grant", new Meaning.Refused()),
                            rule("oauth.invalid-request", "invalid_request", new Meaning.Refused()),
                            rule("oauth.invalid-client", "invalid_client", configuration()),
                            rule(
                                    "oauth.unauthorized-client",
                                    "unauthorized_client",
                                    configuration()),
                            rule("oauth.invalid-scope", "invalid_scope", configuration()),
                            rule(
                                    "oauth.unsupported-grant-type",
                                    "unsupported_grant_type",
                                    new Meaning.Defect()),
                            new ErrorRule(
                                    "oauth.throttled",
                                    ErrorCondition.any().status(429, 429),
                                    new Meaning.Passing(TransientKind.THROTTLED),
                                    "RFC 6585, section 4"),
                            new ErrorRule(
                                    "oauth.server-error",
                                    ErrorCondition.any().status(500, 599),
                                    new Meaning.Passing(TransientKind.SERVER),
                                    STATUS),
                            new ErrorRule(
                                    "oauth.unknown",
                                    ErrorCondition.any(),
                                    new Meaning.Passing(TransientKind.MALFORMED),
                                    "nobody: what is not in the standard may mean anything")));

    private OAuthErrors() {}

    /// What the standard's errors mean when a code is exchanged: a bad code is refused, and no
    /// stored grant is at stake.
    public static ErrorTable codeExchange() {
        return CODE_EXCHANGE;
    }

    /// Reads the error of an answer.
    public static NetworkError errorOf(JsonAnswer answer) {
        JsonFields fields = answer.fields();
        String description = fields.text("error_description");
        return new NetworkError(
                fields.text("error"),
                null,
                answer.status(),
                description == null ? "" : description,
                false,
                RetryAfter.of(answer.headers()));
    }

    private static ErrorRule rule(String id, String code, Meaning meaning) {
        return new ErrorRule(id, ErrorCondition.any().code(code), meaning, RFC);
    }

    private static Meaning configuration() {
        return new Meaning.AppAtFault(AppFaultKind.CONFIGURATION);
    }
}
