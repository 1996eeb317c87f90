package dev.relink.x;

import dev.relink.support.ErrorRule;
import dev.relink.support.ErrorTable;
import dev.relink.testkit.Call;
import dev.relink.testkit.ToldError;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Every row of X's vocabulary of errors.
final class XErrorRows {

    private static final String INVALID =
            "'error':'invalid_request','error_description':'Value passed for the ";
    private static final String TYPE_X = "'type':'https://api.x.com/2/problems/";
    private static final String TYPE_TWITTER = "'type':'https://api.twitter.com/2/problems/";
    private static final String BLANK = "'type':'about:blank'";
    private static final String SUSPENDED =
            "Your account is suspended and is not permitted to access this feature.";
    private static final String LOCKED =
            "To protect our users from spam and other malicious activity, this account is"
                    + " temporarily locked. Please log in to https://x.com to unlock your account.";

    /// Call, status, the body's members, what it means and the rule.
    private static final List<String> ROWS =
            List.of(
                    // The refresh token.
                    "refresh | 400 | " + INVALID + "token was invalid.' | REVOKED x.token-invalid",
                    "refresh | 400 | 'error':'invalid_grant' | REVOKED x.token-invalid-grant",
                    "refresh | 400 | 'error':'invalid_request','error_description':'Missing required"
                            + " parameter [refresh_token].' | Bug x.token-invalid-request",
                    "refresh | 503 | " + INVALID + "token was invalid.' | SERVER x.server-error",
                    "refresh | 429 | "
                            + INVALID
                            + "token was invalid.' | THROTTLED x.too-many-requests",
                    // The code.
                    "code | 400 | "
                            + INVALID
                            + "authorization code was invalid.'"
                            + " | RequestRefused x.authorization-code-invalid",
                    "code | 400 | "
                            + INVALID
                            + "code verifier did not match the code challenge.'"
                            + " | RequestRefused x.code-invalid-request",
                    "code | 400 | "
                            + INVALID
                            + "token was invalid.'"
                            + " | RequestRefused x.code-invalid-request",
                    "code | 400 | 'error':'invalid_grant' | RequestRefused x.code-invalid-grant",
                    // Our credentials.
                    "refresh | 401 | 'error':'unauthorized_client','error_description':"
                            + "'Missing valid authorization header' | AppFault x.unauthorized-client",
                    "refresh | 401 | 'error':'invalid_client' | AppFault x.invalid-client",
                    "code | 401 | 'error':'unauthorized_client','error_description':"
                            + "'Missing valid authorization header' | AppFault x.unauthorized-client",
                    "code | 401 | 'error':'invalid_client' | AppFault x.invalid-client",
                    "code | 400 | 'error':'invalid_scope' | AppFault x.invalid-scope",
                    "code | 400 | 'error':'unsupported_grant_type' | Bug x.unsupported-grant-type",
                    // The access token.
                    "api | 401 | 'title':'Unauthorized','detail':'Unauthorized','status':401,"
                            + BLANK
                            + " | REVOKED x.unauthorized",
                    "api | 401 | 'errors':[{'code':89,'message':'Invalid or expired token'}]"
                            + " | REVOKED x.89",
                    "api | 401 | 'errors':[{'code':32,'message':'Could not authenticate you'}]"
                            + " | REVOKED x.32",
                    "api | 401 | 'title':'Odd'," + BLANK + " | SERVER x.unknown",
                    // The app.
                    "api | 403 | 'title':'Unsupported Authentication',"
                            + TYPE_TWITTER
                            + "unsupported-authentication' | Bug x.unsupported-authentication",
                    "api | 403 | 'title':'Client Forbidden','reason':'client-not-enrolled',"
                            + TYPE_TWITTER
                            + "client-forbidden' | AppFault x.client-forbidden",
                    "api | 403 | 'title':'Client Forbidden','reason':'official-client-forbidden',"
                            + TYPE_X
                            + "client-forbidden' | AppFault x.client-forbidden",
                    "api | 403 | 'title':'Forbidden',"
                            + TYPE_TWITTER
                            + "oauth1-permissions' | AppFault x.oauth1-permissions",
                    // What is not allowed.
                    "api | 403 | 'title':'Authorization Error',"
                            + TYPE_TWITTER
                            + "not-authorized-for-resource'"
                            + " | RequestRefused x.not-authorized-for-resource",
                    "narrow | 403 | 'title':'Authorization Error',"
                            + TYPE_X
                            + "not-authorized-for-resource'"
                            + " | SCOPE_MISSING x.not-authorized-for-resource",
                    "api | 403 | 'title':'Field Authorization Error',"
                            + TYPE_X
                            + "not-authorized-for-field'"
                            + " | RequestRefused x.not-authorized-for-field",
                    "narrow | 403 | 'title':'Field Authorization Error',"
                            + TYPE_TWITTER
                            + "not-authorized-for-field'"
                            + " | SCOPE_MISSING x.not-authorized-for-field",
                    // The profile's standing.
                    "api | 403 | 'title':'Forbidden','detail':'"
                            + SUSPENDED
                            + "',"
                            + BLANK
                            + " | DEACTIVATED x.suspended",
                    "api | 403 | 'errors':[{'code':64,'message':'No.'}] | DEACTIVATED x.64",
                    "api | 403 | 'title':'Forbidden','detail':'"
                            + LOCKED
                            + "',"
                            + BLANK
                            + " | CHECKPOINT x.locked",
                    "api | 403 | 'title':'Forbidden','errors':[{'code':326,'message':'No.'}],"
                            + BLANK
                            + " | CHECKPOINT x.326",
                    "refresh | 403 | 'error':'access_denied','error_description':'"
                            + SUSPENDED
                            + "' | DEACTIVATED x.suspended",
                    // Requests.
                    "api | 403 | 'title':'Forbidden','detail':'You are not allowed to create a"
                            + " Tweet with duplicate content.',"
                            + BLANK
                            + " | DUPLICATE x.duplicate",
                    "api | 403 | 'errors':[{'code':187,'message':'Status is a duplicate.'}]"
                            + " | DUPLICATE x.187",
                    "api | 403 | 'errors':[{'code':186,'message':'Tweet needs to be a bit shorter.'}]"
                            + " | RequestRefused x.186",
                    "api | 400 | 'title':'Invalid Request','detail':'Your Tweet text is too long.',"
                            + BLANK
                            + " | RequestRefused x.too-long",
                    "api | 403 | 'title':'Forbidden','detail':'You are not permitted to perform this"
                            + " action.',"
                            + BLANK
                            + " | RequestRefused x.not-permitted",
                    "api | 404 | 'title':'Not Found Error',"
                            + TYPE_TWITTER
                            + "resource-not-found' | RequestRefused x.resource-not-found",
                    "api | 400 | 'title':'Invalid Request','errors':[{'message':'No.'}],"
                            + TYPE_X
                            + "invalid-request' | Bug x.invalid-request",
                    // Quota.
                    "api | 402 | 'title':'CreditsDepleted',"
                            + TYPE_X
                            + "credits' | AppFault x.payment-required",
                    "api | 402 | 'title':'UsageCapExceeded','period':'Monthly','scope':'Account',"
                            + TYPE_TWITTER
                            + "usage-capped' | AppFault x.usage-capped",
                    "api | 429 | 'title':'UsageCapExceeded','period':'Daily','scope':'Product',"
                            + TYPE_X
                            + "usage-capped' | AppFault x.usage-capped",
                    "refresh | 429 | 'title':'UsageCapExceeded',"
                            + TYPE_X
                            + "usage-capped' | AppFault x.usage-capped",
                    // Limits.
                    "api | 429 | 'title':'Too Many Requests',"
                            + TYPE_X
                            + "rate-limit-exceeded' | GRANT_THROTTLED x.rate-limit-exceeded",
                    "api | 429 | 'errors':[{'code':88,'message':'Rate limit exceeded'}]"
                            + " | GRANT_THROTTLED x.88",
                    "refresh | 429 | 'errors':[{'code':88,'message':'Rate limit exceeded'}]"
                            + " | THROTTLED x.88",
                    "api | 429 | 'title':'Too Many Requests',"
                            + BLANK
                            + " | GRANT_THROTTLED x.too-many-requests",
                    "refresh | 429 | 'title':'Too Many Requests',"
                            + TYPE_X
                            + "rate-limit-exceeded' | THROTTLED x.rate-limit-exceeded",
                    // Trouble.
                    "api | 500 | 'title':'Internal Server Error',"
                            + BLANK
                            + " | SERVER x.server-error",
                    "api | 502 | 'errors':[{'code':131}] | SERVER x.server-error",
                    "api | 503 | 'title':'Service Unavailable',"
                            + BLANK
                            + " | SERVER x.server-error",
                    "api | 504 | 'errors':[{'code':89}] | SERVER x.server-error",
                    // Within an answer of success.
                    "api | 200 | 'errors':[{'title':'Forbidden','detail':'"
                            + SUSPENDED
                            + "','status':403,"
                            + BLANK
                            + "}] | DEACTIVATED x.suspended",
                    "api | 200 | 'errors':[{'title':'Not Found Error',"
                            + TYPE_TWITTER
                            + "resource-not-found'}] | RequestRefused x.resource-not-found",
                    // What nobody knows.
                    "api | 403 | 'title':'Forbidden','detail':'Something new.',"
                            + BLANK
                            + " | SERVER x.unknown",
                    "api | 418 | 'title':'Teapot'," + TYPE_X + "teapot' | SERVER x.unknown",
                    "refresh | 400 | 'error':'teapot' | SERVER x.unknown",
                    "code | 400 | 'error':'teapot' | SERVER x.unknown");

    private XErrorRows() {}

    /// Every error in X's words.
    static List<ToldError> all() {
        return ROWS.stream().map(XErrorRows::told).toList();
    }

    /// The ids of all rules.
    static Set<String> rules() {
        return Stream.of(XErrors.CODE, XErrors.REFRESH, XErrors.api(true), XErrors.api(false))
                .map(ErrorTable::rules)
                .flatMap(List::stream)
                .map(ErrorRule::id)
                .collect(Collectors.toSet());
    }

    private static ToldError told(String row) {
        String[] cells = cells(row);
        Call call =
                switch (cells[0]) {
                    case "code" -> Call.EXCHANGE_CODE;
                    case "refresh" -> Call.REFRESH;
                    default -> Call.PROBE;
                };
        ToldError error =
                ToldError.during(call, Integer.parseInt(cells[1]), "{" + cells[2] + "}", cells[3]);
        return cells[0].equals("narrow") ? error.toOneWithoutScopes() : error;
    }

    private static String[] cells(String row) {
        return Arrays.stream(row.split(" \\| ", -1)).map(String::strip).toArray(String[]::new);
    }
}
