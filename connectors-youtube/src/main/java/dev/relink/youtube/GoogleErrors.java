package dev.relink.youtube;

import dev.relink.spi.AppFaultKind;
import dev.relink.spi.AssetLost;
import dev.relink.spi.ReauthorizationNeeded.Reason;
import dev.relink.spi.TransientKind;
import dev.relink.support.ErrorCondition;
import dev.relink.support.ErrorRule;
import dev.relink.support.ErrorTable;
import dev.relink.support.Meaning;
import java.util.List;
import java.util.stream.Stream;

/// What Google's errors mean, in three tables: when a code is exchanged, when a token is renewed or
/// taken back, and when YouTube's API is called. {@link Problems} says what code, subcode and
/// message are.
final class GoogleErrors {

    /// The account has no channel.
    static final String NO_CHANNEL = "google.youtube-signup-required";

    /// The list of uploads is not there: nothing was uploaded yet.
    static final String NO_PLAYLIST = "google.playlist-not-found";

    /// What is to be taken back is not there any more.
    static final String NOTHING_TO_REVOKE = "google.invalid-token";

    /// The access token does not work.
    static final String UNAUTHENTICATED = "google.unauthenticated";

    /// developers.google.com/identity/protocols/oauth2.
    private static final String OAUTH = "Google, Using OAuth 2.0 to Access Google APIs";

    /// developers.google.com/youtube/v3/docs/errors.
    private static final String YOUTUBE = "YouTube Data API, Errors";

    /// cloud.google.com/apis/design/errors.
    private static final String APIS = "Google, API errors";

    private static final String RFC = "RFC 6749, section 5.2";
    private static final String HTTP = "RFC 9110, section 15";
    private static final String REPORTED = "reported by developers";

    /// Our own caution where nothing is known.
    private static final String OURS = "Relink";

    private static final Meaning CONFIGURATION = new Meaning.AppAtFault(AppFaultKind.CONFIGURATION);
    private static final Meaning QUOTA = new Meaning.AppAtFault(AppFaultKind.QUOTA);
    private static final Meaning BLOCKED = new Meaning.Blocked();
    private static final Meaning REFUSED = new Meaning.Refused();
    private static final Meaning DEFECT = new Meaning.Defect();
    private static final Meaning TROUBLE = new Meaning.Passing(TransientKind.SERVER);
    private static final Meaning APP_THROTTLED = new Meaning.Passing(TransientKind.THROTTLED);
    private static final Meaning THROTTLED = new Meaning.Passing(TransientKind.GRANT_THROTTLED);
    private static final Meaning REVOKED = new Meaning.Reauthorization(Reason.REVOKED);
    private static final Meaning DEACTIVATED = new Meaning.Reauthorization(Reason.DEACTIVATED);
    private static final Meaning GONE = new Meaning.AssetLoss(AssetLost.Reason.GONE);
    private static final Meaning ROLE_LOST = new Meaning.AssetLoss(AssetLost.Reason.ROLE_LOST);

    /// When a code is exchanged: no stored grant is at stake, and a bad code is refused.
    static final ErrorTable CODE = table(Stream.of(trouble(), client(), code(), unknown()));

    /// When a token is renewed or taken back.
    static final ErrorTable REFRESH = table(Stream.of(trouble(), client(), refresh(), unknown()));

    /// When YouTube's API is called.
    static final ErrorTable API =
            table(Stream.of(trouble(), limits(), app(), accessToken(), channel(), unknown()));

    private GoogleErrors() {}

    /// First, because nobody is disconnected for what passes.
    private static List<ErrorRule> trouble() {
        return List.of(
                rule("server-error", any().status(500, 599), TROUBLE, HTTP),
                rule("internal-failure", any().code("internal_failure"), TROUBLE, OAUTH),
                rule(
                        "upload-rate-limit",
                        any().status(429, 429).code("uploadRateLimitExceeded"),
                        THROTTLED,
                        YOUTUBE),
                rule("too-many-requests", any().status(429, 429), APP_THROTTLED, APIS));
    }

    /// Our own credentials, and administrators who do not let the app in.
    private static List<ErrorRule> client() {
        return List.of(
                rule(
                        "client",
                        any().code(
                                        "invalid_client",
                                        "deleted_client",
                                        "disabled_client",
                                        "unauthorized_client"),
                        CONFIGURATION,
                        OAUTH),
                rule("redirect", any().code("redirect_uri_mismatch"), CONFIGURATION, OAUTH),
                rule("scope", any().code("invalid_scope"), CONFIGURATION, RFC),
                rule(
                        "admin-policy",
                        any().code("admin_policy_enforced", "org_internal", "access_denied"),
                        BLOCKED,
                        OAUTH),
                rule("grant-type", any().code("unsupported_grant_type"), DEFECT, RFC),
                rule("invalid-request", any().code("invalid_request"), DEFECT, RFC));
    }

    private static List<ErrorRule> code() {
        return List.of(rule("code", any().code("invalid_grant"), REFUSED, OAUTH));
    }

    /// Google says the same of what ended, what was taken back, and what a new password ended.
    private static List<ErrorRule> refresh() {
        return List.of(
                rule(
                        "session-policy",
                        any().status(400, 401).code("invalid_grant").subcode("invalid_rapt"),
                        new Meaning.Reauthorization(Reason.CHECKPOINT),
                        REPORTED),
                rule(
                        "account-disabled",
                        any().status(400, 401)
                                .code("invalid_grant")
                                .message("account has been (deleted|disabled)"),
                        DEACTIVATED,
                        REPORTED),
                rule("invalid-grant", any().status(400, 401).code("invalid_grant"), REVOKED, OAUTH),
                new ErrorRule(
                        NOTHING_TO_REVOKE,
                        any().status(400, 400).code("invalid_token"),
                        REVOKED,
                        OAUTH));
    }

    private static List<ErrorRule> limits() {
        return List.of(
                rule(
                        "rate-limit",
                        any().status(403, 403).code("rateLimitExceeded"),
                        APP_THROTTLED,
                        APIS),
                rule(
                        "user-rate-limit",
                        any().status(403, 403).code("userRateLimitExceeded"),
                        THROTTLED,
                        APIS),
                rule(
                        "quota",
                        any().status(403, 403).code("quotaExceeded", "dailyLimitExceeded"),
                        QUOTA,
                        YOUTUBE),
                rule(
                        "upload-limit",
                        any().status(400, 400).code("uploadLimitExceeded"),
                        THROTTLED,
                        YOUTUBE));
    }

    private static List<ErrorRule> app() {
        return List.of(
                rule(
                        "api-switched-off",
                        any().status(403, 403)
                                .codeOrSubcode("accessNotConfigured", "SERVICE_DISABLED"),
                        CONFIGURATION,
                        APIS),
                rule("domain-policy", any().status(403, 403).code("domainPolicy"), BLOCKED, APIS),
                rule(
                        "credentials-missing",
                        any().status(401, 401).subcode("CREDENTIALS_MISSING"),
                        DEFECT,
                        APIS));
    }

    private static List<ErrorRule> accessToken() {
        return List.of(
                new ErrorRule(
                        NO_CHANNEL,
                        any().status(401, 401).code("youtubeSignupRequired"),
                        GONE,
                        YOUTUBE),
                rule(
                        "access-token-expired",
                        any().status(401, 401).subcode("ACCESS_TOKEN_EXPIRED"),
                        new Meaning.Reauthorization(Reason.EXPIRED),
                        APIS),
                new ErrorRule(
                        UNAUTHENTICATED,
                        any().status(401, 401).code("authError", "authorizationRequired"),
                        REVOKED,
                        APIS),
                rule(
                        "insufficient-scope",
                        any().status(403, 403)
                                .codeOrSubcode(
                                        "insufficientPermissions",
                                        "ACCESS_TOKEN_SCOPE_INSUFFICIENT"),
                        new Meaning.Reauthorization(Reason.SCOPE_MISSING),
                        APIS));
    }

    private static List<ErrorRule> channel() {
        return List.of(
                rule(
                        "deactivated",
                        any().status(403, 403)
                                .code(
                                        "authenticatedUserAccountClosed",
                                        "authenticatedUserAccountSuspended",
                                        "channelClosed",
                                        "channelSuspended"),
                        DEACTIVATED,
                        YOUTUBE),
                rule(
                        "forbidden",
                        any().status(403, 403)
                                .code(
                                        "channelForbidden",
                                        "forbidden",
                                        "playlistItemsNotAccessible"),
                        ROLE_LOST,
                        YOUTUBE),
                new ErrorRule(
                        NO_PLAYLIST,
                        any().status(404, 404).code("playlistNotFound"),
                        REFUSED,
                        YOUTUBE),
                rule("not-found", any().status(404, 404), REFUSED, YOUTUBE),
                rule("bad-request", any().status(400, 400), REFUSED, YOUTUBE));
    }

    private static List<ErrorRule> unknown() {
        return List.of(rule("unknown", any(), TROUBLE, OURS));
    }

    private static ErrorTable table(Stream<List<ErrorRule>> parts) {
        return new ErrorTable(parts.flatMap(List::stream).toList());
    }

    private static ErrorRule rule(
            String name, ErrorCondition condition, Meaning meaning, String source) {
        return new ErrorRule("google." + name, condition, meaning, source);
    }

    private static ErrorCondition any() {
        return ErrorCondition.any();
    }
}
