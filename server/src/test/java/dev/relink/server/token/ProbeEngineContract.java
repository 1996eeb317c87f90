package dev.relink.server.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.relink.server.account.Account;
import dev.relink.server.account.AccountChanged;
import dev.relink.server.account.AccountLedger;
import dev.relink.server.account.AccountStatus;
import dev.relink.server.account.AccountStore;
import dev.relink.server.account.EventStore;
import dev.relink.server.account.Grant;
import dev.relink.server.account.GrantStatus;
import dev.relink.server.account.GrantStore;
import dev.relink.server.account.LifecyclePolicies;
import dev.relink.server.account.Samples;
import dev.relink.server.account.StoreFixture;
import dev.relink.server.audit.AuditLog;
import dev.relink.server.audit.AuditStore;
import dev.relink.server.event.Feed;
import dev.relink.server.id.Ids;
import dev.relink.server.plugin.ConnectorRegistry;
import dev.relink.server.plugin.TestConnectors;
import dev.relink.server.storage.Database;
import dev.relink.server.vault.TestKeys;
import dev.relink.server.vault.TokenDocuments;
import dev.relink.server.vault.Vault;
import dev.relink.spi.Evidence;
import dev.relink.spi.NetworkException;
import dev.relink.spi.ProbeRequest;
import dev.relink.spi.ProbeResult;
import dev.relink.spi.ReauthorizationNeeded;
import dev.relink.spi.Secret;
import dev.relink.spi.TokenSet;
import dev.relink.spi.Transient;
import dev.relink.spi.TransientKind;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Finding the grants whose probe is due and probing them, on every database.
interface ProbeEngineContract {

    Instant NOW = Samples.NOW;
    Duration LEASE = Duration.ofMinutes(2);
    Evidence EVIDENCE = new Evidence("network.down", null, 503, "Down");
    Vault VAULT = new Vault(TestKeys.create(), () -> NOW);
    ProbeResult ALIVE = new ProbeResult(Set.of("public_profile"), List.of(), List.of());

    Database database();

    @BeforeEach
    default void letNoOthersProbeBeDue() {
        database().read(handle -> handle.execute("UPDATE grants SET probe_due_at = NULL"));
    }

    /// An engine with the clock that it lives by and the counts that it keeps.
    record World(ProbeEngine engine, AtomicReference<Instant> clock, SimpleMeterRegistry meters) {

        double count(String outcome) {
            return meters.counter("relink.probes", "connector", "facebook", "outcome", outcome)
                    .count();
        }
    }

    private World world(int concurrency, Function<ProbeRequest, ProbeResult> answer) {
        return world(
                concurrency,
                TestConnectors.one("facebook", List.of(FakeNetwork.NAME), new FakeNetwork(answer)));
    }

    private World world(int concurrency, ConnectorRegistry connectors) {
        AtomicReference<Instant> clock = new AtomicReference<>(NOW);
        Ids ids = new Ids(InstantSource.system(), new SecureRandom());
        AuditLog audit = new AuditLog(database(), new AuditStore(), ids, clock::get);
        LifecyclePolicies policies = new LifecyclePolicies(connectors, Duration.ofDays(14));
        AccountStore accounts = new AccountStore();
        AccountLedger ledger =
                new AccountLedger(
                        accounts,
                        new EventStore(),
                        audit,
                        VAULT,
                        new Feed<AccountChanged>(Runnable::run),
                        policies,
                        ids,
                        clock::get);
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        ProbeEngine engine =
                new ProbeEngine(
                        database(),
                        new GrantStore(),
                        accounts,
                        ledger,
                        VAULT,
                        audit,
                        connectors,
                        policies,
                        new ProbeSettings(
                                Duration.ofHours(6),
                                Duration.ofMillis(10),
                                Duration.ofMinutes(1),
                                Duration.ofHours(1),
                                LEASE,
                                concurrency),
                        meters,
                        RandomGenerator.of("L64X128MixRandom"),
                        clock::get);
        return new World(engine, clock, meters);
    }

    /// A grant with tokens, whose probe is due.
    private Grant grant(StoreFixture fixture, String identity, Instant dueAt) {
        Grant grant = fixture.grant(identity, dueAt);
        TokenSet tokens = new TokenSet(Secret.of("token-" + identity), null, null, null);
        database()
                .inTransaction(transaction -> {
                    VAULT.put(
                            transaction.handle(), grant.id().value(), TokenDocuments.write(tokens));
                    return grant;
                });
        return grant;
    }

    private Grant read(Grant grant) {
        return database()
                .read(handle ->
                        new GrantStore().findAll(handle, grant.workspaceId(), List.of(grant.id())))
                .getFirst();
    }

    private Account read(Account account) {
        return database()
                .read(handle ->
                        new AccountStore().find(handle, account.workspaceId(), account.id()))
                .orElseThrow();
    }

    @Test
    default void everyGrantThatIsDueIsProbedOnceHoweverFewPlacesThereAre() {
        StoreFixture fixture = new StoreFixture(database());
        List<Grant> grants = new ArrayList<>();
        for (int number = 0; number < 7; number++) {
            grants.add(grant(fixture, "person-" + number, NOW));
        }
        Grant later = grant(fixture, "later", NOW.plusSeconds(1));
        Map<String, Integer> asked = new ConcurrentHashMap<>();
        World world =
                world(
                        2,
                        request -> {
                            asked.merge(request.access().identityId(), 1, Integer::sum);
                            return ALIVE;
                        });

        try (ProbeEngine engine = world.engine()) {
            engine.probeDue();
        }

        assertThat(asked).hasSize(7).doesNotContainKey("later").containsValue(1);
        assertThat(asked.values()).containsOnly(1);
        assertThat(world.count("alive")).isEqualTo(7);
        assertThat(read(later)).isEqualTo(later);
        assertThat(grants)
                .allSatisfy(grant -> {
                    Grant probed = read(grant);
                    assertThat(probed.probing().answeredAt()).isEqualTo(NOW);
                    assertThat(probed.probing().dueAt())
                            .isBetween(
                                    NOW.plus(Duration.ofMinutes(324)),
                                    NOW.plus(Duration.ofMinutes(396)));
                    assertThat(probed.scopes()).containsExactly("public_profile");
                });
    }

    @Test
    default void noMoreAreClaimedThanThereArePlacesFor() throws Exception {
        StoreFixture fixture = new StoreFixture(database());
        grant(fixture, "first", NOW.minusSeconds(4));
        grant(fixture, "second", NOW.minusSeconds(3));
        grant(fixture, "third", NOW.minusSeconds(2));
        Grant fourth = grant(fixture, "fourth", NOW.minusSeconds(1));
        Map<String, CountDownLatch> begun = latches();
        Map<String, CountDownLatch> release = latches();
        World world =
                world(
                        2,
                        request -> {
                            String who = request.access().identityId();
                            latch(begun, who).countDown();
                            hold(latch(release, who));
                            return ALIVE;
                        });

        try (ProbeEngine engine = world.engine()) {
            engine.start();
            hold(latch(begun, "first"));
            hold(latch(begun, "second"));
            latch(release, "first").countDown();
            hold(latch(begun, "third"));

            assertThat(read(fourth).probing().fence()).isEqualTo(fourth.probing().fence());

            release.values().forEach(CountDownLatch::countDown);
            hold(latch(begun, "fourth"));
        }
        assertThat(world.count("alive")).isEqualTo(4);
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
    default void aProbeThatBreaksGivesItsPlaceBackAndIsMadeAgainWhenItsClaimHasRunOut() {
        StoreFixture fixture = new StoreFixture(database());
        Grant grant = grant(fixture, "ada", NOW);
        AtomicBoolean broken = new AtomicBoolean(true);
        World world =
                world(
                        1,
                        request -> {
                            if (broken.getAndSet(false)) {
                                throw new IllegalStateException("on purpose");
                            }
                            return ALIVE;
                        });

        try (ProbeEngine engine = world.engine()) {
            engine.probeDue();
            assertThat(read(grant).probing().dueAt()).isEqualTo(NOW);
            assertThat(world.count("alive")).isZero();

            world.clock().set(NOW.plus(LEASE));
            engine.probeDue();
        }

        assertThat(world.count("alive")).isEqualTo(1);
        assertThat(read(grant).probing().answeredAt()).isEqualTo(NOW.plus(LEASE));
    }

    @Test
    default void stoppingWaitsForTheProbesThatAreBeingMade() throws Exception {
        StoreFixture fixture = new StoreFixture(database());
        Grant grant = grant(fixture, "ada", NOW);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        World world =
                world(
                        1,
                        request -> {
                            begun.countDown();
                            hold(release);
                            return ALIVE;
                        });
        world.engine().start();
        begun.await();

        Thread stopping = Thread.ofVirtual().start(world.engine()::close);
        await().until(() ->
                stopping.getState() == Thread.State.TIMED_WAITING
                        || stopping.getState() == Thread.State.TERMINATED);
        assertThat(stopping.isAlive()).isTrue();
        release.countDown();
        stopping.join();

        assertThat(read(grant).probing().answeredAt()).isEqualTo(NOW);
    }

    @Test
    default void whatCannotBeAskedIsPostponedLongerEveryTimeAndDisconnectsNobody() {
        StoreFixture fixture = new StoreFixture(database());
        Grant grant = grant(fixture, "ada", NOW);
        Account account = fixture.accounts(grant, 1).getFirst();
        World world =
                world(
                        1,
                        request -> {
                            throw new NetworkException(
                                    new Transient(TransientKind.SERVER, null, EVIDENCE));
                        });

        try (ProbeEngine engine = world.engine()) {
            Duration wait = Duration.ofMinutes(1);
            for (int failures = 1; failures <= 4; failures++) {
                engine.probeDue();

                Instant due = Objects.requireNonNull(read(grant).probing().dueAt());
                assertThat(read(grant).probing().failures()).isEqualTo(failures);
                assertThat(Duration.between(world.clock().get(), due))
                        .isBetween(
                                wait.multipliedBy(9).dividedBy(10),
                                wait.multipliedBy(11).dividedBy(10));
                assertThat(read(account).status()).isEqualTo(account.status());
                assertThat(read(account).state().nextAttemptAt()).isEqualTo(due);
                world.clock().set(due);
                wait = wait.multipliedBy(2);
            }
        }
        assertThat(world.count("postponed")).isEqualTo(4);
    }

    @Test
    default void aNetworkThatAsksToWaitIsNotAskedBefore() {
        Grant grant = grant(new StoreFixture(database()), "ada", NOW);
        World world =
                world(
                        1,
                        request -> {
                            throw new NetworkException(
                                    new Transient(
                                            TransientKind.THROTTLED,
                                            Duration.ofHours(3),
                                            EVIDENCE));
                        });

        try (ProbeEngine engine = world.engine()) {
            engine.probeDue();
        }

        assertThat(read(grant).probing().dueAt()).isEqualTo(NOW.plus(Duration.ofHours(3)));
    }

    @Test
    default void aServerWithoutTheConnectorDisconnectsNobody() {
        StoreFixture fixture = new StoreFixture(database());
        Grant grant = grant(fixture, "ada", NOW);
        Account account = fixture.accounts(grant, 1).getFirst();
        World world = world(1, TestConnectors.none());

        try (ProbeEngine engine = world.engine()) {
            engine.probeDue();
        }

        assertThat(read(grant).status()).isEqualTo(GrantStatus.ACTIVE);
        assertThat(read(grant).probing().failures()).isEqualTo(1);
        assertThat(read(account).status()).isEqualTo(account.status());
        assertThat(world.count("postponed")).isEqualTo(1);
    }

    @Test
    default void aLossDisconnectsWhatWorksAndIsNotAskedAboutAgain() {
        StoreFixture fixture = new StoreFixture(database());
        Grant grant = grant(fixture, "ada", NOW);
        Account account = fixture.accounts(grant, 1).getFirst();
        World world = world(1, request -> lost());

        try (ProbeEngine engine = world.engine()) {
            engine.probeDue();
            world.clock().set(NOW.plus(Duration.ofDays(1)));
            engine.probeDue();
        }

        assertThat(read(grant).status()).isEqualTo(GrantStatus.LOST);
        assertThat(read(account).status()).isEqualTo(AccountStatus.DISCONNECTED);
        assertThat(world.count("lost")).isEqualTo(1);
    }

    private static ProbeResult lost() {
        throw new NetworkException(
                new ReauthorizationNeeded(ReauthorizationNeeded.Reason.REVOKED, EVIDENCE));
    }

    /// A verdict on tokens that were replaced while the network was thinking is worth nothing.
    @Test
    default void aLossThatIsToldAfterThePersonAuthorizedAgainIsNotBelieved() {
        StoreFixture fixture = new StoreFixture(database());
        Grant grant = grant(fixture, "ada", NOW);
        Account account = fixture.accounts(grant, 1).getFirst();
        World world =
                world(
                        1,
                        request -> {
                            database()
                                    .inTransaction(transaction -> {
                                        Grant current =
                                                new GrantStore()
                                                        .lock(
                                                                transaction.handle(),
                                                                grant.workspaceId(),
                                                                grant.id())
                                                        .orElseThrow();
                                        new GrantStore()
                                                .update(
                                                        transaction.handle(),
                                                        current.authorized(
                                                                current.identity(),
                                                                new TreeSet<>(current.scopes()),
                                                                fixture.member(),
                                                                NOW,
                                                                NOW.plusSeconds(60)));
                                        return current;
                                    });
                            return lost();
                        });

        try (ProbeEngine engine = world.engine()) {
            engine.probeDue();
        }

        assertThat(read(grant).status()).isEqualTo(GrantStatus.ACTIVE);
        assertThat(read(grant).probing().dueAt()).isEqualTo(NOW.plusSeconds(60));
        assertThat(read(account).status()).isEqualTo(account.status());
    }
}
