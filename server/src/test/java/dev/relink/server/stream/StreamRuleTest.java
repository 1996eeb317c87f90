package dev.relink.server.stream;

import static dev.relink.server.account.Samples.EVIDENCE;
import static dev.relink.server.account.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.server.account.Account;
import dev.relink.server.account.AccountEvent;
import dev.relink.server.account.AccountLimit;
import dev.relink.server.account.AccountStatus;
import dev.relink.server.account.AccountTrouble;
import dev.relink.server.account.Lifecycle;
import dev.relink.server.account.Samples;
import dev.relink.server.stream.StreamPart.Interrupted;
import dev.relink.server.stream.StreamPart.Obstacle;
import dev.relink.server.stream.StreamPart.Reason;
import dev.relink.server.stream.StreamRule.Source;
import dev.relink.spi.AdminBlock;
import dev.relink.spi.AppFault;
import dev.relink.spi.AppFaultKind;
import dev.relink.spi.AssetLost;
import dev.relink.spi.Bug;
import dev.relink.spi.Capability;
import dev.relink.spi.Failure;
import dev.relink.spi.ReauthorizationNeeded;
import dev.relink.spi.RequestRefused;
import dev.relink.spi.Transient;
import dev.relink.spi.TransientKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every account at every network (R9), and every failure.
class StreamRuleTest {

    private static final Instant LATER = NOW.plus(Duration.ofMinutes(10));
    private static final Source WELL = new Source(true, true, null, false);
    private static final Source WITHOUT = new Source(true, false, null, false);
    private static final Source PAUSED = new Source(true, true, LATER, false);
    private static final Source FAULTY = new Source(true, true, LATER, true);
    private static final Source RESTED = new Source(true, true, NOW, true);

    private static final Account CANNOT_STREAM = found(Capability.STREAM);
    private static final Account CANNOT_PUBLISH = found(Capability.PUBLISH);

    private static Account found(Capability missing) {
        AccountLimit limit = new AccountLimit(missing, AccountLimit.Cause.ROLE);
        return happened(
                new AccountEvent.FoundWorking(new TreeSet<>(Set.of(limit)), Samples.IN_90_DAYS));
    }

    private static Account happened(AccountEvent event) {
        return Lifecycle.apply(Samples.account(AccountStatus.CONNECTED), event, Samples.POLICY, NOW)
                .account();
    }

    static Stream<Arguments> table() {
        List<Source> everywhere = List.of(WELL, Source.NONE, WITHOUT, PAUSED, FAULTY, RESTED);
        return Stream.of(
                        all(AccountStatus.DISCONNECTED, everywhere, "NOT_CONNECTED"),
                        all(AccountStatus.REMOVED, everywhere, "NOT_CONNECTED"),
                        all(AccountStatus.CONNECTED, List.of(WELL, RESTED), "read"),
                        all(AccountStatus.CONNECTED, List.of(Source.NONE), "NETWORK_UNAVAILABLE"),
                        all(AccountStatus.CONNECTED, List.of(WITHOUT), "NOT_OFFERED"),
                        all(AccountStatus.CONNECTED, List.of(PAUSED), "TEMPORARY THROTTLED"),
                        all(AccountStatus.CONNECTED, List.of(FAULTY), "TEMPORARY APP_AT_FAULT"),
                        all(AccountStatus.EXPIRING, List.of(WELL), "read"),
                        all(AccountStatus.CONNECTED_WITH_LIMITS, List.of(WELL), "read"),
                        Stream.of(
                                Arguments.of(CANNOT_PUBLISH, WELL, "read"),
                                Arguments.of(CANNOT_STREAM, WELL, "LIMITED"),
                                Arguments.of(CANNOT_STREAM, PAUSED, "LIMITED"),
                                Arguments.of(CANNOT_STREAM, WITHOUT, "NOT_OFFERED"),
                                Arguments.of(CANNOT_STREAM, Source.NONE, "NETWORK_UNAVAILABLE")))
                .flatMap(rows -> rows);
    }

    private static Stream<Arguments> all(
            AccountStatus status, List<Source> sources, String expected) {
        return sources.stream()
                .map(source -> Arguments.of(Samples.account(status), source, expected));
    }

    @ParameterizedTest
    @MethodSource("table")
    void everyAccountAtEveryNetwork(Account account, Source source, String expected) {
        String answer =
                StreamRule.interruption(account, source, NOW)
                        .map(StreamRuleTest::inWords)
                        .orElse("read");

        assertThat(answer).isEqualTo(expected);
    }

    private static String inWords(Interrupted interrupted) {
        return interrupted.obstacle() == null
                ? interrupted.reason().name()
                : interrupted.reason() + " " + interrupted.obstacle();
    }

    @Test
    void aNetworkThatIsLeftAloneSaysUntilWhen() {
        assertThat(StreamRule.interruption(Samples.account(AccountStatus.CONNECTED), PAUSED, NOW))
                .get()
                .extracting(Interrupted::retryAt)
                .isEqualTo(LATER);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(
                        new ReauthorizationNeeded(ReauthorizationNeeded.Reason.REVOKED, EVIDENCE),
                        Obstacle.SUSPECTED),
                Arguments.of(new AssetLost(AssetLost.Reason.GONE, EVIDENCE), Obstacle.SUSPECTED),
                Arguments.of(new AdminBlock(EVIDENCE), Obstacle.BLOCKED),
                Arguments.of(
                        new AppFault(AppFaultKind.CONFIGURATION, EVIDENCE), Obstacle.APP_AT_FAULT),
                Arguments.of(new Bug(EVIDENCE), Obstacle.UNANSWERED),
                Arguments.of(passing(TransientKind.UNREACHABLE, null), Obstacle.UNANSWERED),
                Arguments.of(passing(TransientKind.TIMEOUT, null), Obstacle.UNANSWERED),
                Arguments.of(passing(TransientKind.SERVER, null), Obstacle.UNANSWERED),
                Arguments.of(passing(TransientKind.MALFORMED, null), Obstacle.UNANSWERED),
                Arguments.of(passing(TransientKind.THROTTLED, null), Obstacle.THROTTLED),
                Arguments.of(passing(TransientKind.GRANT_THROTTLED, null), Obstacle.THROTTLED));
    }

    private static Transient passing(TransientKind kind, @Nullable Duration retryAfter) {
        return new Transient(kind, retryAfter, EVIDENCE);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void whateverFailsIsTemporaryAndSaysWhatIsInTheWay(Failure failure, Obstacle obstacle) {
        Account account = Samples.account(AccountStatus.CONNECTED);

        assertThat(StreamRule.failed(account, failure, NOW))
                .isEqualTo(new Interrupted(account, Reason.TEMPORARY, obstacle, null));
    }

    @Test
    void whatIsRefusedWouldBeRefusedAgain() {
        Account account = Samples.account(AccountStatus.CONNECTED);

        assertThat(StreamRule.failed(account, new RequestRefused(EVIDENCE), NOW))
                .isEqualTo(new Interrupted(account, Reason.REFUSED, null, null));
    }

    @Test
    void theNetworksWordSaysWhenToAskAgainAndIsHeardForADay() {
        Account account = Samples.account(AccountStatus.CONNECTED);

        assertThat(
                        Stream.of(Duration.ofMinutes(10), Duration.ofSeconds(Long.MAX_VALUE))
                                .map(wait -> passing(TransientKind.SERVER, wait))
                                .map(failure -> StreamRule.failed(account, failure, NOW).retryAt()))
                .containsExactly(LATER, NOW.plus(Duration.ofDays(1)));
    }

    @Test
    void elseItIsWhenTheAccountIsTriedNext() {
        Account trying =
                happened(new AccountEvent.Postponed(AccountTrouble.RETRYING, LATER, EVIDENCE));
        Failure failure = passing(TransientKind.SERVER, null);

        assertThat(StreamRule.failed(trying, failure, NOW).retryAt()).isEqualTo(LATER);
        assertThat(StreamRule.failed(trying, failure, LATER).retryAt()).isNull();
    }

    @Test
    void reconnectingHelpsWhatIsDisconnectedOrLimitedAndNothingElse() {
        Account connected = Samples.account(AccountStatus.CONNECTED);
        List<Reason> helped =
                Arrays.stream(Reason.values())
                        .filter(reason -> reason != Reason.TEMPORARY)
                        .filter(reason -> new Interrupted(connected, reason).endsByReconnecting())
                        .toList();

        assertThat(helped).containsExactly(Reason.NOT_CONNECTED, Reason.LIMITED);
        assertThat(new Interrupted(connected, Obstacle.SUSPECTED, null).endsByReconnecting())
                .isFalse();
        assertThat(
                        new Interrupted(
                                        Samples.account(AccountStatus.REMOVED),
                                        Reason.NOT_CONNECTED)
                                .endsByReconnecting())
                .isFalse();
    }
}
