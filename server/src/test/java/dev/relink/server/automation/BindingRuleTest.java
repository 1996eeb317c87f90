package dev.relink.server.automation;

import static dev.relink.server.account.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.server.account.Account;
import dev.relink.server.account.AccountEvent;
import dev.relink.server.account.AccountLimit;
import dev.relink.server.account.AccountStatus;
import dev.relink.server.account.Lifecycle;
import dev.relink.server.account.Samples;
import dev.relink.server.automation.Automation.Conditions;
import dev.relink.server.id.AutomationId;
import dev.relink.spi.Capability;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// How automations stand on accounts, line by line as {@link BindingRule} has it (R11).
class BindingRuleTest {

    private static final Conditions ANYWHERE = new Conditions(null, null, null);
    private static final Conditions THERE = new Conditions(null, null, "facebook");
    private static final Conditions ELSEWHERE = new Conditions(null, null, "elsewhere");
    private static final Duration SECOND = Duration.ofSeconds(1);

    private static final Account WORKS = Samples.account(AccountStatus.CONNECTED);
    private static final Account LOST = Samples.account(AccountStatus.DISCONNECTED);
    private static final Account REMOVED = Samples.account(AccountStatus.REMOVED);

    /// It came back now.
    private static final Account BACK =
            happened(LOST, Samples.authorized(Samples.noLimits(), Samples.IN_90_DAYS));

    private static Account happened(Account account, AccountEvent event) {
        return Lifecycle.apply(account, event, Samples.POLICY, NOW).account();
    }

    private static Account limited(Capability capability, AccountLimit.Cause cause) {
        return happened(
                WORKS,
                new AccountEvent.FoundWorking(
                        new TreeSet<>(Set.of(new AccountLimit(capability, cause))),
                        Samples.IN_90_DAYS));
    }

    private static AutomationBinding binding(@Nullable Instant checkedAt) {
        return new AutomationBinding(
                Samples.ACME,
                new AutomationId(new UUID(9, 1)),
                WORKS.id(),
                NOW,
                NOW,
                checkedAt,
                null,
                null,
                0);
    }

    private static final AutomationBinding NEW = binding(null);
    private static final AutomationBinding LOOKED = binding(NOW);
    private static final AutomationBinding LOOKED_BEFORE = binding(NOW.minus(SECOND));
    private static final AutomationBinding MISSED = LOOKED.looked(NOW, NOW, NOW.minus(SECOND), 0);
    private static final AutomationBinding REFUSED =
            LOOKED.hindered(NOW, ReviewReason.STREAM_REFUSED);

    static Stream<Arguments> table() {
        return Stream.of(
                Arguments.of(ANYWHERE, LOOKED, REMOVED, "ENDED"),
                Arguments.of(ELSEWHERE, MISSED, REMOVED, "ENDED"),
                Arguments.of(ANYWHERE, LOOKED, LOST, "PAUSED REVOKED_AT_NETWORK"),
                Arguments.of(ELSEWHERE, MISSED, LOST, "PAUSED REVOKED_AT_NETWORK"),
                Arguments.of(
                        ANYWHERE,
                        LOOKED,
                        Samples.disconnectedByMember(),
                        "PAUSED DISCONNECTED_BY_MEMBER"),
                Arguments.of(ELSEWHERE, NEW, WORKS, "NEEDS_REVIEW NETWORK_MISMATCH"),
                Arguments.of(THERE, LOOKED, WORKS, "RUNNING"),
                Arguments.of(ANYWHERE, NEW, WORKS, "CHECKING"),
                Arguments.of(ANYWHERE, LOOKED_BEFORE, WORKS, "RUNNING"),
                Arguments.of(ANYWHERE, LOOKED_BEFORE, BACK, "CHECKING"),
                Arguments.of(ANYWHERE, LOOKED, BACK, "RUNNING"),
                Arguments.of(ANYWHERE, REFUSED, WORKS, "NEEDS_REVIEW STREAM_REFUSED"),
                Arguments.of(
                        ANYWHERE,
                        LOOKED_BEFORE.hindered(NOW.minus(SECOND), ReviewReason.NETWORK_UNAVAILABLE),
                        BACK,
                        "CHECKING"),
                Arguments.of(ANYWHERE, MISSED, WORKS, "NEEDS_REVIEW ITEMS_MISSED"),
                Arguments.of(ANYWHERE, MISSED.reviewed(), WORKS, "RUNNING"),
                Arguments.of(
                        ANYWHERE,
                        LOOKED,
                        limited(Capability.PUBLISH, AccountLimit.Cause.ROLE),
                        "RUNNING"));
    }

    @ParameterizedTest
    @MethodSource("table")
    void everyLineOfTheTableHolds(
            Conditions conditions, AutomationBinding binding, Account account, String expected) {
        assertThat(inWords(BindingRule.standing(conditions, binding, account))).isEqualTo(expected);
    }

    private static String inWords(Standing standing) {
        return Stream.of(standing.status(), standing.disconnectReason(), standing.reviewReason())
                .filter(Objects::nonNull)
                .map(Enum::name)
                .reduce((one, other) -> one + " " + other)
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void anythingThatLimitsTheStreamIsToBeSeenTo(AccountLimit.Cause cause) {
        for (AutomationBinding binding : List.of(NEW, LOOKED, MISSED, REFUSED)) {
            assertThat(
                            inWords(
                                    BindingRule.standing(
                                            ELSEWHERE, binding, limited(Capability.STREAM, cause))))
                    .isEqualTo("NEEDS_REVIEW STREAM_LIMITED");
        }
    }

    @Test
    void whatWasLookedAtIsNeverForgottenByALateAnswer() {
        AutomationBinding later = LOOKED.looked(NOW.plus(SECOND), NOW.plus(SECOND), null, 2);
        AutomationBinding late = later.looked(NOW, NOW, null, 1);

        assertThat(late.seenAt()).isEqualTo(NOW.plus(SECOND));
        assertThat(late.checkedAt()).isEqualTo(NOW.plus(SECOND));
        assertThat(late.matchedItems()).isEqualTo(3);
    }

    @Test
    void whatWasMissedFirstStaysUntilItIsSeenTo() {
        assertThat(MISSED.looked(NOW, NOW, NOW, 0).missedSince()).isEqualTo(NOW.minus(SECOND));
        assertThat(MISSED.looked(NOW, NOW, null, 0).missedSince()).isEqualTo(NOW.minus(SECOND));
    }

    @Test
    void oneLookWithoutAnObstacleEndsIt() {
        assertThat(REFUSED.looked(NOW, NOW, null, 0).obstacle()).isNull();
    }
}
