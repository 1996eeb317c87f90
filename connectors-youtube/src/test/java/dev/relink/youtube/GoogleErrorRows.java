package dev.relink.youtube;

import dev.relink.support.ErrorRule;
import dev.relink.support.ErrorTable;
import dev.relink.testkit.Call;
import dev.relink.testkit.ToldError;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Every row of Google's vocabulary of errors.
final class GoogleErrorRows {

    /// Call, status, error or reason, subtype or newer reason, message, what it means and the rule.
    private static final List<String> ROWS =
            List.of(
                    // The refresh token.
                    "refresh | 400 | invalid_grant | - | Token has been expired or revoked."
                            + " | REVOKED google.invalid-grant",
                    "refresh | 400 | invalid_grant | - | Account has been deleted"
                            + " | DEACTIVATED google.account-disabled",
                    "refresh | 400 | invalid_grant | - | The account has been disabled."
                            + " | DEACTIVATED google.account-disabled",
                    "refresh | 400 | invalid_grant | invalid_rapt | reauth related error"
                            + " | CHECKPOINT google.session-policy",
                    "refresh | 400 | invalid_token | - | Token expired or revoked"
                            + " | REVOKED google.invalid-token",
                    "refresh | 400 | admin_policy_enforced | - | - | AdminBlock google.admin-policy",
                    "refresh | 400 | org_internal | - | - | AdminBlock google.admin-policy",
                    "refresh | 400 | access_denied | - | - | AdminBlock google.admin-policy",
                    "refresh | 401 | invalid_client | - | Unauthorized | AppFault google.client",
                    "refresh | 401 | deleted_client | - | - | AppFault google.client",
                    "refresh | 401 | disabled_client | - | - | AppFault google.client",
                    "refresh | 401 | unauthorized_client | - | - | AppFault google.client",
                    "refresh | 400 | redirect_uri_mismatch | - | - | AppFault google.redirect",
                    "refresh | 400 | invalid_scope | - | - | AppFault google.scope",
                    "refresh | 400 | unsupported_grant_type | - | - | Bug google.grant-type",
                    "refresh | 400 | invalid_request | - | - | Bug google.invalid-request",
                    "refresh | 400 | internal_failure | - | - | SERVER google.internal-failure",
                    "refresh | 429 | invalid_grant | - | - | THROTTLED google.too-many-requests",
                    "refresh | 429 | uploadRateLimitExceeded | - | -"
                            + " | GRANT_THROTTLED google.upload-rate-limit",
                    "refresh | 500 | invalid_grant | - | - | SERVER google.server-error",
                    "refresh | 400 | odd | - | - | SERVER google.unknown",
                    // The code.
                    "code | 400 | invalid_grant | - | Bad Request | RequestRefused google.code",
                    "code | 400 | admin_policy_enforced | - | - | AdminBlock google.admin-policy",
                    "code | 401 | invalid_client | - | Unauthorized | AppFault google.client",
                    "code | 400 | redirect_uri_mismatch | - | - | AppFault google.redirect",
                    "code | 400 | invalid_scope | - | - | AppFault google.scope",
                    "code | 400 | unsupported_grant_type | - | - | Bug google.grant-type",
                    "code | 400 | invalid_request | - | - | Bug google.invalid-request",
                    "code | 400 | internal_failure | - | - | SERVER google.internal-failure",
                    "code | 429 | odd | - | - | THROTTLED google.too-many-requests",
                    "code | 429 | uploadRateLimitExceeded | - | -"
                            + " | GRANT_THROTTLED google.upload-rate-limit",
                    "code | 503 | odd | - | - | SERVER google.server-error",
                    "code | 400 | odd | - | - | SERVER google.unknown",
                    // The API.
                    "api | 401 | authError | - | Invalid Credentials"
                            + " | REVOKED google.unauthenticated",
                    "api | 401 | authorizationRequired | - | - | REVOKED google.unauthenticated",
                    "api | 401 | authError | ACCESS_TOKEN_EXPIRED | -"
                            + " | EXPIRED google.access-token-expired",
                    "api | 401 | required | CREDENTIALS_MISSING | -"
                            + " | Bug google.credentials-missing",
                    "publish | 401 | youtubeSignupRequired | - | Unauthorized"
                            + " | GONE google.youtube-signup-required",
                    "api | 403 | insufficientPermissions | - | -"
                            + " | SCOPE_MISSING google.insufficient-scope",
                    "api | 403 | odd | ACCESS_TOKEN_SCOPE_INSUFFICIENT | -"
                            + " | SCOPE_MISSING google.insufficient-scope",
                    "api | 403 | accessNotConfigured | - | - | AppFault google.api-switched-off",
                    "api | 403 | odd | SERVICE_DISABLED | - | AppFault google.api-switched-off",
                    "api | 403 | rateLimitExceeded | - | - | THROTTLED google.rate-limit",
                    "api | 403 | userRateLimitExceeded | - | -"
                            + " | GRANT_THROTTLED google.user-rate-limit",
                    "api | 403 | quotaExceeded | - | - | AppFault google.quota",
                    "api | 403 | dailyLimitExceeded | - | - | AppFault google.quota",
                    "api | 403 | domainPolicy | - | - | AdminBlock google.domain-policy",
                    "publish | 400 | uploadLimitExceeded | - | -"
                            + " | GRANT_THROTTLED google.upload-limit",
                    "publish | 429 | uploadRateLimitExceeded | - | -"
                            + " | GRANT_THROTTLED google.upload-rate-limit",
                    "api | 429 | rateLimitExceeded | - | - | THROTTLED google.too-many-requests",
                    "api | 403 | authenticatedUserAccountClosed | - | -"
                            + " | DEACTIVATED google.deactivated",
                    "api | 403 | authenticatedUserAccountSuspended | - | -"
                            + " | DEACTIVATED google.deactivated",
                    "api | 403 | channelClosed | - | - | DEACTIVATED google.deactivated",
                    "api | 403 | channelSuspended | - | - | DEACTIVATED google.deactivated",
                    "api | 403 | channelForbidden | - | - | ROLE_LOST google.forbidden",
                    "publish | 403 | forbidden | - | - | ROLE_LOST google.forbidden",
                    "stream | 403 | playlistItemsNotAccessible | - | -"
                            + " | ROLE_LOST google.forbidden",
                    "api | 404 | playlistNotFound | - | -"
                            + " | RequestRefused google.playlist-not-found",
                    "api | 404 | notFound | - | - | RequestRefused google.not-found",
                    "publish | 400 | invalidTitle | - | - | RequestRefused google.bad-request",
                    "api | 403 | odd | - | - | SERVER google.unknown",
                    "api | 401 | odd | - | - | SERVER google.unknown",
                    "api | 503 | authError | - | - | SERVER google.server-error",
                    "api | 400 | internal_failure | - | - | SERVER google.internal-failure");

    private GoogleErrorRows() {}

    /// Every error in Google's words.
    static List<ToldError> all() {
        return ROWS.stream().map(GoogleErrorRows::told).toList();
    }

    /// The ids of all rules.
    static Set<String> rules() {
        return Stream.of(GoogleErrors.CODE, GoogleErrors.REFRESH, GoogleErrors.API)
                .map(ErrorTable::rules)
                .flatMap(List::stream)
                .map(ErrorRule::id)
                .collect(Collectors.toSet());
    }

    private static ToldError told(String row) {
        List<String> cells = cells(row);
        int status = Integer.parseInt(cells.get(1));
        ToldError error =
                ToldError.during(call(cells.getFirst()), status, bodyOf(cells), cells.getLast());
        return switch (error.call()) {
            // Both ask which channel the grant is for, before.
            case PUBLISH -> error.at("/upload/");
            case STREAM -> error.at("/playlistItems");
            default -> error;
        };
    }

    private static Call call(String name) {
        return switch (name) {
            case "refresh" -> Call.REFRESH;
            case "code" -> Call.EXCHANGE_CODE;
            case "publish" -> Call.PUBLISH;
            case "stream" -> Call.STREAM;
            default -> Call.PROBE;
        };
    }

    private static List<String> cells(String row) {
        return Arrays.stream(row.split(" \\| ")).map(String::strip).toList();
    }

    private static String bodyOf(List<String> cells) {
        String more = cells.get(3);
        String message = cells.get(4).equals("-") ? "Odd." : cells.get(4);
        if (Set.of("refresh", "code").contains(cells.getFirst())) {
            return "{'error':'"
                    + cells.get(2)
                    + "','error_description':'"
                    + message
                    + (more.equals("-") ? "" : "','error_subtype':'" + more)
                    + "'}";
        }
        return "{'error':{'code':"
                + cells.get(1)
                + ",'message':'"
                + message
                + "','errors':[{'domain':'global','reason':'"
                + cells.get(2)
                + "'}]"
                + (more.equals("-")
                        ? ""
                        : ",'details':[{'@type':'type.googleapis.com/google.rpc.ErrorInfo','reason':'"
                                + more
                                + "'}]")
                + "}}";
    }
}
