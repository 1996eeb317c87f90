package dev.relink.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.relink.spi.AdminBlock;
import dev.relink.spi.AppFault;
import dev.relink.spi.AppFaultKind;
import dev.relink.spi.AssetLost;
import dev.relink.spi.Bug;
import dev.relink.spi.Evidence;
import dev.relink.spi.Failure;
import dev.relink.spi.ReauthorizationNeeded;
import dev.relink.spi.RequestRefused;
import dev.relink.spi.Secret;
import dev.relink.spi.Transient;
import dev.relink.spi.TransientKind;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ErrorTableTest {

    private static final Meaning REVOKED =
            new Meaning.Reauthorization(ReauthorizationNeeded.Reason.REVOKED);
    private static final Meaning THROTTLED = new Meaning.Passing(TransientKind.THROTTLED);
    private static final ErrorRule FALLBACK =
            rule("x.unknown", ErrorCondition.any(), new Meaning.Passing(TransientKind.SERVER));

    private final ErrorTable table =
            new ErrorTable(
                    List.of(
                            rule(
                                    "x.subcode",
                                    ErrorCondition.any().codeOrNone("190", "102").subcode("458"),
                                    REVOKED),
                            rule(
                                    "x.message",
                                    ErrorCondition.any().code("1").message("client secret"),
                                    new Meaning.AppAtFault(AppFaultKind.CONFIGURATION)),
                            rule(
                                    "x.range",
                                    ErrorCondition.any().codeBetween(200, 299),
                                    new Meaning.AssetLoss(AssetLost.Reason.ROLE_LOST)),
                            rule(
                                    "x.either",
                                    ErrorCondition.any().codeOrSubcode("7"),
                                    new Meaning.Blocked()),
                            rule("x.status", ErrorCondition.any().status(429, 429), THROTTLED),
                            rule("x.flag", ErrorCondition.any().flaggedTransient(), THROTTLED),
                            FALLBACK));

    @Test
    void theFirstRuleThatMatchesDecides() {
        assertThat(ruleFor(error("190", "458", 400, ""))).isEqualTo("x.subcode");
        assertThat(ruleFor(error(null, "458", 429, ""))).isEqualTo("x.subcode");
        assertThat(ruleFor(error("1", "458", 400, ""))).isEqualTo("x.unknown");
        assertThat(ruleFor(error("1", null, 400, "Error validating CLIENT SECRET.")))
                .isEqualTo("x.message");
        assertThat(ruleFor(error("1", null, 400, "Oh"))).isEqualTo("x.unknown");
        assertThat(ruleFor(error("200", null, 400, ""))).isEqualTo("x.range");
        assertThat(ruleFor(error("299", null, 429, ""))).isEqualTo("x.range");
        assertThat(ruleFor(error("300", null, 400, ""))).isEqualTo("x.unknown");
        assertThat(ruleFor(error("invalid", null, 429, ""))).isEqualTo("x.status");
        assertThat(ruleFor(error("7", null, 400, ""))).isEqualTo("x.either");
        assertThat(ruleFor(error("8", "7", 400, ""))).isEqualTo("x.either");
        assertThat(ruleFor(new NetworkError("8", null, 200, "", true, null))).isEqualTo("x.flag");
    }

    @Test
    void aFailureCarriesWhatWasSeenWithoutSecrets() {
        NetworkError error =
                new NetworkError(
                        "17",
                        "2446079",
                        400,
                        "Too many calls by my-token",
                        false,
                        Duration.ofMinutes(5));

        Failure failure = table.classify(error, Redaction.of(Secret.of("my-token")));

        assertThat(failure)
                .isEqualTo(
                        new Transient(
                                TransientKind.SERVER,
                                Duration.ofMinutes(5),
                                new Evidence(
                                        "x.unknown",
                                        "17/2446079",
                                        400,
                                        "Too many calls by [secret]")));
        assertThat(table.exception(error, Redaction.of()).failure()).isInstanceOf(Transient.class);
    }

    @Test
    void everyMeaningBecomesItsFailure() {
        assertThat(failureOf(REVOKED)).isInstanceOf(ReauthorizationNeeded.class);
        assertThat(failureOf(new Meaning.AssetLoss(AssetLost.Reason.GONE)))
                .isInstanceOf(AssetLost.class);
        assertThat(failureOf(THROTTLED)).isInstanceOf(Transient.class);
        assertThat(failureOf(new Meaning.AppAtFault(AppFaultKind.QUOTA)))
                .isInstanceOf(AppFault.class);
        assertThat(failureOf(new Meaning.Blocked())).isInstanceOf(AdminBlock.class);
        assertThat(failureOf(new Meaning.Refused())).isInstanceOf(RequestRefused.class);
        assertThat(failureOf(new Meaning.Defect())).isInstanceOf(Bug.class);
    }

    @Test
    void aTableEndsWithARuleForAnyErrorThatIsNoLoss() {
        ErrorRule narrow = rule("x.a", ErrorCondition.any().code("1"), THROTTLED);
        ErrorRule loss = rule("x.b", ErrorCondition.any(), REVOKED);

        assertThatThrownBy(() -> new ErrorTable(List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ErrorTable(List.of(FALLBACK, narrow)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ErrorTable(List.of(loss)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void idsAreDistinct() {
        assertThatThrownBy(() -> new ErrorTable(List.of(FALLBACK, FALLBACK)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("x.unknown");
    }

    @Test
    void theTableCanBeListed() {
        assertThat(table.rules())
                .extracting(ErrorRule::id, rule -> rule.condition().toString())
                .contains(
                        tuple("x.subcode", "code 190 or 102 or none, subcode 458"),
                        tuple("x.range", "code 200 to 299"),
                        tuple("x.unknown", "any error"));
    }

    @Test
    void anErrorDoesNotPrintItsMessage() {
        assertThat(error("190", "458", 400, "EAAB-secret"))
                .hasToString("NetworkError[190/458, status=400]");
    }

    private String ruleFor(NetworkError error) {
        return table.classify(error, Redaction.of()).evidence().rule();
    }

    private static Failure failureOf(Meaning meaning) {
        return meaning.failure(new Evidence("x", null, null, ""), null);
    }

    private static NetworkError error(
            @Nullable String code, @Nullable String subcode, int status, String message) {
        return new NetworkError(code, subcode, status, message, false, null);
    }

    private static ErrorRule rule(String id, ErrorCondition condition, Meaning meaning) {
        return new ErrorRule(id, condition, meaning, "a test");
    }
}
