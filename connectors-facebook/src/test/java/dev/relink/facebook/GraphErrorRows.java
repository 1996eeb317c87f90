package dev.relink.facebook;

import dev.relink.support.ErrorRule;
import dev.relink.testkit.Call;
import dev.relink.testkit.ToldError;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Every row of Meta's vocabulary of errors.
final class GraphErrorRows {

    /// Code, subcode, what it means, rule, and words of the message where they matter.
    private static final List<String> ROWS =
            List.of(
                    // The token.
                    "190 | -   | EXPIRED facebook.190",
                    "102 | -   | EXPIRED facebook.190",
                    "190 | 458 | REVOKED facebook.190-458",
                    "102 | 458 | REVOKED facebook.190-458",
                    "-   | 458 | REVOKED facebook.190-458",
                    "190 | 459 | CHECKPOINT facebook.190-459",
                    "190 | 460 | PASSWORD_CHANGED facebook.190-460",
                    "-   | 460 | PASSWORD_CHANGED facebook.190-460",
                    "190 | 463 | EXPIRED facebook.190-463",
                    "102 | 463 | EXPIRED facebook.190-463",
                    "190 | 464 | CHECKPOINT facebook.190-464",
                    "190 | 467 | REVOKED facebook.190-467",
                    "190 | 492 | ROLE_LOST facebook.190-492",
                    "190 | 493 | UNUSED facebook.190-493",
                    "190 | 461 | REVOKED facebook.190-461",
                    "190 | 462 | EXPIRED facebook.190-462",
                    "190 | 465 | DEACTIVATED facebook.190-465",
                    "190 | 466 | REVOKED facebook.190-466",
                    "190 | 468 | UNUSED facebook.190-468",
                    "190 | 999 | EXPIRED facebook.190",
                    // Permissions and assets.
                    "10  | -   | SCOPE_MISSING facebook.10",
                    "200 | -   | SCOPE_MISSING facebook.200",
                    "250 | -   | SCOPE_MISSING facebook.200",
                    "299 | -   | SCOPE_MISSING facebook.200",
                    "300 | -   | SERVER facebook.unknown",
                    "100 | 33  | GONE facebook.100-33",
                    "100 | -   | RequestRefused facebook.100",
                    "100 | 36009 | RequestRefused facebook.100",
                    // The app.
                    "3   | -   | AppFault facebook.3",
                    "101 | -   | AppFault facebook.101",
                    "1   | -   | AppFault facebook.app-credentials | Error validating client secret.",
                    "1   | -   | AppFault facebook.app-credentials | Error validating application.",
                    "101 | -   | AppFault facebook.app-credentials | Error validating application.",
                    "190 | -   | AppFault facebook.app-credentials | Error validating application.",
                    "100 | -   | AppFault facebook.100-appsecret-proof | Invalid appsecret_proof",
                    "191 | -   | AppFault facebook.191",
                    // What passes.
                    "1   | -   | SERVER facebook.1",
                    "2   | -   | SERVER facebook.2",
                    "4   | -   | THROTTLED facebook.4",
                    "17  | -   | GRANT_THROTTLED facebook.17",
                    "32  | -   | GRANT_THROTTLED facebook.32",
                    "341 | -   | THROTTLED facebook.341",
                    "613 | -   | THROTTLED facebook.613",
                    "80000 | - | THROTTLED facebook.80000",
                    "80001 | 2446079 | THROTTLED facebook.80000",
                    "80002 | - | THROTTLED facebook.80000",
                    "80014 | - | THROTTLED facebook.80000",
                    "80015 | - | SERVER facebook.unknown",
                    "80099 | 2446079 | THROTTLED facebook.2446079",
                    // What somebody must do something about there.
                    "368 | -   | AdminBlock facebook.368",
                    "368 | 4854002 | AdminBlock facebook.368-4854002",
                    "25  | 2207050 | AdminBlock facebook.25-2207050",
                    "1404078 | - | AdminBlock facebook.1404078",
                    "200 | 1404078 | AdminBlock facebook.1404078",
                    // Publishing.
                    "506 | -   | DUPLICATE facebook.506",
                    "1705 | -  | Bug facebook.1705",
                    "1609005 | - | RequestRefused facebook.content",
                    "1366046 | - | RequestRefused facebook.content",
                    "1404102 | - | RequestRefused facebook.content",
                    "1404112 | - | RequestRefused facebook.content",
                    "9004 | 2207003 | SERVER facebook.2207003",
                    "9004 | 2207020 | RequestRefused facebook.2207020",
                    "9004 | 2207052 | RequestRefused facebook.2207020",
                    "9007 | 2207027 | SERVER facebook.2207027",
                    "24  | 2207006 | SERVER facebook.2207027",
                    "24  | 2207008 | SERVER facebook.2207027",
                    "9   | 2207042 | GRANT_THROTTLED facebook.2207042",
                    "36000 | 2207004 | RequestRefused facebook.36000",
                    "36004 | 2207010 | RequestRefused facebook.36000",
                    // What nobody knows.
                    "424242 | - | SERVER facebook.unknown",
                    "-   | -   | SERVER facebook.unknown",
                    "abc | -   | SERVER facebook.unknown");

    private static final ToldError FLAGGED =
            ToldError.during(
                    Call.DISCOVER,
                    500,
                    "{'error':{'message':'Odd.','code':424242,'is_transient':true}}",
                    "SERVER facebook.is-transient");

    private GraphErrorRows() {}

    /// Every error in Meta's words.
    static List<ToldError> all() {
        return Stream.concat(ROWS.stream().map(GraphErrorRows::told), Stream.of(FLAGGED)).toList();
    }

    /// The ids of all rules.
    static Set<String> rules() {
        return GraphErrors.TABLE.rules().stream().map(ErrorRule::id).collect(Collectors.toSet());
    }

    private static ToldError told(String row) {
        String[] cells = cells(row);
        String message = cells.length > 3 ? cells[3] : "Error validating access token: No.";
        String body =
                "{'error':{'message':'"
                        + message
                        + "'"
                        + member("code", cells[0])
                        + member("error_subcode", cells[1])
                        + "}}";
        return ToldError.during(call(cells[2]), 400, body, cells[2]);
    }

    /// Only what is asked of one account can be answered with its loss.
    private static Call call(String meaning) {
        boolean isAboutOneAccount = meaning.startsWith("ROLE_LOST") || meaning.startsWith("GONE");
        return isAboutOneAccount ? Call.STREAM : Call.DISCOVER;
    }

    private static String member(String name, String cell) {
        if (cell.equals("-")) {
            return "";
        }
        boolean number = cell.matches("[0-9]+");
        return ",'" + name + "':" + (number ? cell : "'" + cell + "'");
    }

    private static String[] cells(String row) {
        return Arrays.stream(row.split("\\|")).map(String::strip).toArray(String[]::new);
    }
}
