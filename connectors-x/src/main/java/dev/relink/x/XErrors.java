package dev.relink.x;

import dev.relink.spi.AppFaultKind;
import dev.relink.spi.ReauthorizationNeeded.Reason;
import dev.relink.spi.TransientKind;
import dev.relink.support.ErrorCondition;
import dev.relink.support.ErrorRule;
import dev.relink.support.ErrorTable;
import dev.relink.support.Meaning;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What X's errors mean, in three tables: when a code is exchanged, when a token is renewed or
/// revoked, and when the API is called. {@link Problems} says what code, subcode and message are.
///
/// Nothing that comes with a status of 429 or from 500 up is a loss, and neither is anything that
/// is not known: X's words for a dead token are undocumented, so they are read to the letter.
final class XErrors {

    /// docs.x.com, Response Codes & Errors.
    private static final String X = "X, Response Codes & Errors";

    /// docs.x.com/openapi.json.
    private static final String SPECIFICATION = "X, OpenAPI 2.167";

    private static final String RFC = "RFC 6749, section 5.2";
    private static final String HTTP = "RFC 9110, section 15";

    /// Not in the documentation that we could read, but reported by several independent sources.
    private static final String REPORTED = "reported by developers";

    /// Our own caution where nothing is known.
    private static final String OURS = "Relink";

    private static final Meaning CONFIGURATION = new Meaning.AppAtFault(AppFaultKind.CONFIGURATION);
    private static final Meaning QUOTA = new Meaning.AppAtFault(AppFaultKind.QUOTA);
    private static final Meaning REFUSED = new Meaning.Refused();
    private static final Meaning ALREADY_THERE = new Meaning.AlreadyThere();
    private static final Meaning DEFECT = new Meaning.Defect();
    private static final Meaning TROUBLE = new Meaning.Passing(TransientKind.SERVER);
    private static final Meaning THROTTLED = new Meaning.Passing(TransientKind.THROTTLED);
    private static final Meaning SLOWED_DOWN = new Meaning.Passing(TransientKind.GRANT_THROTTLED);

    /// When a code is exchanged: no stored grant is at stake, and a bad code is refused.
    static final ErrorTable CODE =
            table(Stream.of(limits(THROTTLED), client(), code(), standing(), unknown()));

    /// When a token is renewed or revoked.
    static final ErrorTable REFRESH =
            table(Stream.of(limits(THROTTLED), client(), refresh(), standing(), unknown()));

    private static final ErrorTable API =
            table(Stream.of(limits(SLOWED_DOWN), api(REFUSED), unknown()));

    private static final ErrorTable API_BEYOND_SCOPE =
            table(
                    Stream.of(
                            limits(SLOWED_DOWN),
                            api(new Meaning.Reauthorization(Reason.SCOPE_MISSING)),
                            unknown()));

    /// The rules by which an access token does not work.
    static final Set<String> UNAUTHORIZED = Set.of("x.unauthorized", "x.89", "x.32");

    private XErrors() {}

    /// When the API is called.
    ///
    /// @param scopesSuffice whether the grant has the scopes that the call takes; if it has, what X
    ///   does not allow is not for want of them
    static ErrorTable api(boolean scopesSuffice) {
        return scopesSuffice ? API : API_BEYOND_SCOPE;
    }

    /// First, because nobody is disconnected for what passes.
    ///
    /// @param tooMany the meaning of too many calls: the API counts them by person, the token
    ///   endpoint by app
    private static List<ErrorRule> limits(Meaning tooMany) {
        return List.of(
                rule("server-error", any().status(500, 599), TROUBLE, HTTP),
                rule("usage-capped", any().code("usage-capped"), QUOTA, X),
                rule("payment-required", any().status(402, 402), QUOTA, X),
                rule(
                        "rate-limit-exceeded",
                        any().code("rate-limit-exceeded"),
                        tooMany,
                        SPECIFICATION),
                rule("88", any().codeOrSubcode("88"), tooMany, X),
                rule("too-many-requests", any().status(429, 429), tooMany, X));
    }

    /// Our own credentials at the token endpoint.
    private static List<ErrorRule> client() {
        return List.of(
                rule(
                        "unauthorized-client",
                        any().code("unauthorized_client"),
                        CONFIGURATION,
                        REPORTED),
                rule("invalid-client", any().code("invalid_client"), CONFIGURATION, RFC),
                rule("invalid-scope", any().code("invalid_scope"), CONFIGURATION, RFC),
                rule("unsupported-grant-type", any().code("unsupported_grant_type"), DEFECT, RFC));
    }

    private static List<ErrorRule> code() {
        return List.of(
                rule(
                        "authorization-code-invalid",
                        any().code("invalid_request")
                                .message("Value passed for the authorization code was invalid"),
                        REFUSED,
                        REPORTED),
                rule("code-invalid-grant", any().code("invalid_grant"), REFUSED, RFC),
                // A verifier or a redirect address that does not fit, a parameter that is missing.
                rule("code-invalid-request", any().code("invalid_request"), REFUSED, RFC));
    }

    /// X does not say whether a token is spent, expired or revoked. Refresh tokens are renewed long
    /// before any known end of theirs, so the person has most likely removed the app.
    private static List<ErrorRule> refresh() {
        Meaning revoked = new Meaning.Reauthorization(Reason.REVOKED);
        return List.of(
                rule(
                        "token-invalid",
                        any().code("invalid_request")
                                .status(400, 400)
                                .message("Value passed for the token was invalid"),
                        revoked,
                        REPORTED),
                rule(
                        "token-invalid-grant",
                        any().code("invalid_grant").status(400, 401),
                        revoked,
                        RFC),
                rule("token-invalid-request", any().code("invalid_request"), DEFECT, RFC));
    }

    /// What X holds against the person or the profile, until they act there.
    private static List<ErrorRule> standing() {
        return List.of(
                rule(
                        "suspended",
                        any().status(400, 403).message("account is suspended"),
                        new Meaning.Reauthorization(Reason.DEACTIVATED),
                        X),
                rule(
                        "64",
                        any().status(400, 403).codeOrSubcode("64"),
                        new Meaning.Reauthorization(Reason.DEACTIVATED),
                        X),
                rule(
                        "locked",
                        any().status(400, 403).message("temporarily locked"),
                        new Meaning.Reauthorization(Reason.CHECKPOINT),
                        X),
                rule(
                        "326",
                        any().status(400, 403).codeOrSubcode("326"),
                        new Meaning.Reauthorization(Reason.CHECKPOINT),
                        X));
    }

    private static List<ErrorRule> api(Meaning notAuthorized) {
        return Stream.of(standing(), app(), accessToken(), request(notAuthorized))
                .flatMap(List::stream)
                .toList();
    }

    private static List<ErrorRule> app() {
        return List.of(
                rule(
                        "unsupported-authentication",
                        any().code("unsupported-authentication"),
                        DEFECT,
                        SPECIFICATION),
                rule(
                        "client-forbidden",
                        any().code("client-forbidden"),
                        CONFIGURATION,
                        SPECIFICATION),
                rule(
                        "oauth1-permissions",
                        any().code("oauth1-permissions"),
                        CONFIGURATION,
                        SPECIFICATION));
    }

    private static List<ErrorRule> accessToken() {
        Meaning revoked = new Meaning.Reauthorization(Reason.REVOKED);
        return List.of(
                rule("89", any().status(400, 403).codeOrSubcode("89"), revoked, X),
                rule("32", any().status(400, 403).codeOrSubcode("32"), revoked, X),
                rule(
                        "unauthorized",
                        any().status(401, 401).code("about:blank").message("^Unauthorized"),
                        revoked,
                        X));
    }

    private static List<ErrorRule> request(Meaning notAuthorized) {
        return List.of(
                rule(
                        "not-authorized-for-resource",
                        any().code("not-authorized-for-resource"),
                        notAuthorized,
                        SPECIFICATION),
                rule(
                        "not-authorized-for-field",
                        any().code("not-authorized-for-field"),
                        notAuthorized,
                        SPECIFICATION),
                rule("187", any().codeOrSubcode("187"), ALREADY_THERE, X),
                rule("duplicate", any().message("duplicate content"), ALREADY_THERE, X),
                rule("186", any().codeOrSubcode("186"), REFUSED, X),
                rule("too-long", any().message("text is too long"), REFUSED, REPORTED),
                rule(
                        "not-permitted",
                        any().message("You are not permitted to perform this action"),
                        REFUSED,
                        REPORTED),
                rule(
                        "resource-not-found",
                        any().code("resource-not-found"),
                        REFUSED,
                        SPECIFICATION),
                rule("invalid-request", any().code("invalid-request"), DEFECT, SPECIFICATION));
    }

    private static List<ErrorRule> unknown() {
        return List.of(rule("unknown", any(), TROUBLE, OURS));
    }

    private static ErrorTable table(Stream<List<ErrorRule>> parts) {
        return new ErrorTable(parts.flatMap(List::stream).toList());
    }

    private static ErrorRule rule(
            String name, ErrorCondition condition, Meaning meaning, String source) {
        return new ErrorRule("x." + name, condition, meaning, source);
    }

    private static ErrorCondition any() {
        return ErrorCondition.any();
    }
}
