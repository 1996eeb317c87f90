package dev.relink.testkit.parrot;

import dev.relink.spi.AssetLost;
import dev.relink.spi.ReauthorizationNeeded.Reason;
import dev.relink.spi.TransientKind;
import dev.relink.support.ErrorCondition;
import dev.relink.support.ErrorRule;
import dev.relink.support.ErrorTable;
import dev.relink.support.Meaning;
import java.util.List;

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

    private static ErrorRule rule(String code, Meaning meaning) {
        return new ErrorRule(
                "parrot." + code, ErrorCondition.any().code(code), meaning, "a parrot");
    }
}
