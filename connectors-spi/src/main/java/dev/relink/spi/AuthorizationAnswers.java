package dev.relink.spi;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The standard reading of an authorization response.
final class AuthorizationAnswers {

    private AuthorizationAnswers() {}

    /// RFC 6749, section 4.1.2 (code) and 4.1.2.1 (errors).
    static AuthorizationAnswer standard(AuthorizationResponse response) {
        String error = response.parameter("error");
        if (error == null) {
            return codeOf(response);
        }
        Evidence evidence = evidence(error, response.parameter("error_description"));
        return switch (error.toLowerCase(Locale.ROOT)) {
            case "access_denied" -> new AuthorizationAnswer.Declined(evidence);
            case "server_error", "temporarily_unavailable" ->
                    throw new NetworkException(new Transient(TransientKind.SERVER, null, evidence));
            default ->
                    throw new NetworkException(new AppFault(AppFaultKind.CONFIGURATION, evidence));
        };
    }

    private static AuthorizationAnswer codeOf(AuthorizationResponse response) {
        String code = response.parameter("code");
        if (code == null || code.isBlank()) {
            throw new NetworkException(
                    new RequestRefused(
                            new Evidence(
                                    "oauth.response-without-code",
                                    null,
                                    null,
                                    "The network came back with neither a code nor an error.")));
        }
        return new AuthorizationAnswer.CodeReceived(Secret.of(code));
    }

    private static Evidence evidence(String error, @Nullable String description) {
        String message = description == null ? "The authorization was refused." : description;
        return new Evidence("oauth.authorization-response", error, null, message);
    }
}
