package dev.relink.linkedin;

import dev.relink.spi.AccountKind;
import dev.relink.support.ErrorRule;
import dev.relink.support.ErrorTable;
import dev.relink.testkit.Call;
import dev.relink.testkit.ToldError;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Every row of LinkedIn's vocabulary of errors.
final class LinkedInErrorRows {

    static final String REVOKED =
            "'status':401,'message':'The token used in the request has been revoked by the user'";
    static final String DENIED =
            "'status':403,'serviceErrorCode':100,'code':'ACCESS_DENIED',"
                    + "'message':'Not enough permissions to access: posts.CREATE.20260901'";
    static final String ENDED =
            "'error':'invalid_request','error_description':'The provided authorization grant or"
                    + " refresh token is invalid, expired or revoked.'";

    /// Call, status, the body's members, what it means and the rule.
    private static final List<String> ROWS =
            List.of(
                    // The refresh token.
                    "refresh | 400 | " + ENDED + " | REVOKED linkedin.token-invalid",
                    "refresh | 400 | 'error':'invalid_grant' | REVOKED linkedin.token-invalid-grant",
                    "refresh | 400 | 'error':'invalid_request','error_description':'A required"
                            + " parameter \"refresh_token\" is missing' | Bug linkedin.parameter-missing",
                    "refresh | 400 | 'error':'invalid_request','error_description':'Odd.'"
                            + " | Bug linkedin.token-invalid-request",
                    "refresh | 503 | " + ENDED + " | SERVER linkedin.server-error",
                    "refresh | 429 | " + ENDED + " | GRANT_THROTTLED linkedin.too-many-requests",
                    // The code.
                    "code | 400 | " + ENDED + " | RequestRefused linkedin.code-invalid-request",
                    "code | 401 | 'error':'invalid_request','error_description':'Unable to retrieve"
                            + " access token: authorization code not found'"
                            + " | RequestRefused linkedin.code-invalid-request",
                    "code | 400 | 'error':'invalid_redirect_uri','error_description':'Unable to"
                            + " retrieve access token: appid/redirect uri/code verifier does not match"
                            + " authorization code. Or authorization code expired.'"
                            + " | RequestRefused linkedin.code-redirect",
                    "code | 400 | 'error':'invalid_grant' | RequestRefused linkedin.code-invalid-grant",
                    // Our credentials.
                    "refresh | 401 | 'error':'invalid_client' | AppFault linkedin.invalid-client",
                    "code | 401 | 'error':'invalid_request','error_description':'Client"
                            + " authentication failed' | AppFault linkedin.client-authentication",
                    "code | 401 | 'error':'unauthorized_client'"
                            + " | AppFault linkedin.unauthorized-client",
                    "code | 400 | 'error':'invalid_scope' | AppFault linkedin.invalid-scope",
                    "code | 400 | 'error':'unsupported_grant_type'"
                            + " | Bug linkedin.unsupported-grant-type",
                    // What a look at the token is refused with.
                    "look | 401 | 'error':'invalid_client' | AppFault linkedin.invalid-client",
                    "look | 500 | " + REVOKED + " | SERVER linkedin.server-error",
                    // The access token, by word or number.
                    "api | 401 | 'code':'REVOKED_ACCESS_TOKEN',"
                            + REVOKED
                            + " | REVOKED linkedin.65601",
                    "api | 401 | 'serviceErrorCode':65601," + REVOKED + " | REVOKED linkedin.65601",
                    "api | 401 | 'serviceErrorCode':65602,'code':'EXPIRED_ACCESS_TOKEN'"
                            + " | EXPIRED linkedin.65602",
                    "api | 401 | 'serviceErrorCode':65600,'code':'INVALID_ACCESS_TOKEN'"
                            + " | REVOKED linkedin.65600",
                    "api | 401 | 'serviceErrorCode':65604,'code':'EMPTY_ACCESS_TOKEN'"
                            + " | Bug linkedin.65604",
                    "api | 401 | 'code':'ODD' | SERVER linkedin.unknown",
                    "api | 500 | 'code':'REVOKED_ACCESS_TOKEN',"
                            + REVOKED
                            + " | SERVER linkedin.server-error",
                    // What is not allowed: for want of a scope, of a product, of a role.
                    "api | 403 | " + DENIED + " | AppFault linkedin.access-denied",
                    "narrow | 403 | " + DENIED + " | SCOPE_MISSING linkedin.access-denied",
                    "page | 403 | " + DENIED + " | ROLE_LOST linkedin.access-denied",
                    "narrow page | 403 | " + DENIED + " | SCOPE_MISSING linkedin.access-denied",
                    "member | 403 | " + DENIED + " | AppFault linkedin.access-denied",
                    "page | 403 | 'message':'organizationAcls resource is forbidden'"
                            + " | ROLE_LOST linkedin.forbidden",
                    "page | 403 | 'message':'Odd.' | SERVER linkedin.unknown",
                    // The version.
                    "api | 426 | 'code':'NONEXISTENT_VERSION','message':'Requested version 20240101"
                            + " is not active' | AppFault linkedin.426",
                    "api | 400 | 'code':'NONEXISTENT_VERSION' | AppFault linkedin.nonexistent-version",
                    "api | 400 | 'code':'VERSION_MISSING' | Bug linkedin.version-missing",
                    // One request.
                    "api | 404 | 'code':'NOT_FOUND' | RequestRefused linkedin.not-found",
                    "page | 409 | 'code':'CONFLICT' | SERVER linkedin.conflict",
                    "page | 422 | 'code':'UNPROCESSABLE_ENTITY','message':'Content is a duplicate of"
                            + " urn:li:share:7' | DUPLICATE linkedin.duplicate",
                    "page | 422 | 'code':'UNPROCESSABLE_ENTITY','message':'Odd.'"
                            + " | RequestRefused linkedin.unprocessable",
                    "page | 400 | 'code':'ILLEGAL_ARGUMENT' | RequestRefused linkedin.bad-request",
                    // Limits.
                    "api | 429 | 'code':'TOO_MANY_REQUESTS','message':'Resource level throttle"
                            + " APPLICATION DAY limit for calls to this resource is reached.'"
                            + " | THROTTLED linkedin.application-limit",
                    "api | 429 | 'code':'TOO_MANY_REQUESTS','message':'Resource level throttle"
                            + " APPLICATION_AND_MEMBER DAY limit for calls to this resource is"
                            + " reached.' | GRANT_THROTTLED linkedin.too-many-requests",
                    "api | 504 | 'message':'Gateway Timeout' | SERVER linkedin.server-error");

    private LinkedInErrorRows() {}

    /// Every error in LinkedIn's words.
    static List<ToldError> all() {
        return ROWS.stream().map(LinkedInErrorRows::told).toList();
    }

    /// The ids of all rules.
    static Set<String> rules() {
        return Stream.of(
                        LinkedInErrors.CODE,
                        LinkedInErrors.REFRESH,
                        LinkedInErrors.api(true),
                        LinkedInErrors.api(false),
                        LinkedInErrors.page(true),
                        LinkedInErrors.page(false))
                .map(ErrorTable::rules)
                .flatMap(List::stream)
                .map(ErrorRule::id)
                .collect(Collectors.toSet());
    }

    private static ToldError told(String row) {
        String[] cells = cells(row);
        int status = Integer.parseInt(cells[1]);
        String body = "{" + cells[2].replace("\"", "\\\"") + "}";
        ToldError error = ToldError.during(call(cells[0]), status, body, cells[3]);
        return switch (cells[0]) {
            case "narrow" -> error.toOneWithoutScopes();
            case "member" -> error.on(AccountKind.PROFILE);
            case "page" -> error.on(AccountKind.PAGE);
            case "narrow page" -> error.on(AccountKind.PAGE).toOneWithoutScopes();
            default -> error;
        };
    }

    private static Call call(String name) {
        return switch (name) {
            case "look" -> Call.PROBE;
            case "refresh" -> Call.REFRESH;
            case "code" -> Call.EXCHANGE_CODE;
            case "member", "page", "narrow page" -> Call.PUBLISH;
            default -> Call.DISCOVER;
        };
    }

    private static String[] cells(String row) {
        return Arrays.stream(row.split(" \\| ", -1)).map(String::strip).toArray(String[]::new);
    }
}
