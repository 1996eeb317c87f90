package dev.relink.facebook;

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

/// What the errors of the Graph API mean.
///
/// By code and subcode, never by HTTP status: Meta sends 400, 401 and 403 for the same code.
/// Subcodes of 190 are also found under 102 and without any code.
///
/// Two codes leave open what they are about. 10 and 200 to 299 are read as a missing permission;
/// when they answer a question about one asset that Facebook does not list any more, {@link
/// Absences} reads them as a lost role.
final class GraphErrors {

    /// developers.facebook.com/docs/graph-api/guides/error-handling.
    private static final String META = "Meta, Graph API, Handling Errors";

    /// developers.facebook.com/docs/graph-api/overview/rate-limiting.
    private static final String LIMITS = "Meta, Graph API, Rate Limits";

    /// Not in the documentation that we could read, but reported by several independent sources.
    private static final String REPORTED = "reported by developers";

    /// Our own caution where nothing is known.
    private static final String OURS = "Relink";

    /// The rule by which a person removed the app at Facebook.
    static final String APP_REMOVED = "facebook.190-458";

    /// The rule by which a page's token is dead, because the person has no role on the page any
    /// more.
    static final String ROLE_LOST = "facebook.190-492";

    static final ErrorTable TABLE =
            new ErrorTable(
                    Stream.of(
                                    appFaults(),
                                    tokens(),
                                    blocks(),
                                    permissionsAndAssets(),
                                    limits(),
                                    trouble(),
                                    publishing(),
                                    rest())
                            .flatMap(List::stream)
                            .toList());

    private GraphErrors() {}

    /// First, because a wrong secret of ours must never look like a loss.
    private static List<ErrorRule> appFaults() {
        Meaning configuration = new Meaning.AppAtFault(AppFaultKind.CONFIGURATION);
        return List.of(
                rule(
                        "app-credentials",
                        any().message("Error validating (client secret|application)"),
                        configuration,
                        META),
                rule(
                        "100-appsecret-proof",
                        any().code("100").message("appsecret_proof"),
                        configuration,
                        REPORTED),
                rule("101", any().code("101"), configuration, META),
                rule("191", any().code("191"), configuration, META),
                rule("3", any().code("3"), configuration, META));
    }

    private static List<ErrorRule> tokens() {
        return List.of(
                token("458", Reason.REVOKED, META),
                token("459", Reason.CHECKPOINT, META),
                token("460", Reason.PASSWORD_CHANGED, META),
                token("463", Reason.EXPIRED, META),
                token("464", Reason.CHECKPOINT, META),
                token("467", Reason.REVOKED, META),
                rule(
                        "190-492",
                        tokenWith("492"),
                        new Meaning.AssetLoss(AssetLost.Reason.ROLE_LOST),
                        META),
                token("493", Reason.UNUSED, REPORTED),
                // Of earlier years: reinstalled, stale, no such user, explicitly ended, long
                // unused.
                token("461", Reason.REVOKED, REPORTED),
                token("462", Reason.EXPIRED, REPORTED),
                token("465", Reason.DEACTIVATED, REPORTED),
                token("466", Reason.REVOKED, REPORTED),
                token("468", Reason.UNUSED, REPORTED),
                rule(
                        "190",
                        any().code("190", "102"),
                        new Meaning.Reauthorization(Reason.EXPIRED),
                        META));
    }

    /// The person must do something at Facebook or Instagram; a new token would not help.
    private static List<ErrorRule> blocks() {
        Meaning blocked = new Meaning.Blocked();
        return List.of(
                rule("368-4854002", any().code("368").subcode("4854002"), blocked, REPORTED),
                rule("368", any().code("368"), blocked, META),
                rule("25-2207050", any().code("25").subcode("2207050"), blocked, REPORTED),
                rule("1404078", any().codeOrSubcode("1404078"), blocked, REPORTED));
    }

    private static List<ErrorRule> permissionsAndAssets() {
        Meaning scopeMissing = new Meaning.Reauthorization(Reason.SCOPE_MISSING);
        return List.of(
                rule("10", any().code("10"), scopeMissing, META),
                rule("200", any().codeBetween(200, 299), scopeMissing, META),
                rule(
                        "100-33",
                        any().code("100").subcode("33"),
                        new Meaning.AssetLoss(AssetLost.Reason.GONE),
                        META));
    }

    private static List<ErrorRule> limits() {
        return List.of(
                throttled("4", any().code("4")),
                slowedDown("17", "17"),
                slowedDown("32", "32"),
                throttled("341", any().code("341")),
                throttled("613", any().code("613")),
                throttled("80000", any().codeBetween(80_000, 80_014)),
                throttled("2446079", any().subcode("2446079")));
    }

    private static List<ErrorRule> trouble() {
        Meaning trouble = new Meaning.Passing(TransientKind.SERVER);
        return List.of(
                rule("1", any().code("1"), trouble, META),
                rule("2", any().code("2"), trouble, META));
    }

    private static List<ErrorRule> publishing() {
        Meaning refused = new Meaning.Refused();
        return List.of(
                rule("506", any().code("506"), new Meaning.AlreadyThere(), META),
                rule("1705", any().code("1705"), new Meaning.Defect(), REPORTED),
                rule(
                        "content",
                        any().codeOrSubcode("1609005", "1366046", "1404102", "1404112"),
                        refused,
                        REPORTED),
                rule(
                        "2207003",
                        any().codeOrSubcode("2207003"),
                        new Meaning.Passing(TransientKind.SERVER),
                        REPORTED),
                rule("2207020", any().codeOrSubcode("2207020", "2207052"), refused, REPORTED),
                // What was prepared is not ready, expired or not there: it is prepared again.
                rule(
                        "2207027",
                        any().codeOrSubcode("2207006", "2207008", "2207027"),
                        new Meaning.Passing(TransientKind.SERVER),
                        REPORTED),
                // The most posts of a day.
                rule(
                        "2207042",
                        any().codeOrSubcode("2207042"),
                        new Meaning.Passing(TransientKind.GRANT_THROTTLED),
                        REPORTED),
                // Size, format and proportions of images, and the length of the text.
                rule("36000", any().codeBetween(36_000, 36_004), refused, REPORTED));
    }

    private static List<ErrorRule> rest() {
        Meaning trouble = new Meaning.Passing(TransientKind.SERVER);
        return List.of(
                rule("100", any().code("100"), new Meaning.Refused(), META),
                rule("is-transient", any().flaggedTransient(), trouble, META),
                rule("unknown", any(), trouble, OURS));
    }

    private static ErrorRule token(String subcode, Reason reason, String source) {
        return rule(
                "190-" + subcode, tokenWith(subcode), new Meaning.Reauthorization(reason), source);
    }

    private static ErrorCondition tokenWith(String subcode) {
        return any().codeOrNone("190", "102").subcode(subcode);
    }

    private static ErrorRule throttled(String name, ErrorCondition condition) {
        return rule(name, condition, new Meaning.Passing(TransientKind.THROTTLED), LIMITS);
    }

    /// A limit of one person or page: others may go on.
    private static ErrorRule slowedDown(String name, String code) {
        return rule(
                name, any().code(code), new Meaning.Passing(TransientKind.GRANT_THROTTLED), LIMITS);
    }

    private static ErrorRule rule(
            String name, ErrorCondition condition, Meaning meaning, String source) {
        return new ErrorRule("facebook." + name, condition, meaning, source);
    }

    private static ErrorCondition any() {
        return ErrorCondition.any();
    }
}
