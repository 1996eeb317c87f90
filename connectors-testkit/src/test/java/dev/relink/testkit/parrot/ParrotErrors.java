package dev.relink.testkit.parrot;

import dev.relink.spi.AssetLost;
import dev.relink.spi.ReauthorizationNeeded.Reason;
import dev.relink.spi.TransientKind;
import dev.relink.support.ErrorCondition;
import dev.relink.support.ErrorRule;
import dev.relink.support.ErrorTable;
import dev.relink.support.Meaning;
import dev.relink.support.OAuthErrors;
import dev.relink.testkit.Call;
import dev.relink.testkit.ToldError;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the network's errors mean.
final class ParrotErrors {

    static final ErrorTable TABLE =
            new ErrorTable(
                    List.of(
                            rule("token_revoked", new Meaning.Reauthorization(Reason.REVOKED)),
                            rule("token_expired", new Meaning.Reauthorization(Reason.EXPIRED)),
                            rule(
                                    "password_changed",
                                    new Meaning.Reauthorization(Reason.PASSWORD_CHANGED)),
                            rule("not_allowed", new Meaning.Reauthorization(Reason.SCOPE_MISSING)),
                            rule("perch_gone", new Meaning.AssetLoss(AssetLost.Reason.GONE)),
                            rule("no_keeper", new Meaning.AssetLoss(AssetLost.Reason.ROLE_LOST)),
                            rule("said_already", new Meaning.AlreadyThere()),
                            rule("too_loud", new Meaning.Passing(TransientKind.THROTTLED)),
                            new ErrorRule(
                                    "parrot.unknown",
                                    ErrorCondition.any(),
                                    new Meaning.Passing(TransientKind.SERVER),
                                    "nobody")));

    private ParrotErrors() {}

    /// The ids of all rules, those of the standard for codes among them.
    static Set<String> rules() {
        return Stream.of(TABLE, OAuthErrors.codeExchange())
                .map(ErrorTable::rules)
                .flatMap(List::stream)
                .map(ErrorRule::id)
                .collect(Collectors.toSet());
    }

    /// Every error in the network's own words.
    static List<ToldError> told() {
        return List.of(
                told(Call.DISCOVER, 401, "token_revoked", "REVOKED parrot.token_revoked"),
                told(Call.DISCOVER, 401, "token_expired", "EXPIRED parrot.token_expired"),
                told(Call.REFRESH, 400, "token_revoked", "REVOKED parrot.token_revoked"),
                told(
                        Call.DISCOVER,
                        401,
                        "password_changed",
                        "PASSWORD_CHANGED parrot.password_changed"),
                told(Call.DISCOVER, 403, "not_allowed", "SCOPE_MISSING parrot.not_allowed"),
                told(Call.DISCOVER, 404, "perch_gone", "GONE parrot.perch_gone"),
                told(Call.DISCOVER, 403, "no_keeper", "ROLE_LOST parrot.no_keeper"),
                told(Call.PUBLISH, 409, "said_already", "DUPLICATE parrot.said_already"),
                told(Call.DISCOVER, 429, "too_loud", "THROTTLED parrot.too_loud"),
                told(Call.DISCOVER, 400, "croak", "SERVER parrot.unknown"),
                code(400, "invalid_grant", "RequestRefused oauth.invalid-grant"),
                code(400, "invalid_request", "RequestRefused oauth.invalid-request"),
                code(401, "invalid_client", "AppFault oauth.invalid-client"),
                code(400, "unauthorized_client", "AppFault oauth.unauthorized-client"),
                code(400, "invalid_scope", "AppFault oauth.invalid-scope"),
                code(400, "unsupported_grant_type", "Bug oauth.unsupported-grant-type"),
                code(429, "too_loud", "THROTTLED oauth.throttled"),
                code(503, "asleep", "SERVER oauth.server-error"),
                code(400, "croak", "MALFORMED oauth.unknown"));
    }

    private static ToldError code(int status, String error, String meaning) {
        return told(Call.EXCHANGE_CODE, status, error, meaning);
    }

    private static ToldError told(Call call, int status, String error, String meaning) {
        return ToldError.during(call, status, "{'error':'" + error + "'}", meaning);
    }

    private static ErrorRule rule(String code, Meaning meaning) {
        return new ErrorRule(
                "parrot." + code, ErrorCondition.any().code(code), meaning, "a parrot");
    }
}
