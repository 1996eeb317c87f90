package dev.relink.server.account;

import static dev.relink.server.account.AccountStatus.CONNECTED;
import static dev.relink.server.account.AccountStatus.CONNECTED_WITH_LIMITS;
import static dev.relink.server.account.AccountStatus.DISCONNECTED;
import static dev.relink.server.account.AccountStatus.EXPIRING;
import static dev.relink.server.account.AccountStatus.REMOVED;
import static dev.relink.server.account.Samples.EVIDENCE;
import static dev.relink.server.account.Samples.IN_10_DAYS;
import static dev.relink.server.account.Samples.IN_90_DAYS;
import static dev.relink.server.account.Samples.NOW;
import static dev.relink.server.account.Samples.POLICY;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.spi.Capability;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The lifecycle as a table: every event on every status.
class LifecycleTest {

    private static final Map<String, AccountEvent> EVENTS =
            Map.ofEntries(
                    entry("authorized", Samples.authorized(Samples.noLimits(), IN_90_DAYS)),
                    entry(
                            "authorized with limits",
                            Samples.authorized(Samples.cannotPublish(), IN_90_DAYS)),
                    entry(
                            "lost",
                            new AccountEvent.Lost(DisconnectReason.PASSWORD_CHANGED, EVIDENCE)),
                    entry(
                            "not restored",
                            new AccountEvent.NotRestored(DisconnectReason.NOT_TICKED, EVIDENCE)),
                    entry(
                            "found working",
                            new AccountEvent.FoundWorking(Samples.noLimits(), IN_90_DAYS)),
                    entry(
                            "found working with limits",
                            new AccountEvent.FoundWorking(Samples.cannotPublish(), IN_90_DAYS)),
                    entry(
                            "found working, deadline near",
                            new AccountEvent.FoundWorking(Samples.noLimits(), IN_10_DAYS)),
                    entry("verified", new AccountEvent.Verified(Map.of())),
                    entry(
                            "verified, refused",
                            new AccountEvent.Verified(Map.of(Capability.STREAM, EVIDENCE))),
                    entry("purge ahead", new AccountEvent.PurgeAhead()),
                    entry("purged", new AccountEvent.Purged()),
                    entry(
                            "postponed",
                            new AccountEvent.Postponed(
                                    AccountTrouble.RETRYING, NOW.plusSeconds(60), null)),
                    entry(
                            "disconnected by member",
                            new AccountEvent.DisconnectedByMember(AccountEvent.PostsThen.HOLD)),
                    entry("removed by member", new AccountEvent.RemovedByMember()));

    private static Account before(String state) {
        return switch (state) {
            case "disconnected by member" -> Samples.disconnectedByMember();
            case "limited in figures" -> limitedInFigures();
            default -> Samples.account(AccountStatus.valueOf(state));
        };
    }

    private static Account limitedInFigures() {
        AccountLimit limit = new AccountLimit(Capability.METRICS, AccountLimit.Cause.ROLE);
        return Lifecycle.apply(
                        Samples.account(CONNECTED),
                        new AccountEvent.FoundWorking(new TreeSet<>(Set.of(limit)), IN_90_DAYS),
                        POLICY,
                        NOW)
                .account();
    }

    @ParameterizedTest(name = "{1} on {0} gives {2}, {3}, told as {4}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
                    CONNECTED              | authorized                     | CONNECTED             | -                      | RENEWED
                    CONNECTED              | authorized with limits         | CONNECTED_WITH_LIMITS | -                      | RENEWED
                    CONNECTED              | lost                           | DISCONNECTED          | PASSWORD_CHANGED       | LOST
                    CONNECTED              | not restored                   | DISCONNECTED          | NOT_TICKED             | LOST
                    CONNECTED              | found working                | CONNECTED             | -                      | -
                    CONNECTED              | found working with limits    | CONNECTED_WITH_LIMITS | -                      | HEALTH_CHANGED
                    CONNECTED              | found working, deadline near | EXPIRING              | -                      | HEALTH_CHANGED
                    CONNECTED              | postponed                | CONNECTED             | -                      | HEALTH_CHANGED
                    CONNECTED              | disconnected by member         | DISCONNECTED          | DISCONNECTED_BY_MEMBER | DISCONNECTED
                    CONNECTED              | removed by member              | REMOVED               | -                      | REMOVED
                    CONNECTED_WITH_LIMITS  | authorized                     | CONNECTED             | -                      | RENEWED
                    CONNECTED_WITH_LIMITS  | authorized with limits         | CONNECTED_WITH_LIMITS | -                      | RENEWED
                    CONNECTED_WITH_LIMITS  | lost                           | DISCONNECTED          | PASSWORD_CHANGED       | LOST
                    CONNECTED_WITH_LIMITS  | not restored                   | DISCONNECTED          | NOT_TICKED             | LOST
                    CONNECTED_WITH_LIMITS  | found working                | CONNECTED             | -                      | HEALTH_CHANGED
                    CONNECTED_WITH_LIMITS  | found working with limits    | CONNECTED_WITH_LIMITS | -                      | -
                    CONNECTED_WITH_LIMITS  | found working, deadline near | EXPIRING              | -                      | HEALTH_CHANGED
                    CONNECTED_WITH_LIMITS  | postponed                | CONNECTED_WITH_LIMITS | -                      | HEALTH_CHANGED
                    CONNECTED_WITH_LIMITS  | disconnected by member         | DISCONNECTED          | DISCONNECTED_BY_MEMBER | DISCONNECTED
                    CONNECTED_WITH_LIMITS  | removed by member              | REMOVED               | -                      | REMOVED
                    EXPIRING               | authorized                     | CONNECTED             | -                      | RENEWED
                    EXPIRING               | authorized with limits         | CONNECTED_WITH_LIMITS | -                      | RENEWED
                    EXPIRING               | lost                           | DISCONNECTED          | PASSWORD_CHANGED       | LOST
                    EXPIRING               | not restored                   | DISCONNECTED          | NOT_TICKED             | LOST
                    EXPIRING               | found working                | CONNECTED             | -                      | HEALTH_CHANGED
                    EXPIRING               | found working with limits    | CONNECTED_WITH_LIMITS | -                      | HEALTH_CHANGED
                    EXPIRING               | found working, deadline near | EXPIRING              | -                      | -
                    EXPIRING               | postponed                | EXPIRING              | -                      | HEALTH_CHANGED
                    EXPIRING               | disconnected by member         | DISCONNECTED          | DISCONNECTED_BY_MEMBER | DISCONNECTED
                    EXPIRING               | removed by member              | REMOVED               | -                      | REMOVED
                    DISCONNECTED           | authorized                     | CONNECTED             | -                      | RECONNECTED
                    DISCONNECTED           | authorized with limits         | CONNECTED_WITH_LIMITS | -                      | RECONNECTED
                    DISCONNECTED           | lost                           | DISCONNECTED          | REVOKED_AT_NETWORK     | -
                    DISCONNECTED           | not restored                   | DISCONNECTED          | NOT_TICKED             | HEALTH_CHANGED
                    DISCONNECTED           | found working                | DISCONNECTED          | REVOKED_AT_NETWORK     | -
                    DISCONNECTED           | found working with limits    | DISCONNECTED          | REVOKED_AT_NETWORK     | -
                    DISCONNECTED           | found working, deadline near | DISCONNECTED          | REVOKED_AT_NETWORK     | -
                    DISCONNECTED           | postponed                | DISCONNECTED          | REVOKED_AT_NETWORK     | -
                    DISCONNECTED           | disconnected by member         | DISCONNECTED          | DISCONNECTED_BY_MEMBER | DISCONNECTED
                    DISCONNECTED           | removed by member              | REMOVED               | -                      | REMOVED
                    disconnected by member | authorized                     | CONNECTED             | -                      | RECONNECTED
                    disconnected by member | authorized with limits         | CONNECTED_WITH_LIMITS | -                      | RECONNECTED
                    disconnected by member | lost                           | DISCONNECTED          | DISCONNECTED_BY_MEMBER | -
                    disconnected by member | not restored                   | DISCONNECTED          | DISCONNECTED_BY_MEMBER | -
                    disconnected by member | found working                | DISCONNECTED          | DISCONNECTED_BY_MEMBER | -
                    disconnected by member | found working with limits    | DISCONNECTED          | DISCONNECTED_BY_MEMBER | -
                    disconnected by member | found working, deadline near | DISCONNECTED          | DISCONNECTED_BY_MEMBER | -
                    disconnected by member | postponed                | DISCONNECTED          | DISCONNECTED_BY_MEMBER | -
                    disconnected by member | disconnected by member         | DISCONNECTED          | DISCONNECTED_BY_MEMBER | -
                    disconnected by member | removed by member              | REMOVED               | -                      | REMOVED
                    REMOVED                | authorized                     | REMOVED               | -                      | -
                    REMOVED                | authorized with limits         | REMOVED               | -                      | -
                    REMOVED                | lost                           | REMOVED               | -                      | -
                    REMOVED                | not restored                   | REMOVED               | -                      | -
                    REMOVED                | found working                | REMOVED               | -                      | -
                    REMOVED                | found working with limits    | REMOVED               | -                      | -
                    REMOVED                | found working, deadline near | REMOVED               | -                      | -
                    REMOVED                | postponed                | REMOVED               | -                      | -
                    REMOVED                | disconnected by member         | REMOVED               | -                      | -
                    REMOVED                | removed by member              | REMOVED               | -                      | -
                    CONNECTED              | verified                       | CONNECTED             | -                      | VERIFIED
                    CONNECTED              | verified, refused              | CONNECTED_WITH_LIMITS | -                      | VERIFIED
                    CONNECTED              | purge ahead                    | CONNECTED             | -                      | -
                    CONNECTED              | purged                         | CONNECTED             | -                      | -
                    CONNECTED_WITH_LIMITS  | verified                       | CONNECTED_WITH_LIMITS | -                      | VERIFIED
                    CONNECTED_WITH_LIMITS  | verified, refused              | CONNECTED_WITH_LIMITS | -                      | VERIFIED
                    CONNECTED_WITH_LIMITS  | purge ahead                    | CONNECTED_WITH_LIMITS | -                      | -
                    CONNECTED_WITH_LIMITS  | purged                         | CONNECTED_WITH_LIMITS | -                      | -
                    EXPIRING               | verified                       | EXPIRING              | -                      | VERIFIED
                    EXPIRING               | verified, refused              | EXPIRING              | -                      | VERIFIED
                    EXPIRING               | purge ahead                    | EXPIRING              | -                      | -
                    EXPIRING               | purged                         | EXPIRING              | -                      | -
                    DISCONNECTED           | verified                       | DISCONNECTED          | REVOKED_AT_NETWORK     | -
                    DISCONNECTED           | verified, refused              | DISCONNECTED          | REVOKED_AT_NETWORK     | -
                    DISCONNECTED           | purge ahead                    | DISCONNECTED          | REVOKED_AT_NETWORK     | PURGE_AHEAD
                    DISCONNECTED           | purged                         | DISCONNECTED          | REVOKED_AT_NETWORK     | PURGED
                    disconnected by member | verified                       | DISCONNECTED          | DISCONNECTED_BY_MEMBER | -
                    disconnected by member | verified, refused              | DISCONNECTED          | DISCONNECTED_BY_MEMBER | -
                    disconnected by member | purge ahead                    | DISCONNECTED          | DISCONNECTED_BY_MEMBER | PURGE_AHEAD
                    disconnected by member | purged                         | DISCONNECTED          | DISCONNECTED_BY_MEMBER | PURGED
                    REMOVED                | verified                       | REMOVED               | -                      | -
                    REMOVED                | verified, refused              | REMOVED               | -                      | -
                    REMOVED                | purge ahead                    | REMOVED               | -                      | -
                    REMOVED                | purged                         | REMOVED               | -                      | -
                    """)
    void everyEventOnEveryStatus(
            String state,
            String event,
            AccountStatus status,
            @Nullable DisconnectReason reason,
            @Nullable AccountChange told) {
        Account before = before(state);

        Transition transition = Lifecycle.apply(before, eventNamed(event), POLICY, NOW);

        AccountState after = transition.account().state();
        assertThat(after.status()).isEqualTo(status);
        assertThat(after.disconnection() == null ? null : after.disconnection().reason())
                .isEqualTo(reason);
        assertThat(toldOf(transition)).isEqualTo(told);
        assertThat(transition.account().id()).isEqualTo(before.id());
        assertThat(transition.account().origin()).isEqualTo(before.origin());
    }

    private static AccountEvent eventNamed(String name) {
        AccountEvent event = EVENTS.get(name);
        if (event == null) {
            throw new IllegalArgumentException(name);
        }
        return event;
    }

    private static @Nullable AccountChange toldOf(Transition transition) {
        return transition.consequences().stream()
                .filter(Consequence.Announce.class::isInstance)
                .map(consequence -> ((Consequence.Announce) consequence).change())
                .findFirst()
                .orElse(null);
    }

    @ParameterizedTest(name = "{1} on {0}: {2}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
                    CONNECTED              | lost                   | HoldPosts
                    CONNECTED_WITH_LIMITS  | lost                   | -
                    EXPIRING               | not restored           | HoldPosts
                    CONNECTED              | disconnected by member | HoldPosts
                    DISCONNECTED           | disconnected by member | -
                    DISCONNECTED           | lost                   | -
                    DISCONNECTED           | not restored           | -
                    DISCONNECTED           | authorized             | ReleasePosts
                    disconnected by member | authorized             | ReleasePosts
                    disconnected by member | authorized with limits | -
                    CONNECTED_WITH_LIMITS  | authorized             | ReleasePosts
                    CONNECTED_WITH_LIMITS  | found working          | ReleasePosts
                    CONNECTED              | authorized with limits | HoldPosts
                    CONNECTED              | found working with limits | HoldPosts
                    CONNECTED              | authorized             | -
                    CONNECTED              | found working          | -
                    CONNECTED              | postponed              | -
                    CONNECTED              | verified, refused      | -
                    DISCONNECTED           | purged                 | -
                    CONNECTED              | removed by member      | CancelPosts
                    DISCONNECTED           | removed by member      | CancelPosts
                    REMOVED                | authorized             | -
                    """)
    void postsFollowTheirAccount(String state, String event, @Nullable String consequence) {
        Transition transition = Lifecycle.apply(before(state), eventNamed(event), POLICY, NOW);

        assertThat(
                        transition.consequences().stream()
                                .map(follows -> follows.getClass().getSimpleName())
                                .filter(name -> name.endsWith("Posts")))
                .isEqualTo(consequence == null ? List.of() : List.of(consequence));
    }

    @ParameterizedTest(name = "{1} on {0}: {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    CONNECTED              | authorized             | VERIFICATION in 0
                    DISCONNECTED           | authorized             | VERIFICATION in 0, METRICS in 0, AUTOMATION in 0
                    disconnected by member | authorized             | VERIFICATION in 0, METRICS in 0, AUTOMATION in 0
                    CONNECTED              | lost                   | RETENTION in 351
                    EXPIRING               | not restored           | RETENTION in 351
                    CONNECTED              | disconnected by member | RETENTION in 351
                    DISCONNECTED           | disconnected by member | ''
                    DISCONNECTED           | not restored           | ''
                    CONNECTED              | removed by member      | RETENTION in 365
                    DISCONNECTED           | removed by member      | RETENTION in 365
                    CONNECTED              | found working          | ''
                    limited in figures     | found working          | METRICS in 0
                    limited in figures     | authorized             | VERIFICATION in 0, METRICS in 0
                    limited in figures     | lost                   | RETENTION in 351
                    CONNECTED              | verified               | ''
                    DISCONNECTED           | purge ahead            | ''
                    REMOVED                | authorized             | ''
                    """)
    void whatIsDoneLaterFollowsFromWhatHappens(String state, String event, String tasks) {
        Transition transition = Lifecycle.apply(before(state), eventNamed(event), POLICY, NOW);

        assertThat(tasksOf(transition)).isEqualTo(tasks);
    }

    /// The tasks, each with the days until it is due.
    private static String tasksOf(Transition transition) {
        return transition.consequences().stream()
                .filter(Consequence.EnterTask.class::isInstance)
                .map(Consequence.EnterTask.class::cast)
                .map(task -> task.kind() + " in " + Duration.between(NOW, task.dueAt()).toDays())
                .collect(Collectors.joining(", "));
    }

    @Test
    void whatComesIntoTheWorkspaceIsVerifiedAndReadAtOnce() {
        Transition begun =
                Lifecycle.begin(
                        Samples.account(CONNECTED).id(),
                        Samples.ACME,
                        Samples.PAGE,
                        Samples.authorized(Samples.noLimits(), IN_90_DAYS),
                        POLICY,
                        NOW);

        assertThat(tasksOf(begun)).isEqualTo("VERIFICATION in 0, METRICS in 0, AUTOMATION in 0");
    }

    @Test
    void whatTheNetworkRefusesStaysALimitUntilItIsAskedAgain() {
        Account refused = apply(Samples.account(CONNECTED), "verified, refused");
        Account probed = apply(refused, "found working");
        Account allowed = apply(probed, "verified");
        Account authorized = apply(probed, "authorized");

        assertThat(probed.state().limits())
                .containsExactly(new AccountLimit(Capability.STREAM, AccountLimit.Cause.REFUSED));
        assertThat(probed.status()).isEqualTo(CONNECTED_WITH_LIMITS);
        assertThat(probed.state().verifiedAt()).isEqualTo(NOW);
        assertThat(allowed.state().limits()).isEmpty();
        assertThat(authorized.state().limits()).isEmpty();
        assertThat(authorized.state().verifiedAt()).isNull();
    }

    @Test
    void aSecondVerificationThatFindsTheSameIsNotTold() {
        Account once = apply(Samples.account(CONNECTED), "verified, refused");

        assertThat(toldOf(Lifecycle.apply(once, eventNamed("verified, refused"), POLICY, NOW)))
                .isNull();
        assertThat(toldOf(Lifecycle.apply(once, eventNamed("verified"), POLICY, NOW)))
                .isEqualTo(AccountChange.VERIFIED);
    }

    @Test
    void aWarningIsToldOnceAndWhatIsDeletedIsDeletedOnce() {
        Account warned = apply(Samples.account(DISCONNECTED), "purge ahead");
        Account purged = apply(warned, "purged");

        assertThat(toldOf(Lifecycle.apply(warned, eventNamed("purge ahead"), POLICY, NOW)))
                .isNull();
        assertThat(toldOf(Lifecycle.apply(purged, eventNamed("purged"), POLICY, NOW))).isNull();
        assertThat(toldOf(Lifecycle.apply(purged, eventNamed("purge ahead"), POLICY, NOW)))
                .isNull();
        assertThat(purged.state().disconnection())
                .extracting(
                        AccountState.Disconnection::purgeWarnedAt,
                        AccountState.Disconnection::purgedAt)
                .containsExactly(NOW, NOW);
        assertThat(apply(purged, "disconnected by member").state().disconnection())
                .extracting(AccountState.Disconnection::purgedAt)
                .isEqualTo(NOW);
        assertThat(apply(purged, "authorized").state().disconnection()).isNull();
    }

    @Test
    void aMemberMayHavePostsCalledOff() {
        Transition transition =
                Lifecycle.apply(
                        Samples.account(CONNECTED),
                        new AccountEvent.DisconnectedByMember(AccountEvent.PostsThen.CANCEL),
                        POLICY,
                        NOW);

        assertThat(transition.consequences())
                .contains(new Consequence.CancelPosts())
                .doesNotContain(new Consequence.HoldPosts());
    }

    @Test
    void whatComesIntoTheWorkspaceWorksAtOnce() {
        assertThat(Samples.account(CONNECTED).status()).isEqualTo(CONNECTED);
        assertThat(Samples.account(CONNECTED_WITH_LIMITS).status())
                .isEqualTo(CONNECTED_WITH_LIMITS);
        assertThat(Samples.account(EXPIRING).status()).isEqualTo(EXPIRING);
    }

    @Test
    void aDisconnectionSaysUntilWhenEverythingIsKept() {
        Account lost = apply(Samples.account(CONNECTED), "lost");

        AccountState.Disconnection disconnection = lost.state().disconnection();
        assertThat(disconnection)
                .isEqualTo(
                        new AccountState.Disconnection(
                                DisconnectReason.PASSWORD_CHANGED,
                                NOW,
                                NOW.plus(Duration.ofDays(365)),
                                null,
                                null));
        assertThat(lost.state().healthyUntil()).isNull();
        assertThat(lost.state().nextAttemptAt()).isNull();
    }

    @Test
    void aSecondReasonDoesNotProlongRetention() {
        Account lost = Samples.account(DISCONNECTED);
        AccountState.Disconnection before = lost.state().disconnection();

        Account notRestored = apply(lost, "not restored");
        Account byMember = apply(lost, "disconnected by member");

        assertThat(retainedUntil(notRestored))
                .isEqualTo(before == null ? null : before.retainedUntil());
        assertThat(retainedUntil(byMember))
                .isEqualTo(before == null ? null : before.retainedUntil());
    }

    private static @Nullable Instant retainedUntil(Account account) {
        AccountState.Disconnection disconnection = account.state().disconnection();
        return disconnection == null ? null : disconnection.retainedUntil();
    }

    @ParameterizedTest
    @CsvSource({
        "CONNECTED,false",
        "CONNECTED_WITH_LIMITS,false",
        "EXPIRING,true",
        "DISCONNECTED,true",
        "REMOVED,false"
    })
    void whatWasLostOrSoonEndsNeedsToBeReconnected(AccountStatus status, boolean needed) {
        assertThat(Samples.account(status).state().needsReconnect()).isEqualTo(needed);
    }

    @Test
    void whatAMemberDisconnectedOnPurposeDoesNotAskToBeReconnected() {
        assertThat(Samples.disconnectedByMember().state().needsReconnect()).isFalse();
        assertThat(Samples.disconnectedByMember().state().usesGrant()).isFalse();
        assertThat(Samples.account(DISCONNECTED).state().usesGrant()).isTrue();
        assertThat(Samples.account(REMOVED).state().usesGrant()).isFalse();
    }

    @Test
    void reconnectingRemembersWhoAndWhen() {
        Account restored = apply(Samples.account(DISCONNECTED), "authorized");

        assertThat(restored.reconnection()).isEqualTo(new Account.ByMember(Samples.ADA, NOW));
        assertThat(restored.state().since()).isEqualTo(NOW);
    }

    @Test
    void renewingIsNoReconnection() {
        Account connected = Samples.account(CONNECTED);

        Account renewed = apply(connected, "authorized");

        assertThat(renewed.reconnection()).isNull();
        assertThat(renewed.state().since()).isEqualTo(connected.state().since());
    }

    @Test
    void aPostponedProbeIsToldOnceAndTheNextAttemptIsShown() {
        Account connected = Samples.account(CONNECTED);
        Transition first = Lifecycle.apply(connected, eventNamed("postponed"), POLICY, NOW);

        Transition second =
                Lifecycle.apply(
                        first.account(),
                        new AccountEvent.Postponed(
                                AccountTrouble.RETRYING, NOW.plusSeconds(180), null),
                        POLICY,
                        NOW.plusSeconds(60));

        assertThat(toldOf(first)).isEqualTo(AccountChange.HEALTH_CHANGED);
        assertThat(toldOf(second)).isNull();
        assertThat(second.account().state().nextAttemptAt()).isEqualTo(NOW.plusSeconds(180));
        assertThat(apply(second.account(), "found working").state().nextAttemptAt()).isNull();
    }

    @Test
    void troubleThatGetsWorseIsToldAndWhatIsOnlySuspectedIsNot() {
        Account retrying = apply(Samples.account(CONNECTED), "postponed");
        AccountEvent degraded =
                new AccountEvent.Postponed(AccountTrouble.DEGRADED, NOW.plusSeconds(60), EVIDENCE);
        AccountEvent held = new AccountEvent.Postponed(AccountTrouble.SUSPECTED, null, EVIDENCE);

        Transition worse = Lifecycle.apply(retrying, degraded, POLICY, NOW);
        Transition suspected = Lifecycle.apply(Samples.account(CONNECTED), held, POLICY, NOW);
        Transition healed =
                Lifecycle.apply(suspected.account(), eventNamed("found working"), POLICY, NOW);

        assertThat(toldOf(worse)).isEqualTo(AccountChange.HEALTH_CHANGED);
        assertThat(worse.account().state().trouble()).isEqualTo(AccountTrouble.DEGRADED);
        assertThat(toldOf(suspected)).isNull();
        assertThat(suspected.account().status()).isEqualTo(CONNECTED);
        assertThat(suspected.account().state().trouble()).isEqualTo(AccountTrouble.SUSPECTED);
        assertThat(suspected.account().state().nextAttemptAt()).isNull();
        assertThat(toldOf(healed)).isNull();
        assertThat(healed.account().state().trouble()).isNull();
    }

    @Test
    void onlyAMembersWillDestroysTheAccountsOwnToken() {
        assertThat(destroysSecret("disconnected by member")).isTrue();
        assertThat(destroysSecret("removed by member")).isTrue();
        assertThat(destroysSecret("lost")).isFalse();
        assertThat(destroysSecret("authorized")).isFalse();
    }

    private static boolean destroysSecret(String event) {
        return Lifecycle.apply(Samples.account(CONNECTED), eventNamed(event), POLICY, NOW)
                .consequences()
                .contains(new Consequence.DestroySecret());
    }

    @ParameterizedTest
    @MethodSource("momentsAroundTheDeadline")
    void expiringBeginsExactlyAsLongBeforeTheDeadlineAsThePolicySays(
            Instant now, AccountStatus status) {
        Account account =
                Lifecycle.apply(
                                Samples.account(CONNECTED),
                                eventNamed("found working"),
                                POLICY,
                                now)
                        .account();

        assertThat(account.status()).isEqualTo(status);
    }

    static List<Arguments> momentsAroundTheDeadline() {
        Instant begin = IN_90_DAYS.at().minus(POLICY.expiringAhead());
        return Stream.of(
                        Arguments.of(begin.minusMillis(1), CONNECTED),
                        Arguments.of(begin, EXPIRING),
                        Arguments.of(IN_90_DAYS.at().plusSeconds(1), EXPIRING))
                .toList();
    }

    private static Account apply(Account account, String event) {
        return Lifecycle.apply(account, eventNamed(event), POLICY, NOW).account();
    }
}
