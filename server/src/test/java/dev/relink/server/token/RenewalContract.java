package dev.relink.server.token;

import static dev.relink.server.token.TokenWorld.CONFIRM;
import static dev.relink.server.token.TokenWorld.EVIDENCE;
import static dev.relink.server.token.TokenWorld.LEASE;
import static dev.relink.server.token.TokenWorld.LIFE;
import static dev.relink.server.token.TokenWorld.NOW;
import static dev.relink.server.token.TokenWorld.REUSABLE;
import static dev.relink.server.token.TokenWorld.SINGLE_USE;
import static dev.relink.server.token.TokenWorld.failed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relink.server.account.Account;
import dev.relink.server.account.AccountState.Disconnection;
import dev.relink.server.account.AccountStatus;
import dev.relink.server.account.AccountTrouble;
import dev.relink.server.account.DisconnectReason;
import dev.relink.server.account.DueGrantStore;
import dev.relink.server.account.Grant;
import dev.relink.server.account.GrantStatus;
import dev.relink.server.account.GrantStore;
import dev.relink.server.account.HealthyUntil;
import dev.relink.server.storage.Database;
import dev.relink.server.storage.Together;
import dev.relink.server.token.TokenWorld.Node;
import dev.relink.spi.AdminBlock;
import dev.relink.spi.AppFault;
import dev.relink.spi.AppFaultKind;
import dev.relink.spi.Deadline;
import dev.relink.spi.Failure;
import dev.relink.spi.GrantAccess;
import dev.relink.spi.NetworkException;
import dev.relink.spi.ReauthorizationNeeded;
import dev.relink.spi.Refreshed;
import dev.relink.spi.RequestRefused;
import dev.relink.spi.Secret;
import dev.relink.spi.TokenSet;
import dev.relink.spi.Transient;
import dev.relink.spi.TransientKind;
import dev.relink.spi.Upkeep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Renewing tokens, once, whatever happens in between, on every database.
interface RenewalContract {

    /// When an access token ends whose renewal is due now.
    Instant END = NOW.plus(Duration.ofMinutes(20));

    Database database();

    private TokenWorld world(Upkeep upkeep) {
        return new TokenWorld(database(), upkeep);
    }

    /// A node that dies during its work: it claims what is due, and nothing more is heard of it.
    private static void dieAfterClaiming(TokenWorld world, Runnable before) {
        CountDownLatch claimed = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        world.onRefresh(request -> {
            before.run();
            claimed.countDown();
            hold(never);
            throw failed(TransientKind.UNREACHABLE);
        });
        Thread dying =
                Thread.ofVirtual()
                        .start(() -> {
                            // It is never closed: a process that was killed closes nothing.
                            world.node().engine().workDue();
                        });
        hold(claimed);
        assertThat(dying.isAlive()).isTrue();
        world.onRefresh(world::rotated);
    }

    private static void hold(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Test
    default void manyGrantsAreRenewedByManyNodesOnceEach() throws Exception {
        TokenWorld world = world(SINGLE_USE);
        AtomicInteger calls = new AtomicInteger();
        world.onRefresh(request -> {
            calls.incrementAndGet();
            return world.rotated(request);
        });
        List<Grant> grants =
                IntStream.range(0, 60)
                        .mapToObj(number -> world.renewedAt("person" + number, NOW, END))
                        .toList();

        Together.run(
                3,
                () -> {
                    try (Node node = world.node(20)) {
                        node.engine().workDue();
                    }
                    return true;
                });
        try (Node rest = world.node()) {
            rest.engine().workDue();
        }

        assertThat(calls).hasValue(60);
        assertThat(grants)
                .allSatisfy(grant ->
                        assertThat(world.tokens(grant).refreshToken())
                                .isEqualTo(Secret.of(grant.identity().id() + "-1")));
    }

    @Test
    default void aNodeThatDiedBeforeItsCallIsFollowedByAnotherWhereSpentTokensStayValid() {
        TokenWorld world = world(REUSABLE);
        Grant grant = world.renewedAt("ada", NOW, END);
        dieAfterClaiming(world, () -> {});

        try (Node other = world.node()) {
            other.engine().workDue();
            assertThat(world.read(grant).renewal().renewedAt()).isNull();

            world.pass(LEASE);
            other.engine().workDue();
        }

        assertThat(world.tokens(grant).refreshToken()).isEqualTo(Secret.of("ada-1"));
    }

    @Test
    default void whereSpentTokensDieTheAccessTokenIsUsedUpBeforeASecondTry() {
        TokenWorld world = world(SINGLE_USE);
        Grant grant = world.renewedAt("ada", NOW, END);
        Account account = world.workspace.accounts(grant, 1).getFirst();
        dieAfterClaiming(world, () -> {});
        AtomicInteger calls = new AtomicInteger();
        world.onRefresh(request -> {
            calls.incrementAndGet();
            return world.rotated(request);
        });

        try (Node other = world.node()) {
            world.pass(LEASE);
            other.engine().workDue();

            assertThat(calls).hasValue(0);
            assertThat(world.read(grant).renewal().dueAt()).isEqualTo(END);
            assertThat(world.read(account).status().isWorking()).isTrue();
            assertThat(world.read(account).state().trouble()).isEqualTo(AccountTrouble.RETRYING);
            assertThat(world.read(account).state().nextAttemptAt()).isEqualTo(END);

            world.clock.set(END);
            other.engine().workDue();
        }

        assertThat(calls).hasValue(1);
        assertThat(world.tokens(grant).refreshToken()).isEqualTo(Secret.of("ada-1"));
        assertThat(world.read(account).state().trouble()).isNull();
    }

    /// The network took the token, and the node died before it kept the successor: no one can know
    /// it any more. The accounts work until their access token ends, and are lost then.
    @Test
    default void aSuccessorThatNobodyKeptIsDeclaredLostOnlyWhenNothingWorksAnyMore() {
        TokenWorld world = world(SINGLE_USE);
        Grant grant = world.renewedAt("ada", NOW, END);
        Account account = world.workspace.accounts(grant, 1).getFirst();
        dieAfterClaiming(world, () -> {});
        world.onRefresh(request -> {
            throw TokenWorld.refused();
        });

        try (Node other = world.node()) {
            world.pass(LEASE);
            other.engine().workDue();
            assertThat(world.read(account).status().isWorking()).isTrue();

            world.clock.set(END);
            other.engine().workDue();
            assertThat(world.read(account).state().trouble()).isEqualTo(AccountTrouble.SUSPECTED);

            world.pass(CONFIRM);
            other.engine().workDue();
        }

        assertThat(world.read(grant).status()).isEqualTo(GrantStatus.LOST);
        assertThat(world.read(account).status()).isEqualTo(AccountStatus.DISCONNECTED);
    }

    @Test
    default void anAnswerThatComesAfterTheLeaseStillCountsForItHasTheSuccessor() throws Exception {
        TokenWorld world = world(SINGLE_USE);
        Grant grant = world.renewedAt("ada", NOW, END);
        Account account = world.workspace.accounts(grant, 1).getFirst();
        CountDownLatch called = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        world.onRefresh(request -> {
            called.countDown();
            hold(answer);
            return world.rotated(request);
        });
        Node slow = world.node();
        Thread working = Thread.ofVirtual().start(() -> slow.engine().workDue());
        hold(called);

        world.pass(LEASE);
        try (Node other = world.node()) {
            other.engine().workDue();
            assertThat(world.read(account).state().trouble()).isEqualTo(AccountTrouble.RETRYING);
            answer.countDown();
            working.join();
        }
        slow.close();

        assertThat(world.tokens(grant).refreshToken()).isEqualTo(Secret.of("ada-1"));
        assertThat(world.read(grant).renewal().spending()).isNull();
        assertThat(world.read(grant).status()).isEqualTo(GrantStatus.ACTIVE);
        assertThat(world.read(account).state().trouble()).isNull();
    }

    @Test
    default void aLeaseIsProlongedWhileTheWorkGoesOn() throws Exception {
        TokenWorld world = world(SINGLE_USE);
        world.renewedAt("ada", NOW, END);
        CountDownLatch called = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        world.onRefresh(request -> {
            calls.incrementAndGet();
            called.countDown();
            hold(answer);
            return world.rotated(request);
        });
        Node slow = world.node();
        Thread working = Thread.ofVirtual().start(() -> slow.engine().workDue());
        hold(called);

        world.pass(LEASE.minusSeconds(1));
        slow.engine().renewLeases();
        world.pass(LEASE.minusSeconds(1));
        try (Node other = world.node()) {
            other.engine().workDue();
        }
        answer.countDown();
        working.join();
        slow.close();

        assertThat(calls).hasValue(1);
        assertThat(world.count("refresh", "refreshed")).isEqualTo(1);
    }

    @Test
    default void whatIsStoredIsUsedThoughTheAnswerNeverReachedThoseWhoAsked() {
        TokenWorld world = world(SINGLE_USE);
        Grant grant = world.renewedAt("ada", NOW, END);

        try (Node node = world.node()) {
            node.engine().workDue();
            world.pass(LIFE);
            node.engine().workDue();
        }

        assertThat(world.tokens(grant).refreshToken()).isEqualTo(Secret.of("ada-2"));
        assertThat(world.tokens(grant).accessToken()).isEqualTo(Secret.of("access-ada-2"));
    }

    /// A member let go of the account while its new tokens were on their way: they are taken back,
    /// for what was taken back at the network before were the old ones.
    @Test
    default void tokensOfAGrantThatEndedMeanwhileAreTakenBack() {
        TokenWorld world = world(SINGLE_USE);
        Grant grant = world.renewedAt("ada", NOW, END);
        world.onRefresh(request -> {
            database()
                    .inTransaction(transaction -> {
                        GrantStore grants = new GrantStore();
                        Grant current =
                                grants.lock(transaction.handle(), grant.workspaceId(), grant.id())
                                        .orElseThrow();
                        grants.update(transaction.handle(), current.ended());
                        return current;
                    });
            return world.rotated(request);
        });

        try (Node node = world.node()) {
            node.engine().workDue();
        }

        assertThat(world.read(grant).status()).isEqualTo(GrantStatus.ENDED);
        assertThat(world.tokensToTakeBack(grant)).isEqualTo(Secret.of("ada-1"));
    }

    // --- what answers mean ----------------------------------------------------------------------

    @ParameterizedTest
    @EnumSource
    default void whatPassesIsRetriedAndShownAsDegradedOnceTheAccessTokenIsOver(TransientKind kind) {
        TokenWorld world = world(REUSABLE);
        world.onRefresh(request -> {
            throw failed(kind);
        });
        Grant grant = world.renewedAt("ada", NOW, END);
        Account account = world.workspace.accounts(grant, 1).getFirst();

        try (Node node = world.node()) {
            node.engine().workDue();
            assertThat(world.read(account).status()).isEqualTo(account.status());
            assertThat(world.read(account).state().trouble()).isEqualTo(AccountTrouble.RETRYING);
            assertThat(world.read(account).state().nextAttemptAt())
                    .isEqualTo(world.read(grant).renewal().dueAt())
                    .isBetween(NOW.plusSeconds(54), NOW.plusSeconds(66));

            for (int tries = 0; tries < 20; tries++) {
                world.clock.set(Objects.requireNonNull(world.read(grant).renewal().dueAt()));
                node.engine().workDue();
            }
            assertThat(world.read(account).state().trouble()).isEqualTo(AccountTrouble.DEGRADED);
            assertThat(world.read(account).status().isWorking()).isTrue();
            assertThat(Duration.between(world.clock.get(), world.read(grant).renewal().dueAt()))
                    .isBetween(Duration.ofMinutes(54), Duration.ofMinutes(66));

            world.onRefresh(world::rotated);
            world.clock.set(Objects.requireNonNull(world.read(grant).renewal().dueAt()));
            node.engine().workDue();
        }
        assertThat(world.read(account).state().trouble()).isNull();
        assertThat(world.read(account).state().nextAttemptAt()).isNull();
        assertThat(world.read(grant).renewal().failures()).isZero();
    }

    /// Somebody looks exactly when the access token ends, and not up to an hour later.
    @Test
    default void theNextTryIsAtTheEndOfTheAccessTokenAtTheLatest() {
        TokenWorld world = world(REUSABLE);
        world.onRefresh(request -> {
            throw failed(
                    new Transient(TransientKind.GRANT_THROTTLED, Duration.ofHours(2), EVIDENCE));
        });
        Grant grant = world.renewedAt("ada", NOW, END);

        try (Node node = world.node()) {
            node.engine().workDue();
        }

        assertThat(world.read(grant).renewal().dueAt()).isEqualTo(END);
    }

    @ParameterizedTest
    @EnumSource
    default void aFaultOfOurAppRaisesOneAlarmAndTouchesNoAccount(AppFaultKind kind) {
        TokenWorld world = world(SINGLE_USE);
        AtomicInteger calls = new AtomicInteger();
        world.onRefresh(request -> {
            calls.incrementAndGet();
            throw failed(new AppFault(kind, EVIDENCE));
        });
        Grant ada = world.renewedAt("ada", NOW, END);
        Account account = world.workspace.accounts(ada, 1).getFirst();
        Grant ben = world.renewedAt("ben", NOW.plusSeconds(1), END);

        try (Node node = world.node(1)) {
            node.engine().workDue();
            NetworkHealth health = health(world, node);
            assertThat(Objects.requireNonNull(health.alarm()).kind()).isEqualTo(kind);
            assertThat(health.alarm().since()).isEqualTo(NOW);
            assertThat(health.alarm().evidence().rule()).isEqualTo(EVIDENCE.rule());
            assertThat(NetworkCondition.of(health, NOW).state())
                    .isEqualTo(NetworkCondition.State.APP_AT_FAULT);
            assertThat(world.read(account)).isEqualTo(account);
            assertThat(world.read(ada).renewal().dueAt()).isEqualTo(health.pausedUntil());

            world.pass(Duration.ofSeconds(1));
            node.engine().workDue();
            assertThat(calls).as("the network is left alone").hasValue(1);

            world.onRefresh(world::rotated);
            world.pass(Duration.ofMinutes(2));
            node.engine().workDue();
            assertThat(health(world, node).alarm()).isNull();
        }
        assertThat(world.tokens(ada).refreshToken()).isEqualTo(Secret.of("ada-1"));
        assertThat(world.tokens(ben).refreshToken()).isEqualTo(Secret.of("ben-1"));
        assertThat(world.read(account)).isEqualTo(account);
    }

    private static NetworkHealth health(TokenWorld world, Node node) {
        return node.networks().all().stream()
                .filter(health -> health.connector().equals(world.connector))
                .findFirst()
                .orElseThrow();
    }

    @Test
    default void anAdministratorsBlockIsShownAsOne() {
        TokenWorld world = world(SINGLE_USE);
        world.onRefresh(request -> {
            throw failed(new AdminBlock(EVIDENCE));
        });
        Grant grant = world.renewedAt("ada", NOW, END);
        Account account = world.workspace.accounts(grant, 1).getFirst();

        try (Node node = world.node()) {
            node.engine().workDue();
        }

        assertThat(world.read(account).status()).isEqualTo(account.status());
        assertThat(world.read(account).state().trouble()).isEqualTo(AccountTrouble.BLOCKED);
        assertThat(world.read(account).state().nextAttemptAt()).isNotNull();
    }

    @Test
    default void aRefusedRefreshTokenWhoseAccessTokenWorksLeavesTheAccountsExpiring() {
        TokenWorld world = world(SINGLE_USE);
        world.onRefresh(request -> {
            throw TokenWorld.refused();
        });
        Grant grant = world.renewedAt("ada", NOW, END);
        Account account = world.workspace.accounts(grant, 1).getFirst();

        try (Node node = world.node()) {
            node.engine().workDue();
            world.pass(CONFIRM);
            node.engine().workDue();

            assertThat(world.read(account).status()).isEqualTo(AccountStatus.EXPIRING);
            assertThat(world.read(account).state().healthyUntil())
                    .isEqualTo(new HealthyUntil(END, HealthyUntil.Reason.ACCESS_TOKEN_EXPIRY));
            assertThat(world.read(account).state().needsReconnect()).isTrue();

            world.clock.set(END);
            node.engine().workDue();
            world.pass(CONFIRM);
            node.engine().workDue();
        }
        assertThat(world.read(account).status()).isEqualTo(AccountStatus.DISCONNECTED);
    }

    /// A suspended person's tokens can be renewed, and nothing works with them.
    @Test
    default void tokensThatCanBeRenewedAndDoNotWorkAreLost() {
        TokenWorld world = world(REUSABLE);
        world.onProbe(request -> {
            throw TokenWorld.lost();
        });
        Grant grant = world.renewedAt("ada", NOW.plus(LIFE), NOW.plus(LIFE).plus(LIFE));
        Account account = world.workspace.accounts(grant, 1).getFirst();

        try (Node node = world.node()) {
            hasten(grant);
            node.engine().workDue();
            world.pass(CONFIRM);
            node.engine().workDue();
            hasten(grant);
            node.engine().workDue();
            world.pass(CONFIRM);
            node.engine().workDue();
        }

        assertThat(world.read(account).status()).isEqualTo(AccountStatus.DISCONNECTED);
    }

    /// LinkedIn says for some seconds that a token is revoked that it has just given.
    @ParameterizedTest
    @CsvSource({"PT10S", "PT10M"})
    default void tokensThatAreDoubtedRightAfterTheirRenewalAreLookedAtUntilTheyAreOld(
            Duration untilLook) {
        TokenWorld world = world(REUSABLE);
        AtomicReference<Instant> given = new AtomicReference<>(NOW);
        world.onRefresh(request -> {
            given.set(world.clock.get());
            return world.rotated(request);
        });
        world.onProbe(request -> {
            if (world.clock.get().isBefore(given.get().plusSeconds(5))) {
                throw failed(
                        new ReauthorizationNeeded(
                                ReauthorizationNeeded.Reason.REVOKED,
                                EVIDENCE,
                                Duration.ofSeconds(5)));
            }
            return TokenWorld.ALIVE;
        });
        Grant grant = world.renewedAt("ada", NOW, END);
        Account account = world.workspace.accounts(grant, 1).getFirst();

        try (Node node = world.node()) {
            node.engine().workDue();
            hasten(grant);
            node.engine().workDue();
            assertThat(world.read(account).state().trouble()).isEqualTo(AccountTrouble.SUSPECTED);

            world.pass(untilLook);
            node.engine().workDue();
            assertThat(world.read(account).status().isWorking()).isTrue();
            world.pass(CONFIRM);
            node.engine().workDue();
        }

        assertThat(world.read(account).status().isWorking()).isTrue();
        assertThat(world.read(account).state().trouble()).isNull();
        assertThat(world.read(grant).suspectedAt()).isNull();
    }

    @Test
    default void tokensThatStayRevokedAfterTheirRenewalAreLost() {
        TokenWorld world = world(REUSABLE);
        world.onProbe(request -> {
            throw failed(
                    new ReauthorizationNeeded(
                            ReauthorizationNeeded.Reason.REVOKED, EVIDENCE, Duration.ofSeconds(5)));
        });
        Grant grant = world.renewedAt("ada", NOW.plus(LIFE), NOW.plus(LIFE).plus(LIFE));
        Account account = world.workspace.accounts(grant, 1).getFirst();

        try (Node node = world.node()) {
            for (int look = 0; look < 5; look++) {
                hasten(grant);
                node.engine().workDue();
                world.pass(CONFIRM);
            }
        }

        assertThat(world.read(account).status()).isEqualTo(AccountStatus.DISCONNECTED);
    }

    /// What is known of a token whose own time is over is said by the refresh token only.
    @Test
    default void aShortLivedTokenThatWasJustRenewedDoesNotHideThatItsPersonTookTheAccessBack() {
        TokenWorld world = world(REUSABLE);
        AtomicInteger renewals = new AtomicInteger();
        world.onRefresh(request -> {
            if (renewals.getAndIncrement() > 0) {
                throw TokenWorld.lost();
            }
            return shortLived(world, Duration.ofSeconds(4));
        });
        world.onProbe(request -> {
            throw TokenWorld.refused();
        });
        Grant grant = world.renewedAt("ada", NOW, END);
        Account account = world.workspace.accounts(grant, 1).getFirst();

        try (Node node = world.node()) {
            node.engine().workDue();
            world.pass(Duration.ofSeconds(5));
            node.engine().workDue();
            assertThat(world.read(account).state().trouble()).isEqualTo(AccountTrouble.SUSPECTED);
            world.pass(CONFIRM);
            node.engine().workDue();
        }

        assertThat(world.read(account).state().disconnection())
                .extracting(Disconnection::reason)
                .isEqualTo(DisconnectReason.REVOKED_AT_NETWORK);
    }

    private static Refreshed shortLived(TokenWorld world, Duration life) {
        return new Refreshed(
                new TokenSet(
                        Secret.of("access-ada-1"),
                        world.clock.get().plus(life),
                        Secret.of("ada-1"),
                        null),
                null,
                List.of());
    }

    private void hasten(Grant grant) {
        database()
                .inTransaction(transaction -> {
                    new DueGrantStore()
                            .hasten(transaction.handle(), grant.workspaceId(), grant.id(), NOW);
                    return grant;
                });
    }

    // --- deadlines ------------------------------------------------------------------------------

    @Test
    default void anEndThatTheNetworkReportsWithTheTokensIsShownAndKept() {
        TokenWorld world = world(REUSABLE);
        Instant deadline = NOW.plus(Duration.ofDays(300));
        AtomicReference<List<Deadline>> reported =
                new AtomicReference<>(
                        List.of(new Deadline(deadline, Deadline.Reason.REFRESH_TOKEN_EXPIRY)));
        world.onRefresh(request -> {
            Refreshed answer = world.rotated(request);
            return new Refreshed(answer.tokens(), answer.scopes(), reported.get());
        });
        Grant grant = world.renewedAt("ada", NOW, END);
        Account account = world.workspace.accounts(grant, 1).getFirst();
        HealthyUntil expected =
                new HealthyUntil(deadline, HealthyUntil.Reason.REFRESH_TOKEN_EXPIRY);

        try (Node node = world.node()) {
            node.engine().workDue();
            assertThat(world.read(account).state().healthyUntil()).isEqualTo(expected);

            reported.set(List.of());
            world.pass(LIFE);
            node.engine().workDue();
        }
        assertThat(world.read(account).state().healthyUntil()).isEqualTo(expected);
    }

    @Test
    default void refreshingIsNoUseAndInactivityIsCountedFromTheLastRealUse() {
        TokenWorld world = world(SINGLE_USE);
        Grant grant = world.renewedAt("ada", NOW, END);
        Account account = world.workspace.accounts(grant, 1).getFirst();

        try (Node node = world.node()) {
            for (int days = 1; days <= 80; days++) {
                world.pass(Duration.ofDays(1));
                node.engine().workDue();
            }
            assertThat(world.read(account).status()).isEqualTo(AccountStatus.EXPIRING);
            assertThat(world.read(account).state().healthyUntil())
                    .isEqualTo(
                            new HealthyUntil(
                                    NOW.plus(Duration.ofDays(90)), HealthyUntil.Reason.INACTIVITY));

            String used = node.gate().use(grant.workspaceId(), grant.id(), access -> "used");
            assertThat(used).isEqualTo("used");
            assertThat(world.read(account).status()).isEqualTo(AccountStatus.CONNECTED);
            assertThat(world.read(account).state().healthyUntil())
                    .isEqualTo(
                            new HealthyUntil(
                                    world.clock.get().plus(Duration.ofDays(90)),
                                    HealthyUntil.Reason.INACTIVITY));
        }
    }

    @Test
    default void fewerScopesLimitTheAccounts() {
        TokenWorld world = world(REUSABLE);
        world.onRefresh(request ->
                new Refreshed(
                        world.rotated(request).tokens(), Set.of("public_profile"), List.of()));
        Grant grant = world.renewedAt("ada", NOW, END);

        try (Node node = world.node()) {
            node.engine().workDue();
        }

        assertThat(world.read(grant).scopes()).containsExactly("public_profile");
    }

    // --- somebody waits for a token -------------------------------------------------------------

    @Test
    default void ofManyWhoNeedADeadTokenOneRenewsItAndTheOthersWaitForThat() throws Exception {
        TokenWorld world = world(SINGLE_USE);
        Grant grant = world.renewedAt("ada", END, NOW);
        AtomicInteger calls = new AtomicInteger();
        world.onRefresh(request -> {
            calls.incrementAndGet();
            return world.rotated(request);
        });

        List<List<String>> used;
        try (Node one = world.node();
                Node other = world.node()) {
            AtomicInteger turn = new AtomicInteger();
            used =
                    Together.run(
                            8,
                            () -> {
                                Node node = turn.incrementAndGet() % 2 == 0 ? one : other;
                                return List.of(
                                        node.gate()
                                                .use(
                                                        grant.workspaceId(),
                                                        grant.id(),
                                                        RenewalContract::accessToken));
                            });
        }

        assertThat(calls).hasValue(1);
        assertThat(used).hasSize(8).containsOnly(List.of("access-ada-1"));
    }

    private static String accessToken(GrantAccess access) {
        return access.tokens().accessToken().reveal();
    }

    @Test
    default void aTokenThatTheNetworkRefusesIsRenewedOnceAndTheCallIsMadeAgain() {
        TokenWorld world = world(SINGLE_USE);
        Grant grant = world.renewedAt("ada", END, END);

        try (Node node = world.node()) {
            String used =
                    node.gate()
                            .use(
                                    grant.workspaceId(),
                                    grant.id(),
                                    access -> {
                                        String token = accessToken(access);
                                        if (token.endsWith("-0")) {
                                            throw TokenWorld.refused();
                                        }
                                        return token;
                                    });

            assertThat(used).isEqualTo("access-ada-1");
        }
    }

    @Test
    default void aSecondRefusalHasTheGrantLookedAtAndDisconnectsNothingByItself() {
        TokenWorld world = world(SINGLE_USE);
        Grant grant = world.renewedAt("ada", END, END);
        Account account = world.workspace.accounts(grant, 1).getFirst();

        try (Node node = world.node()) {
            assertThatThrownBy(() ->
                            node.gate()
                                    .use(
                                            grant.workspaceId(),
                                            grant.id(),
                                            access -> {
                                                throw TokenWorld.refused();
                                            }))
                    .isInstanceOf(NetworkException.class);
            assertThat(world.read(account)).isEqualTo(account);
            assertThat(world.read(grant).probing().dueAt()).isEqualTo(NOW);

            node.engine().workDue();
        }
        assertThat(world.count("probe", "alive")).isEqualTo(1);
    }

    @Test
    default void whoeverNeedsATokenThatCannotBeRenewedNowIsToldSo() {
        TokenWorld world = world(SINGLE_USE);
        Grant grant = world.renewedAt("ada", END, NOW);
        world.onRefresh(request -> {
            throw failed(TransientKind.SERVER);
        });

        try (Node node = world.node()) {
            assertThatThrownBy(() ->
                            node.gate()
                                    .use(
                                            grant.workspaceId(),
                                            grant.id(),
                                            RenewalContract::accessToken))
                    .isInstanceOfSatisfying(
                            NetworkException.class,
                            refused -> assertThat(refused.failure()).isInstanceOf(Transient.class));
        }
    }

    @Test
    default void aGrantThatIsLostGivesNoTokens() {
        TokenWorld world = world(SINGLE_USE);
        Grant grant = world.renewedAt("ada", NOW, NOW);
        world.onRefresh(request -> {
            throw TokenWorld.refused();
        });

        try (Node node = world.node()) {
            node.engine().workDue();
            world.pass(CONFIRM);
            node.engine().workDue();

            Failure failure = refusal(node, grant);
            assertThat(failure).isInstanceOf(RequestRefused.class);
        }
    }

    private static Failure refusal(Node node, Grant grant) {
        try {
            node.gate().use(grant.workspaceId(), grant.id(), RenewalContract::accessToken);
        } catch (NetworkException refused) {
            return refused.failure();
        }
        throw new AssertionError("It gave a token.");
    }

    @Test
    default void anotherWorkspacesGrantGivesNoTokens() {
        TokenWorld world = world(SINGLE_USE);
        Grant grant = world.renewedAt("ada", END, END);
        TokenWorld other = world(SINGLE_USE);

        try (Node node = world.node()) {
            assertThatThrownBy(() ->
                            node.gate()
                                    .use(
                                            other.workspace.workspaceId(),
                                            grant.id(),
                                            RenewalContract::accessToken))
                    .isInstanceOf(NetworkException.class);
        }
    }

    @Test
    default void aNetworkThatGivesTheSameRefreshTokenAgainIsFine() {
        TokenWorld world = world(REUSABLE);
        world.onRefresh(request -> {
            TokenSet before = request.access().tokens();
            return new Refreshed(
                    new TokenSet(
                            Secret.of("newer"),
                            world.clock.get().plus(LIFE),
                            before.refreshToken(),
                            null),
                    null,
                    List.of());
        });
        Grant grant = world.renewedAt("ada", NOW, END);

        try (Node node = world.node()) {
            node.engine().workDue();
            world.pass(LIFE);
            node.engine().workDue();
        }

        assertThat(world.tokens(grant).accessToken()).isEqualTo(Secret.of("newer"));
        assertThat(world.count("refresh", "refreshed")).isEqualTo(2);
    }
}
