package dev.relink.sandbox.linkedin;

import dev.relink.sandbox.internal.Json;
import java.io.Serial;
import tools.jackson.databind.node.ObjectNode;

/// An error as LinkedIn tells it: of the authorization server, `{"error","error_description"}`; of
/// the API, `{"status","serviceErrorCode","code","message"}`.
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

    private static Problem api(int status, int number, String code, String message) {
        return new Problem(
                status,
                Json.object()
                        .put("status", status)
                        .put("serviceErrorCode", number)
                        .put("code", code)
                        .put("message", message));
    }

    private static Problem api(int status, String code, String message) {
        return new Problem(
                status,
                Json.object().put("status", status).put("code", code).put("message", message));
    }

    static Problem unknownClient() {
        return oauth(401, "invalid_client", "Client authentication failed");
    }

    static Problem missing(String parameter) {
        return oauth(
                400, "invalid_request", "A required parameter \"" + parameter + "\" is missing");
    }

    static Problem badGrantType(String type) {
        return oauth(400, "unsupported_grant_type", "There is no grant type " + type + ".");
    }

    static Problem badCode() {
        return oauth(
                401,
                "invalid_request",
                "Unable to retrieve access token: authorization code not found");
    }

    static Problem badRedirect() {
        return oauth(
                400,
                "invalid_redirect_uri",
                "Unable to retrieve access token: appid/redirect uri/code verifier does not match"
                        + " authorization code. Or authorization code expired. Or external member"
                        + " binding exists");
    }

    static Problem badRefreshToken() {
        return oauth(
                400,
                "invalid_request",
                "The provided authorization grant or refresh token is invalid, expired or revoked");
    }

    static Problem noToken() {
        return api(401, 65604, "EMPTY_ACCESS_TOKEN", "Empty oauth2_access_token");
    }

    static Problem invalidToken() {
        return api(401, 65600, "INVALID_ACCESS_TOKEN", "Invalid access token");
    }

    static Problem revokedToken() {
        return api(
                401,
                65601,
                "REVOKED_ACCESS_TOKEN",
                "The token used in the request has been revoked by the user");
    }

    static Problem expiredToken() {
        return api(401, 65602, "EXPIRED_ACCESS_TOKEN", "The token used in the request has expired");
    }

    /// @param what the resource and the method
    static Problem denied(String what) {
        return api(403, 100, "ACCESS_DENIED", "Not enough permissions to access: " + what);
    }

    static Problem versionMissing() {
        return api(
                400,
                "VERSION_MISSING",
                "A version must be present. Please specify a version by adding the LinkedIn-Version header.");
    }

    static Problem versionRetired(String version) {
        return api(426, "NONEXISTENT_VERSION", "Requested version " + version + " is not active");
    }

    static Problem notFound(String what) {
        return api(404, "NOT_FOUND", what + " is not there.");
    }

    static Problem invalid(String message) {
        return api(400, "ILLEGAL_ARGUMENT", message);
    }

    static Problem duplicate(String urn) {
        return api(422, "UNPROCESSABLE_ENTITY", "Content is a duplicate of " + urn);
    }

    static Problem throttled() {
        return api(
                429,
                "TOO_MANY_REQUESTS",
                "Resource level throttle limit for calls to this resource is reached.");
    }

    static Problem down() {
        return api(503, "SERVICE_UNAVAILABLE", "Service Unavailable");
    }

    int status() {
        return status;
    }

    ObjectNode body() {
        return body;
    }
}
