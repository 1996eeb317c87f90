package dev.relink.sandbox.google;

import dev.relink.sandbox.internal.Json;
import java.io.Serial;
import tools.jackson.databind.node.ObjectNode;

/// An error as Google tells it: of the authorization server, `{"error","error_description"}`; of
/// the APIs, `{"error":{"code","message","errors":[…],"status","details":[…]}}`.
final class Problem extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    private final int status;
    private final transient ObjectNode body;

    private Problem(int status, ObjectNode body) {
        super(status + " " + body, null, false, false);
        this.status = status;
        this.body = body;
    }

    private static Problem oauth(int status, String error, String description) {
        return new Problem(
                status, Json.object().put("error", error).put("error_description", description));
    }

    private static Problem api(
            int status, String word, String domain, String reason, String message) {
        ObjectNode body = Json.object();
        ObjectNode error = body.putObject("error").put("code", status).put("message", message);
        error.putArray("errors")
                .addObject()
                .put("message", message)
                .put("domain", domain)
                .put("reason", reason);
        error.put("status", word);
        return new Problem(status, body);
    }

    /// The same with the newer form of the reason (google.rpc.ErrorInfo).
    private Problem detailed(String reason) {
        ((ObjectNode) body.path("error"))
                .putArray("details")
                .addObject()
                .put("@type", "type.googleapis.com/google.rpc.ErrorInfo")
                .put("reason", reason)
                .put("domain", "googleapis.com");
        return this;
    }

    static Problem unknownClient() {
        return oauth(401, "invalid_client", "Unauthorized");
    }

    static Problem missing(String parameter) {
        return oauth(400, "invalid_request", "Missing required parameter: " + parameter);
    }

    static Problem badGrantType(String type) {
        return oauth(400, "unsupported_grant_type", "Invalid grant_type: " + type);
    }

    static Problem badCode() {
        return oauth(400, "invalid_grant", "Bad Request");
    }

    static Problem badRedirect() {
        return oauth(400, "redirect_uri_mismatch", "Bad Request");
    }

    static Problem badVerifier() {
        return oauth(400, "invalid_grant", "Invalid code verifier.");
    }

    static Problem badRefreshToken() {
        return oauth(400, "invalid_grant", "Token has been expired or revoked.");
    }

    static Problem adminBlock() {
        return oauth(
                400,
                "admin_policy_enforced",
                "The administrator of your organization does not allow access to one or more"
                        + " scopes.");
    }

    static Problem nothingToRevoke() {
        return oauth(400, "invalid_token", "Token expired or revoked");
    }

    static Problem noToken() {
        return api(
                        401,
                        "UNAUTHENTICATED",
                        "global",
                        "required",
                        "API keys are not supported by this API. Expected OAuth2 access token or other"
                                + " authentication credentials that assert a principal.")
                .detailed("CREDENTIALS_MISSING");
    }

    static Problem invalidToken() {
        return api(
                401,
                "UNAUTHENTICATED",
                "global",
                "authError",
                "Request had invalid authentication credentials. Expected OAuth 2 access token,"
                        + " login cookie or other valid authentication credential.");
    }

    static Problem insufficientScope() {
        return api(
                        403,
                        "PERMISSION_DENIED",
                        "global",
                        "insufficientPermissions",
                        "Request had insufficient authentication scopes.")
                .detailed("ACCESS_TOKEN_SCOPE_INSUFFICIENT");
    }

    static Problem apiSwitchedOff() {
        return api(
                        403,
                        "PERMISSION_DENIED",
                        "usageLimits",
                        "accessNotConfigured",
                        "YouTube Data API v3 has not been used in project 100000000001 before or it is"
                                + " disabled.")
                .detailed("SERVICE_DISABLED");
    }

    static Problem quotaUsedUp() {
        return api(
                403,
                "PERMISSION_DENIED",
                "youtube.quota",
                "quotaExceeded",
                "The request cannot be completed because you have exceeded your quota.");
    }

    static Problem accountClosed() {
        return api(
                403,
                "PERMISSION_DENIED",
                "youtube.common",
                "authenticatedUserAccountClosed",
                "The YouTube account of the authenticated user is closed.");
    }

    static Problem accountSuspended() {
        return api(
                403,
                "PERMISSION_DENIED",
                "youtube.common",
                "authenticatedUserAccountSuspended",
                "The YouTube account of the authenticated user is suspended.");
    }

    static Problem signUpRequired() {
        return api(
                401, "UNAUTHENTICATED", "youtube.header", "youtubeSignupRequired", "Unauthorized");
    }

    static Problem playlistNotFound() {
        return api(
                404,
                "NOT_FOUND",
                "youtube.playlistItem",
                "playlistNotFound",
                "The playlist identified with the request's <code>playlistId</code> parameter"
                        + " cannot be found.");
    }

    static Problem forbidden(String what) {
        return api(403, "PERMISSION_DENIED", "youtube.video", "forbidden", what);
    }

    static Problem invalid(String reason, String message) {
        return api(400, "INVALID_ARGUMENT", "youtube.video", reason, message);
    }

    static Problem badParameter(String message) {
        return api(400, "INVALID_ARGUMENT", "youtube.parameter", "invalidParameter", message);
    }

    static Problem notFound() {
        return api(404, "NOT_FOUND", "global", "notFound", "Not Found");
    }

    static Problem throttled() {
        return api(
                429,
                "RESOURCE_EXHAUSTED",
                "global",
                "rateLimitExceeded",
                "Resource has been exhausted (e.g. check quota).");
    }

    static Problem down() {
        return api(503, "UNAVAILABLE", "global", "backendError", "The service is unavailable.");
    }

    int status() {
        return status;
    }

    ObjectNode body() {
        return body;
    }
}
