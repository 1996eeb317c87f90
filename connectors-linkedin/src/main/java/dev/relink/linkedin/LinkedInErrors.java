package dev.relink.linkedin;

import dev.relink.spi.AppFaultKind;
import dev.relink.spi.AssetLost;
import dev.relink.spi.ReauthorizationNeeded.Reason;
import dev.relink.spi.TransientKind;
import dev.relink.support.ErrorCondition;
import dev.relink.support.ErrorRule;
import dev.relink.support.ErrorTable;
import dev.relink.support.Meaning;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// What LinkedIn's errors mean: when a code is exchanged, when a token is renewed or looked at, and
/// when the API is called. {@link Problems} says what code, subcode and message are.
///
/// The code is the word (`REVOKED_ACCESS_TOKEN`), the subcode the number (65601): the words are
/// documented, the numbers are not, and either will do.
final class LinkedInErrors {

    /// learn.microsoft.com/linkedin/shared/api-guide/concepts/error-handling.
    private static final String LINKEDIN = "LinkedIn, Error handling";

    /// learn.microsoft.com/linkedin/shared/authentication/authorization-code-flow.
    private static final String FLOW = "LinkedIn, Authorization code flow";

    /// learn.microsoft.com/linkedin/marketing/versioning.
    private static final String VERSIONING = "LinkedIn, Versioning";

    private static final String RFC = "RFC 6749, section 5.2";
    private static final String HTTP = "RFC 9110, section 15";
    private static final String REPORTED = "reported by developers";

    /// Our own caution where nothing is known.
    private static final String OURS = "Relink";

    private static final Meaning CONFIGURATION = new Meaning.AppAtFault(AppFaultKind.CONFIGURATION);
    private static final Meaning VERSION = new Meaning.AppAtFault(AppFaultKind.VERSION);
    private static final Meaning REFUSED = new Meaning.Refused();
    private static final Meaning DEFECT = new Meaning.Defect();
    private static final Meaning TROUBLE = new Meaning.Passing(TransientKind.SERVER);
    private static final Meaning REVOKED = new Meaning.Reauthorization(Reason.REVOKED);

    /// A token that was just renewed can be called revoked for some seconds (reported by
    /// developers).
    private static final Duration DOUBT = Duration.ofSeconds(5);

    /// When a code is exchanged: no stored grant is at stake, and a bad code is refused.
    static final ErrorTable CODE = table(Stream.of(limits(), client(), code(), unknown()));

    /// When a token is renewed or looked at.
    static final ErrorTable REFRESH = table(Stream.of(limits(), client(), refresh(), unknown()));

    private static final ErrorTable API = table(Stream.of(limits(), api(CONFIGURATION), unknown()));

    private static final ErrorTable API_BEYOND_SCOPE =
            table(
                    Stream.of(
                            limits(),
                            api(new Meaning.Reauthorization(Reason.SCOPE_MISSING)),
                            unknown()));

    private static final ErrorTable PAGE =
            table(
                    Stream.of(
                            limits(),
                            api(new Meaning.AssetLoss(AssetLost.Reason.ROLE_LOST)),
                            unknown()));

    private LinkedInErrors() {}

    /// When the API is called for the member.
    ///
    /// @param scopesSuffice whether the grant has the scopes that the call takes; if it has, what
    ///   LinkedIn does not allow is for want of a product that the app should have
    static ErrorTable api(boolean scopesSuffice) {
        return scopesSuffice ? API : API_BEYOND_SCOPE;
    }

    /// When the API is called for a page; what LinkedIn does not allow is for want of a role, if
    /// the grant has the scopes.
    static ErrorTable page(boolean scopesSuffice) {
        return scopesSuffice ? PAGE : API_BEYOND_SCOPE;
    }

    /// First, because nobody is disconnected for what passes.
    private static List<ErrorRule> limits() {
        return List.of(
                rule("server-error", any().status(500, 599), TROUBLE, HTTP),
                rule(
                        "application-limit",
                        any().status(429, 429).message(" APPLICATION (?:DAY )?limit"),
                        new Meaning.Passing(TransientKind.THROTTLED),
                        REPORTED),
                rule(
                        "too-many-requests",
                        any().status(429, 429),
                        new Meaning.Passing(TransientKind.GRANT_THROTTLED),
                        LINKEDIN),
                rule("426", any().status(426, 426), VERSION, VERSIONING),
                rule("nonexistent-version", any().code("NONEXISTENT_VERSION"), VERSION, VERSIONING),
                rule("version-missing", any().code("VERSION_MISSING"), DEFECT, VERSIONING));
    }

    /// Our own credentials.
    private static List<ErrorRule> client() {
        return List.of(
                rule("invalid-client", any().code("invalid_client"), CONFIGURATION, RFC),
                rule(
                        "client-authentication",
                        any().message("Client authentication failed"),
                        CONFIGURATION,
                        REPORTED),
                rule("unauthorized-client", any().code("unauthorized_client"), CONFIGURATION, RFC),
                rule("invalid-scope", any().code("invalid_scope"), CONFIGURATION, RFC),
                rule("unsupported-grant-type", any().code("unsupported_grant_type"), DEFECT, RFC),
                rule(
                        "parameter-missing",
                        any().code("invalid_request").message("A required parameter"),
                        DEFECT,
                        FLOW));
    }

    private static List<ErrorRule> code() {
        return List.of(
                rule("code-redirect", any().code("invalid_redirect_uri"), REFUSED, FLOW),
                rule("code-invalid-request", any().code("invalid_request"), REFUSED, FLOW),
                rule("code-invalid-grant", any().code("invalid_grant"), REFUSED, RFC));
    }

    /// LinkedIn says `invalid_request` where the standard has `invalid_grant`.
    private static List<ErrorRule> refresh() {
        return List.of(
                rule(
                        "token-invalid",
                        any().code("invalid_request")
                                .status(400, 401)
                                .message("invalid, expired or revoked"),
                        REVOKED,
                        FLOW),
                rule(
                        "token-invalid-grant",
                        any().code("invalid_grant").status(400, 401),
                        REVOKED,
                        RFC),
                rule("token-invalid-request", any().code("invalid_request"), DEFECT, RFC));
    }

    private static List<ErrorRule> api(Meaning forbidden) {
        return Stream.of(accessToken(), request(forbidden)).flatMap(List::stream).toList();
    }

    private static List<ErrorRule> accessToken() {
        return List.of(
                rule(
                        "65601",
                        any().status(401, 401).codeOrSubcode("REVOKED_ACCESS_TOKEN", "65601"),
                        new Meaning.Reauthorization(Reason.REVOKED, DOUBT),
                        LINKEDIN),
                rule(
                        "65602",
                        any().status(401, 401).codeOrSubcode("EXPIRED_ACCESS_TOKEN", "65602"),
                        new Meaning.Reauthorization(Reason.EXPIRED),
                        LINKEDIN),
                rule(
                        "65604",
                        any().status(401, 401).codeOrSubcode("EMPTY_ACCESS_TOKEN", "65604"),
                        DEFECT,
                        REPORTED),
                rule(
                        "65600",
                        any().status(401, 401).codeOrSubcode("INVALID_ACCESS_TOKEN", "65600"),
                        REVOKED,
                        LINKEDIN));
    }

    private static List<ErrorRule> request(Meaning forbidden) {
        return List.of(
                rule(
                        "duplicate",
                        any().status(422, 422).message("duplicate"),
                        new Meaning.AlreadyThere(),
                        LINKEDIN),
                rule(
                        "access-denied",
                        any().status(403, 403).codeOrSubcode("ACCESS_DENIED", "100"),
                        forbidden,
                        LINKEDIN),
                rule(
                        "forbidden",
                        any().status(403, 403).message("forbidden|not enough permissions"),
                        forbidden,
                        REPORTED),
                rule("not-found", any().status(404, 404), REFUSED, LINKEDIN),
                rule("conflict", any().status(409, 409), TROUBLE, LINKEDIN),
                rule("unprocessable", any().status(422, 422), REFUSED, LINKEDIN),
                rule("bad-request", any().status(400, 400), REFUSED, LINKEDIN));
    }

    private static List<ErrorRule> unknown() {
        return List.of(rule("unknown", any(), TROUBLE, OURS));
    }

    private static ErrorTable table(Stream<List<ErrorRule>> parts) {
        return new ErrorTable(parts.flatMap(List::stream).toList());
    }

    private static ErrorRule rule(
            String name, ErrorCondition condition, Meaning meaning, String source) {
        return new ErrorRule("linkedin." + name, condition, meaning, source);
    }

    private static ErrorCondition any() {
        return ErrorCondition.any();
    }
}
