package dev.relink.server.token;

import static dev.relink.server.token.TokenWorld.ALIVE;
import static dev.relink.server.token.TokenWorld.CONFIRM;
import static dev.relink.server.token.TokenWorld.EVIDENCE;
import static dev.relink.server.token.TokenWorld.LEASE;
import static dev.relink.server.token.TokenWorld.NOW;
import static dev.relink.server.token.TokenWorld.REUSABLE;
import static dev.relink.server.token.TokenWorld.SINGLE_USE;
import static dev.relink.server.token.TokenWorld.failed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.relink.server.account.Account;
import dev.relink.server.account.AccountStatus;
import dev.relink.server.account.AccountTrouble;
import dev.relink.server.account.DisconnectReason;
import dev.relink.server.account.DueGrantStore;
import dev.relink.server.account.Grant;
import dev.relink.server.account.GrantStatus;
import dev.relink.server.account.GrantStore;
import dev.relink.server.account.Renewal;
import dev.relink.server.account.Samples;
import dev.relink.server.plugin.TestConnectors;
import dev.relink.server.storage.Database;
import dev.relink.server.token.TokenWorld.Node;
import dev.relink.spi.CallBudget;
import dev.relink.spi.ReauthorizationNeeded;
import dev.relink.spi.Refreshed;
import dev.relink.spi.Secret;
import dev.relink.spi.TokenSet;
import dev.relink.spi.Transient;
import dev.relink.spi.TransientKind;
import dev.relink.spi.Upkeep;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Finding the grants that are due and probing them, on every database.
interface TokenEngineContract {

    Database database();

    private TokenWorld world() {
        return new TokenWorld(database(), Upkeep.PROBED);
    }

    @Test
    default void everyGrantThatIsDueIsProbedOnceHoweverFewPlacesThereAre() {
        Map<String, Integer> asked = new ConcurrentHashMap<>();
        TokenWorld world =
                world().onProbe(request -> {
                    asked.merge(request.access().identityId(), 1, Integer::sum);
                    return ALIVE;
                });
        List<Grant> grants = new ArrayList<>();
        for (int number = 0; number < 7; number++) {
            grants.add(world.probedAt("person-" + number, NOW));
        }
        Grant later = world.probedAt("later", NOW.plusSeconds(1));

        try (Node node = world.node(2)) {
            node.engine().workDue();
        }

        assertThat(asked).hasSize(7).doesNotContainKey("later");
        assertThat(asked.values()).containsOnly(1);
        assertThat(world.count("probe", "alive")).isEqualTo(7);
        assertThat(world.read(later)).isEqualTo(later);
        assertThat(grants)
                .allSatisfy(grant -> {
                    Grant probed = world.read(grant);
                    assertThat(probed.probing().answeredAt()).isEqualTo(NOW);
                    assertThat(probed.probing().dueAt())
                            .isBetween(
                                    NOW.plus(Duration.ofMinutes(324)),
                                    NOW.plus(Duration.ofMinutes(396)));
                    assertThat(probed.scopes())
                            .containsExactly("pages_show_list", "public_profile");
                });
    }

    @Test
    default void noMoreAreClaimedThanThereArePlacesFor() throws Exception {
        Map<String, CountDownLatch> begun = latches();
        Map<String, CountDownLatch> release = latches();
        TokenWorld world =
                world().onProbe(request -> {
                    String who = request.access().identityId();
                    latch(begun, who).countDown();
                    hold(latch(release, who));
                    return ALIVE;
                });
        world.probedAt("first", NOW.minusSeconds(4));
        world.probedAt("second", NOW.minusSeconds(3));
        world.probedAt("third", NOW.minusSeconds(2));
        Grant fourth = world.probedAt("fourth", NOW.minusSeconds(1));

        try (Node node = world.node(2)) {
            node.engine().start();
            hold(latch(begun, "first"));
            hold(latch(begun, "second"));
            latch(release, "first").countDown();
            hold(latch(begun, "third"));

            assertThat(world.read(fourth).probing().fence()).isEqualTo(fourth.probing().fence());

            release.values().forEach(CountDownLatch::countDown);
            hold(latch(begun, "fourth"));
        }
        assertThat(world.count("probe", "alive")).isEqualTo(4);
    }

    private static Map<String, CountDownLatch> latches() {
        return Map.of(
                "first", new CountDownLatch(1),
                "second", new CountDownLatch(1),
                "third", new CountDownLatch(1),
                "fourth", new CountDownLatch(1));
    }

    private static CountDownLatch latch(Map<String, CountDownLatch> latches, String name) {
        return Objects.requireNonNull(latches.get(name));
    }

    private static void hold(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Test
    default void aProbeThatBreaksGivesItsPlaceBackAndIsMadeAgainWhenItsLeaseHasRunOut() {
        AtomicBoolean broken = new AtomicBoolean(true);
        TokenWorld world =
                world().onProbe(request -> {
                    if (broken.getAndSet(false)) {
                        throw new IllegalStateException("on purpose");
                    }
                    return ALIVE;
                });
        Grant grant = world.probedAt("ada", NOW);

        try (Node node = world.node(1)) {
            node.engine().workDue();
            assertThat(world.read(grant).probing().dueAt()).isEqualTo(NOW);
            assertThat(world.count("probe", "alive")).isZero();

            world.pass(LEASE);
            node.engine().workDue();
        }

        assertThat(world.count("probe", "alive")).isEqualTo(1);
        assertThat(world.read(grant).probing().answeredAt()).isEqualTo(NOW.plus(LEASE));
    }

    @Test
    default void stoppingWaitsForTheProbesThatAreBeingMade() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        TokenWorld world =
                world().onProbe(request -> {
                    begun.countDown();
                    hold(release);
                    return ALIVE;
                });
        Grant grant = world.probedAt("ada", NOW);
        Node node = world.node(1);
        node.engine().start();
        begun.await();

        Thread stopping = Thread.ofVirtual().start(node::close);
        await().until(() ->
                stopping.getState() == Thread.State.TIMED_WAITING
                        || stopping.getState() == Thread.State.TERMINATED);
        assertThat(stopping.isAlive()).isTrue();
        release.countDown();
        stopping.join();

        assertThat(world.read(grant).probing().answeredAt()).isEqualTo(NOW);
    }

    @Test
    default void whatCannotBeAskedIsPostponedLongerEveryTimeAndDisconnectsNobody() {
        TokenWorld world =
                world().onProbe(request -> {
                    throw failed(TransientKind.SERVER);
                });
        Grant grant = world.probedAt("ada", NOW);
        Account account = world.workspace.accounts(grant, 1).getFirst();

        try (Node node = world.node()) {
            Duration wait = Duration.ofMinutes(1);
            for (int failures = 1; failures <= 4; failures++) {
                node.engine().workDue();

                Instant due = Objects.requireNonNull(world.read(grant).probing().dueAt());
                assertThat(world.read(grant).probing().failures()).isEqualTo(failures);
                assertThat(Duration.between(world.clock.get(), due))
                        .isBetween(
                                wait.multipliedBy(9).dividedBy(10),
                                wait.multipliedBy(11).dividedBy(10));
                assertThat(world.read(account).status()).isEqualTo(account.status());
                assertThat(world.read(account).state().trouble())
                        .isEqualTo(AccountTrouble.RETRYING);
                assertThat(world.read(account).state().nextAttemptAt()).isEqualTo(due);
                world.clock.set(due);
                wait = wait.multipliedBy(2);
            }
        }
        assertThat(world.count("probe", "postponed")).isEqualTo(4);
    }

    @Test
    default void aNetworkThatAsksToWaitIsLeftAloneByEveryNode() {
        TokenWorld world =
                world().onProbe(request -> {
                    throw failed(
                            new Transient(TransientKind.THROTTLED, Duration.ofHours(3), EVIDENCE));
                });
        Grant grant = world.probedAt("ada", NOW);
        try (Node node = world.node()) {
            node.engine().workDue();
        }
        assertThat(world.read(grant).probing().dueAt()).isEqualTo(NOW.plus(Duration.ofHours(3)));

        Grant other = world.probedAt("ben", NOW);
        world.onProbe(request -> ALIVE);
        world.pass(Duration.ofHours(3).minusSeconds(1));
        try (Node another = world.node()) {
            another.engine().workDue();
            assertThat(world.read(other)).isEqualTo(other);

            world.pass(Duration.ofSeconds(1));
            another.engine().workDue();
            assertThat(world.read(other).probing().answeredAt())
                    .isEqualTo(NOW.plus(Duration.ofHours(3)));
        }
    }

    @Test
    default void oneGrantsOwnLimitHoldsNoOtherUp() {
        TokenWorld world =
                world().onProbe(request -> {
                    if (request.access().identityId().equals("ada")) {
                        throw failed(
                                new Transient(
                                        TransientKind.GRANT_THROTTLED,
                                        Duration.ofHours(3),
                                        EVIDENCE));
                    }
                    return ALIVE;
                });
        world.probedAt("ada", NOW.minusSeconds(1));
        Grant ben = world.probedAt("ben", NOW);

        try (Node node = world.node(1)) {
            node.engine().workDue();
        }

        assertThat(world.read(ben).probing().answeredAt()).isEqualTo(NOW);
    }

    @Test
    default void aServerWithoutTheConnectorLeavesItsGrantsToThoseThatHaveIt() {
        TokenWorld world = world();
        Grant grant = world.probedAt("ada", NOW);
        Account account = world.workspace.accounts(grant, 1).getFirst();

        try (Node without = world.node(8, TestConnectors.none())) {
            without.engine().workDue();
        }
        assertThat(world.read(grant)).isEqualTo(grant);
        assertThat(world.read(account)).isEqualTo(account);

        try (Node with = world.node()) {
            with.engine().workDue();
        }
        assertThat(world.read(grant).probing().answeredAt()).isEqualTo(NOW);
    }

    @Test
    default void aLossThatIsSeenTwiceDisconnectsWhatWorksAndIsNotAskedAboutAgain() {
        TokenWorld world =
                world().onProbe(request -> {
                    throw TokenWorld.lost();
                });
        Grant grant = world.probedAt("ada", NOW);
        Account account = world.workspace.accounts(grant, 1).getFirst();

        try (Node node = world.node()) {
            node.engine().workDue();

            assertThat(world.read(grant).status()).isEqualTo(GrantStatus.ACTIVE);
            assertThat(world.read(account).status()).isEqualTo(account.status());
            assertThat(world.read(account).state().trouble()).isEqualTo(AccountTrouble.SUSPECTED);
            assertThat(world.read(account).state().nextAttemptAt()).isEqualTo(NOW.plus(CONFIRM));

            world.pass(CONFIRM);
            node.engine().workDue();
            world.pass(Duration.ofDays(1));
            node.engine().workDue();
        }

        assertThat(world.read(grant).status()).isEqualTo(GrantStatus.LOST);
        assertThat(world.read(grant).lossReason()).isEqualTo(DisconnectReason.REVOKED_AT_NETWORK);
        assertThat(world.read(account).status()).isEqualTo(AccountStatus.DISCONNECTED);
        assertThat(world.count("probe", "suspected")).isEqualTo(1);
        assertThat(world.count("look", "confirmed")).isEqualTo(1);
    }

    @Test
    default void aLossThatIsSeenOnceHealsSilently() {
        AtomicBoolean wrong = new AtomicBoolean(true);
        TokenWorld world =
                world().onProbe(request -> {
                    if (wrong.getAndSet(false)) {
                        throw TokenWorld.lost();
                    }
                    return ALIVE;
                });
        Grant grant = world.probedAt("ada", NOW);
        Account account = world.workspace.accounts(grant, 1).getFirst();

        try (Node node = world.node()) {
            node.engine().workDue();
            world.pass(CONFIRM);
            node.engine().workDue();
        }

        assertThat(world.read(grant).suspectedAt()).isNull();
        assertThat(world.read(account).status().isWorking()).isTrue();
        assertThat(world.read(account).state().trouble()).isNull();
        assertThat(world.count("look", "healed")).isEqualTo(1);
    }

    /// LinkedIn says for some seconds after a refresh that a token was revoked.
    @Test
    default void aNetworkThatIsKnownToErrForAWhileIsGivenThatWhile() {
        TokenWorld world =
                world().onProbe(request -> {
                    throw failed(
                            new ReauthorizationNeeded(
                                    ReauthorizationNeeded.Reason.REVOKED,
                                    EVIDENCE,
                                    CONFIRM.multipliedBy(3)));
                });
        Grant grant = world.probedAt("ada", NOW);

        try (Node node = world.node()) {
            node.engine().workDue();

            assertThat(world.read(grant).probing().dueAt())
                    .isEqualTo(NOW.plus(CONFIRM.multipliedBy(3)));
        }
    }

    /// A verdict on tokens that were replaced while the network was thinking is worth nothing.
    @Test
    default void aLossThatIsToldAfterThePersonAuthorizedAgainIsNotBelieved() {
        TokenWorld world = world();
        Grant grant = world.probedAt("ada", NOW);
        Account account = world.workspace.accounts(grant, 1).getFirst();
        Instant next = NOW.plusSeconds(60);
        world.onProbe(request -> {
            authorizeAgain(world, grant, next);
            throw TokenWorld.lost();
        });

        try (Node node = world.node()) {
            node.engine().workDue();
        }

        assertThat(world.read(grant).status()).isEqualTo(GrantStatus.ACTIVE);
        assertThat(world.read(grant).suspectedAt()).isNull();
        assertThat(world.read(grant).probing().dueAt()).isEqualTo(next);
        assertThat(world.read(account)).isEqualTo(account);
    }

    private void authorizeAgain(TokenWorld world, Grant grant, Instant probeDueAt) {
        database()
                .inTransaction(transaction -> {
                    GrantStore grants = new GrantStore();
                    Grant current =
                            grants.lock(transaction.handle(), grant.workspaceId(), grant.id())
                                    .orElseThrow();
                    grants.update(
                            transaction.handle(),
                            current.authorized(
                                    Samples.given(
                                            current.identity(),
                                            Set.copyOf(current.scopes()),
                                            world.workspace.member(),
                                            NOW),
                                    Renewal.none(null),
                                    probeDueAt));
                    return current;
                });
    }

    /// The network hinted that something changed while it was still answering what was before.
    @Test
    default void aDoubtThatComesDuringAProbeHasTheGrantProbedAgain() {
        TokenWorld world = world();
        Grant grant = world.probedAt("ada", NOW.minusSeconds(1));
        AtomicInteger probes = new AtomicInteger();
        world.onProbe(request -> {
            if (probes.incrementAndGet() == 1) {
                database()
                        .inTransaction(transaction -> {
                            new DueGrantStore()
                                    .hasten(
                                            transaction.handle(),
                                            grant.workspaceId(),
                                            grant.id(),
                                            NOW);
                            return grant;
                        });
            }
            return ALIVE;
        });

        try (Node node = world.node()) {
            node.engine().workDue();
        }

        assertThat(probes).hasValue(2);
    }

    @Test
    default void aBudgetIsSharedByAllNodes() {
        TokenWorld world =
                new TokenWorld(
                        database(),
                        new Upkeep(
                                null,
                                Upkeep.Probing.SCHEDULED,
                                new CallBudget(3, Duration.ofMinutes(1))));
        for (int number = 0; number < 8; number++) {
            world.probedAt("person-" + number, NOW);
        }

        try (Node one = world.node();
                Node other = world.node()) {
            one.engine().workDue();
            other.engine().workDue();
            assertThat(world.count("probe", "alive")).isEqualTo(3);

            world.pass(Duration.ofMinutes(1));
            other.engine().workDue();
            one.engine().workDue();
            assertThat(world.count("probe", "alive")).isEqualTo(6);
        }
    }

    // --- renewing -------------------------------------------------------------------------------

    @Test
    default void tokensAreRenewedOnceWhenTheyAreDueAndTheSuccessorsAreKept() {
        TokenWorld world = new TokenWorld(database(), SINGLE_USE);
        Grant grant = world.renewedAt("ada", NOW, NOW.plusSeconds(1200));

        try (Node one = world.node();
                Node other = world.node()) {
            one.engine().workDue();
            other.engine().workDue();
        }

        assertThat(world.tokens(grant).refreshToken()).isEqualTo(Secret.of("ada-1"));
        Renewal renewal = world.read(grant).renewal();
        assertThat(renewal.tokenHash()).isEqualTo(TokenHashes.of(Secret.of("ada-1")));
        assertThat(renewal.accessExpiresAt()).isEqualTo(NOW.plus(TokenWorld.LIFE));
        assertThat(renewal.renewedAt()).isEqualTo(NOW);
        assertThat(renewal.spending()).isNull();
        assertThat(world.count("refresh", "refreshed")).isEqualTo(1);
    }

    @Test
    default void anAnswerWithoutARefreshTokenLeavesTheStoredOne() {
        TokenWorld world = new TokenWorld(database(), REUSABLE);
        world.onRefresh(request ->
                new Refreshed(
                        new TokenSet(Secret.of("newer"), NOW.plusSeconds(7200), null, null),
                        null,
                        List.of()));
        Grant grant = world.renewedAt("ada", NOW, NOW.plusSeconds(1200));

        try (Node node = world.node()) {
            node.engine().workDue();
        }

        assertThat(world.tokens(grant).accessToken()).isEqualTo(Secret.of("newer"));
        assertThat(world.tokens(grant).refreshToken()).isEqualTo(Secret.of("ada-0"));
    }
}
