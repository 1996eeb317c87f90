package dev.relink.sandbox.x;

import dev.relink.sandbox.internal.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// An error answer: of the token endpoint as RFC 6749, section 5.2, has it, of the API as RFC 7807
/// does.
///
/// The texts are those that the real network is known for, because connectors have nothing else to
/// go by in places.
final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final String TYPES = "https://api.x.com/2/problems/";
    private static final String BLANK = "about:blank";

    private final int status;
    private final transient ObjectNode body;
    private final transient @Nullable RateLimit limit;

    private Problem(int status, ObjectNode body, @Nullable RateLimit limit) {
        super(status + " " + body, null, false, false);
        this.status = status;
        this.body = body;
        this.limit = limit;
    }

    private static Problem token(int status, String error, String description) {
        return new Problem(
                status,
                Json.object().put("error", error).put("error_description", description),
                null);
    }

    private static Problem api(int status, String type, String title, String detail) {
        return new Problem(status, apiBody(status, type, title, detail), null);
    }

    private static ObjectNode apiBody(int status, String type, String title, String detail) {
        return Json.object()
                .put("title", title)
                .put("detail", detail)
                .put("type", type)
                .put("status", status);
    }

    /// No credentials of an app that is known, or wrong ones.
    static Problem unknownClient() {
        return token(401, "unauthorized_client", "Missing valid authorization header");
    }

    static Problem missing(String parameter) {
        return token(400, "invalid_request", "Missing required parameter [" + parameter + "].");
    }

    static Problem badGrantType(String type) {
        return token(400, "unsupported_grant_type", "There is no grant type " + type + ".");
    }

    /// Invented, spent, too old, or somebody else's.
    static Problem badCode() {
        return token(
                400, "invalid_request", "Value passed for the authorization code was invalid.");
    }

    static Problem badRedirect() {
        return token(
                400,
                "invalid_request",
                "Value passed for the redirect uri did not match the uri of the authorization"
                        + " code.");
    }

    static Problem badVerifier() {
        return token(
                400,
                "invalid_request",
                "Value passed for the code verifier did not match the code challenge.");
    }

    /// Invented, spent, expired, revoked: the network does not tell them apart.
    static Problem badToken() {
        return token(400, "invalid_request", "Value passed for the token was invalid.");
    }

    /// No access token that works.
    static Problem unauthorized() {
        return api(401, BLANK, "Unauthorized", "Unauthorized");
    }

    static Problem suspended() {
        return api(
                403,
                BLANK,
                "Forbidden",
                "Your account is suspended and is not permitted to access this feature.");
    }

    static Problem locked() {
        return api(
                403,
                BLANK,
                "Forbidden",
                "To protect our users from spam and other malicious activity, this account is"
                        + " temporarily locked. Please log in to https://x.com to unlock your"
                        + " account.");
    }

    static Problem scopeMissing(String scope) {
        return api(
                403,
                TYPES + "not-authorized-for-resource",
                "Authorization Error",
                "Sorry, you are not authorized to see this without the scope " + scope + ".");
    }

    static Problem unknownField(String parameter, String field) {
        return invalid(
                "The `" + parameter + "` query parameter value [" + field + "] is not known",
                Json.object().set(parameter, Json.array().add(field)));
    }

    /// A request that makes no sense.
    static Problem invalid(String message) {
        return invalid(message, Json.object());
    }

    private static Problem invalid(String message, ObjectNode parameters) {
        ObjectNode error = Json.object();
        error.set("parameters", parameters);
        error.put("message", message);
        ArrayNode errors = Json.array();
        errors.add(error);
        ObjectNode body =
                apiBody(
                        400,
                        TYPES + "invalid-request",
                        "Invalid Request",
                        "One or more parameters to your request was invalid.");
        body.set("errors", errors);
        return new Problem(400, body, null);
    }

    static Problem tooLong() {
        return api(
                400,
                BLANK,
                "Invalid Request",
                "Your Tweet text is too long. For more information on how Twitter determines text"
                        + " length see https://github.com/twitter/twitter-text.");
    }

    static Problem duplicate() {
        return api(
                403,
                BLANK,
                "Forbidden",
                "You are not allowed to create a Tweet with duplicate content.");
    }

    static Problem notPermitted() {
        return api(403, BLANK, "Forbidden", "You are not permitted to perform this action.");
    }

    /// What the app paid for is used up.
    static Problem usageCapped() {
        ObjectNode body =
                apiBody(
                        429,
                        TYPES + "usage-capped",
                        "UsageCapExceeded",
                        "Usage cap exceeded: Monthly product cap");
        body.put("period", "Monthly").put("scope", "Product");
        return new Problem(429, body, null);
    }

    static Problem noSuchPath(String path) {
        return api(
                404,
                TYPES + "resource-not-found",
                "Not Found Error",
                "There is nothing at " + path + ".");
    }

    static Problem rateLimited(RateLimit limit) {
        return new Problem(
                429,
                apiBody(
                        429,
                        TYPES + "rate-limit-exceeded",
                        "Too Many Requests",
                        "Too Many Requests"),
                limit);
    }

    static Problem down() {
        return api(503, BLANK, "Service Unavailable", "Service Unavailable");
    }

    int status() {
        return status;
    }

    ObjectNode body() {
        return body;
    }

    @Nullable RateLimit limit() {
        return limit;
    }
}
