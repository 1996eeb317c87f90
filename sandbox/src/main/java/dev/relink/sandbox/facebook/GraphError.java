package dev.relink.sandbox.facebook;

import dev.relink.sandbox.internal.Json;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// An error answer of the Graph API.
///
/// The texts are those that the real network is known for, because people read them in logs; a
/// connector decides by code and subcode.
final class GraphError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final String OAUTH = "OAuthException";
    private static final String GRAPH_METHOD = "GraphMethodException";

    private final int status;
    private final String type;
    private final int code;
    private final @Nullable Integer subcode;
    private final boolean passing;

    private GraphError(
            int status,
            String type,
            int code,
            @Nullable Integer subcode,
            boolean passing,
            String message) {
        super(message, null, false, false);
        this.status = status;
        this.type = type;
        this.code = code;
        this.subcode = subcode;
        this.passing = passing;
    }

    private static GraphError oauth(int code, String message) {
        return new GraphError(400, OAUTH, code, null, false, message);
    }

    private static GraphError passing(int status, int code, String message) {
        return new GraphError(status, OAUTH, code, null, true, message);
    }

    /// The token is none.
    static GraphError unknownToken() {
        return oauth(190, "Invalid OAuth access token - Cannot parse access token");
    }

    /// The token was one, or never will be again.
    static GraphError deadToken(int subcode, String why) {
        return new GraphError(
                400, OAUTH, 190, subcode, false, "Error validating access token: " + why);
    }

    /// No token came along, or one that stands for no person.
    static GraphError tokenNeeded() {
        return oauth(
                2500,
                "An active access token must be used to query information about the current user.");
    }

    static GraphError unknownPath(String path) {
        return oauth(2500, "Unknown path components: " + path);
    }

    static GraphError fieldSyntax(String problem, int position, String fields) {
        return oauth(
                2500, "Syntax error \"" + problem + "\" at character " + position + ": " + fields);
    }

    static GraphError unknownField(String field, String node) {
        return oauth(
                100,
                "(#100) Tried accessing nonexisting field ("
                        + field
                        + ") on node type ("
                        + node
                        + ")");
    }

    static GraphError badParameter(String problem) {
        return oauth(100, "(#100) " + problem);
    }

    /// What can go wrong with a code, which has no number in front.
    static GraphError badCode(String problem) {
        return oauth(100, problem);
    }

    static GraphError wrongProof() {
        return new GraphError(
                400,
                GRAPH_METHOD,
                100,
                null,
                false,
                "Invalid appsecret_proof provided in the API argument");
    }

    static GraphError wrongSecret() {
        return oauth(1, "Error validating client secret.");
    }

    static GraphError unknownApp() {
        return oauth(
                101,
                "Error validating application. Cannot get application info due to a system error.");
    }

    /// It is gone, or was never shown to the caller.
    static GraphError notVisible(String method, String id) {
        return new GraphError(
                400,
                GRAPH_METHOD,
                100,
                33,
                false,
                "Unsupported "
                        + method.toLowerCase(Locale.ROOT)
                        + " request. Object with ID '"
                        + id
                        + "' does not exist, cannot be loaded due to missing permissions, or does"
                        + " not support this operation");
    }

    static GraphError permissionMissing(String permission) {
        return new GraphError(
                403,
                OAUTH,
                10,
                null,
                false,
                "(#10) This endpoint requires the '" + permission + "' permission");
    }

    /// A permission to publish is missing, or the task on the page.
    static GraphError publishingNotAllowed() {
        return new GraphError(
                403,
                OAUTH,
                200,
                null,
                false,
                "(#200) If posting to a group, requires app being installed in the group, and"
                        + " either publish_to_groups permission with user token, or both"
                        + " pages_read_engagement and pages_manage_posts permission with page token;"
                        + " If posting to a page, requires both pages_read_engagement and"
                        + " pages_manage_posts as an admin with sufficient administrative"
                        + " permission");
    }

    /// A person's token came where a page's belongs.
    static GraphError calledAsPerson() {
        return oauth(1705, "(#1705) This has to be called as the page, with the page's token");
    }

    /// A person's token came where figures of a page are asked for.
    static GraphError pageTokenNeeded() {
        return oauth(190, "(#190) This method must be called with a Page Access Token");
    }

    static GraphError duplicatePost() {
        return oauth(506, "(#506) Duplicate status message");
    }

    /// What is in a post cannot be taken.
    static GraphError badContent(int subcode, String problem) {
        return new GraphError(400, OAUTH, 100, subcode, false, "(#100) " + problem);
    }

    static GraphError mediaNotReady() {
        return new GraphError(
                400, OAUTH, 9007, 2_207_027, false, "The media is not ready for publishing");
    }

    static GraphError mediaNotFound() {
        return new GraphError(
                400, OAUTH, 24, 2_207_006, false, "The requested media does not exist");
    }

    /// What a lever says.
    static GraphError ordered(int code, @Nullable Integer subcode) {
        return new GraphError(
                400,
                OAUTH,
                code,
                subcode,
                false,
                "(#" + code + ") The sandbox was told to refuse this post");
    }

    static GraphError appThrottled() {
        return passing(403, 4, "(#4) Application request limit reached");
    }

    static GraphError serviceDown() {
        return passing(503, 2, "Service temporarily unavailable");
    }

    /// The fake itself failed.
    static GraphError unknown() {
        return passing(500, 1, "An unknown error occurred");
    }

    int status() {
        return status;
    }

    int code() {
        return code;
    }

    @Nullable Integer subcode() {
        return subcode;
    }

    String text() {
        return String.valueOf(getMessage());
    }

    /// What the header `WWW-Authenticate` says; null where it is not sent.
    @Nullable String challenge() {
        return code == 190
                ? "OAuth \"Facebook Platform\" \"invalid_token\" \""
                        + text().replace('"', '\'')
                        + "\""
                : null;
    }

    /// The body.
    ObjectNode body(String traceId) {
        ObjectNode error = Json.object();
        error.put("message", text());
        error.put("type", type);
        error.put("code", code);
        if (subcode != null) {
            error.put("error_subcode", subcode);
        }
        if (passing) {
            error.put("is_transient", true);
        }
        error.put("fbtrace_id", traceId);
        ObjectNode body = Json.object();
        body.set("error", error);
        return body;
    }
}
