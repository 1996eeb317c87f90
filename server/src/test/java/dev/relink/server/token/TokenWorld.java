package dev.relink.server.token;

import dev.relink.server.account.Account;
import dev.relink.server.account.AccountChanged;
import dev.relink.server.account.AccountLedger;
import dev.relink.server.account.AccountStore;
import dev.relink.server.account.EventStore;
import dev.relink.server.account.Grant;
import dev.relink.server.account.GrantStore;
import dev.relink.server.account.LifecyclePolicies;
import dev.relink.server.account.Renewal;
import dev.relink.server.account.Samples;
import dev.relink.server.account.StoreFixture;
import dev.relink.server.audit.AuditLog;
import dev.relink.server.audit.AuditStore;
import dev.relink.server.disconnect.RevocationStore;
import dev.relink.server.disconnect.Revocations;
import dev.relink.server.event.Feed;
import dev.relink.server.id.Ids;
import dev.relink.server.job.JobCalendar;
import dev.relink.server.plugin.ConnectorRegistry;
import dev.relink.server.plugin.TestConnectors;
import dev.relink.server.post.PostStore;
import dev.relink.server.post.PostsOnAccounts;
import dev.relink.server.post.PublicationStore;
import dev.relink.server.storage.Database;
import dev.relink.server.task.AccountTaskStore;
import dev.relink.server.vault.TestKeys;
import dev.relink.server.vault.TokenDocuments;
import dev.relink.server.vault.Vault;
import dev.relink.spi.Evidence;
import dev.relink.spi.Failure;
import dev.relink.spi.NetworkException;
import dev.relink.spi.ProbeRequest;
import dev.relink.spi.ProbeResult;
import dev.relink.spi.ReauthorizationNeeded;
import dev.relink.spi.RefreshPolicy;
import dev.relink.spi.RefreshRequest;
import dev.relink.spi.Refreshed;
import dev.relink.spi.Secret;
import dev.relink.spi.TokenSet;
import dev.relink.spi.Transient;
import dev.relink.spi.TransientKind;
import dev.relink.spi.Upkeep;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A network that answers as a test wants it, grants there, and nodes that keep them in order. Each
/// test has a connector of its own, so that it shares a database with others.
public final class TokenWorld {

    public static final Instant NOW = Samples.NOW;
    public static final Duration LEASE = Duration.ofSeconds(30);
    static final Duration CONFIRM = Duration.ofSeconds(10);
    static final Duration LIFE = Duration.ofHours(2);
    static final Evidence EVIDENCE = new Evidence("network.down", "503", 503, "Down");
    static final ProbeResult ALIVE =
            new ProbeResult(Set.of("pages_show_list", "public_profile"), List.of(), List.of());

    static final Upkeep SINGLE_USE =
            new Upkeep(
                    new RefreshPolicy(Duration.ofMinutes(20), RefreshPolicy.SpentToken.DIES),
                    Upkeep.Probing.WHEN_IN_DOUBT,
                    null);
    public static final Upkeep REUSABLE =
            new Upkeep(
                    new RefreshPolicy(Duration.ofMinutes(20), RefreshPolicy.SpentToken.STAYS_VALID),
                    Upkeep.Probing.SCHEDULED,
                    null);

    static final BreakerSettings BREAKER =
            new BreakerSettings(
                    5,
                    50,
                    Duration.ofMinutes(5),
                    3,
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(30),
                    60);

    /// One for all: what one node encrypts, another reads.
    public static final Vault VAULT = new Vault(TestKeys.create(), () -> NOW);

    private static final Ids IDS = new Ids(InstantSource.system(), new SecureRandom());

    public final Database database;
    public final String connector = "net-" + UUID.randomUUID();
    public final AtomicReference<Instant> clock = new AtomicReference<>(NOW);
    public final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    public final StoreFixture workspace;
    private final AtomicReference<Function<ProbeRequest, ProbeResult>> probes =
            new AtomicReference<>(request -> ALIVE);
    private final AtomicReference<Function<RefreshRequest, Refreshed>> refreshes =
            new AtomicReference<>(this::rotated);
    private final ConnectorRegistry connectors;

    public TokenWorld(Database database, Upkeep upkeep) {
        this.database = database;
        this.workspace = new StoreFixture(database);
        this.connectors =
                TestConnectors.one(
                        connector,
                        List.of(FakeNetwork.NAME),
                        new FakeNetwork(
                                upkeep,
                                request -> probes.get().apply(request),
                                request -> refreshes.get().apply(request)));
    }

    TokenWorld onProbe(Function<ProbeRequest, ProbeResult> answer) {
        probes.set(answer);
        return this;
    }

    TokenWorld onRefresh(Function<RefreshRequest, Refreshed> answer) {
        refreshes.set(answer);
        return this;
    }

    /// The successor of a refresh token, which has a number behind it.
    Refreshed rotated(RefreshRequest request) {
        Secret spent = request.access().tokens().refreshToken();
        String name = spent == null ? "none-0" : spent.reveal();
        int dash = name.lastIndexOf('-');
        int next = Integer.parseInt(name.substring(dash + 1)) + 1;
        return tokens(name.substring(0, dash), next);
    }

    private Refreshed tokens(String name, int number) {
        return new Refreshed(
                new TokenSet(
                        Secret.of("access-" + name + "-" + number),
                        clock.get().plus(LIFE),
                        Secret.of(name + "-" + number),
                        null),
                null,
                List.of());
    }

    static NetworkException lost() {
        return failed(new ReauthorizationNeeded(ReauthorizationNeeded.Reason.REVOKED, EVIDENCE));
    }

    static NetworkException refused() {
        return failed(new ReauthorizationNeeded(ReauthorizationNeeded.Reason.EXPIRED, EVIDENCE));
    }

    static NetworkException failed(Failure failure) {
        return new NetworkException(failure);
    }

    static NetworkException failed(TransientKind kind) {
        return failed(new Transient(kind, null, EVIDENCE));
    }

    /// A process that keeps grants in order.
    public record Node(TokenEngine engine, TokenGate gate, NetworkWatch networks)
            implements AutoCloseable {

        @Override
        public void close() {
            engine.close();
        }
    }

    Node node() {
        return node(8, connectors);
    }

    Node node(int concurrency) {
        return node(concurrency, connectors);
    }

    public Node node(int concurrency, ConnectorRegistry registry) {
        InstantSource time = clock::get;
        LifecyclePolicies policies = policies(registry);
        AccountStore accounts = new AccountStore();
        GrantStore grants = new GrantStore();
        AccountLedger ledger = ledger(registry);
        AuditLog audit = audit();
        UpkeepSettings settings =
                new UpkeepSettings(
                        Duration.ofHours(6),
                        Duration.ofMillis(10),
                        Duration.ofMinutes(1),
                        Duration.ofHours(1),
                        LEASE,
                        CONFIRM,
                        concurrency);
        Schedule schedule = new Schedule(settings, RandomGenerator.of("L64X128MixRandom"));
        NetworkWatch networks =
                new NetworkWatch(database, registry, BREAKER, settings, schedule, time);
        TokenParts parts =
                new TokenParts(
                        database,
                        grants,
                        accounts,
                        new GrantLosses(grants, accounts, ledger, audit, time),
                        new Revocations(
                                database,
                                new RevocationStore(),
                                grants,
                                VAULT,
                                audit,
                                registry,
                                new JobCalendar(database.dialect()),
                                IDS,
                                time),
                        ledger,
                        VAULT,
                        networks,
                        registry,
                        policies,
                        schedule,
                        time);
        String name = UUID.randomUUID().toString();
        return new Node(
                new TokenEngine(
                        database, VAULT, registry, networks, parts, settings, name, meters, time),
                new TokenGate(
                        database, grants, VAULT, registry, networks, parts, LEASE, name, time),
                networks);
    }

    private AuditLog audit() {
        return new AuditLog(database, new AuditStore(), IDS, clock::get);
    }

    public LifecyclePolicies policies(ConnectorRegistry registry) {
        return new LifecyclePolicies(registry, Duration.ofDays(14));
    }

    /// What changes accounts, in whichever process.
    public AccountLedger ledger(ConnectorRegistry registry) {
        return new AccountLedger(
                new AccountStore(),
                new EventStore(),
                audit(),
                VAULT,
                new PostsOnAccounts(new PostStore(), new PublicationStore(), clock::get),
                new AccountTaskStore(),
                new Feed<AccountChanged>(Runnable::run),
                policies(registry),
                IDS,
                clock::get);
    }

    double count(String work, String outcome) {
        Counter counter =
                meters.find("relink.upkeep").tags("work", work, "outcome", outcome).counter();
        return counter == null ? 0 : counter.count();
    }

    public void pass(Duration time) {
        clock.updateAndGet(now -> now.plus(time));
    }

    /// A grant whose access token lasts, and whose probe is due at some time.
    public Grant probedAt(String identity, @Nullable Instant dueAt) {
        Grant grant = workspace.grant(connector, identity, Renewal.none(null), dueAt);
        keep(grant, new TokenSet(Secret.of("access-" + identity), null, null, null));
        return grant;
    }

    /// A grant with a refresh token, `<identity>-0`, whose access token ends at some time.
    Grant renewedAt(String identity, Instant dueAt, Instant end) {
        Secret refreshToken = Secret.of(identity + "-0");
        Grant grant =
                workspace.grant(
                        connector,
                        identity,
                        Renewal.by(TokenHashes.of(refreshToken), end, dueAt),
                        null);
        keep(grant, new TokenSet(Secret.of("access-" + identity + "-0"), end, refreshToken, null));
        return grant;
    }

    private void keep(Grant grant, TokenSet tokens) {
        database.inTransaction(transaction -> {
            VAULT.put(transaction.handle(), grant.id().value(), TokenDocuments.write(tokens));
            return grant;
        });
    }

    Grant read(Grant grant) {
        return database.read(
                        handle -> new GrantStore().find(handle, grant.workspaceId(), grant.id()))
                .orElseThrow();
    }

    Account read(Account account) {
        return database.read(handle ->
                        new AccountStore().find(handle, account.workspaceId(), account.id()))
                .orElseThrow();
    }

    TokenSet tokens(Grant grant) {
        return database.read(handle -> VAULT.get(handle, grant.id().value()))
                .map(TokenDocuments::readTokens)
                .orElseThrow();
    }

    /// The refresh token that waits to be taken back at the network for a grant.
    Secret tokensToTakeBack(Grant grant) {
        return database.read(handle -> {
            UUID revocation =
                    handle.createQuery("SELECT id FROM revocations WHERE grant_id = :id")
                            .bind("id", grant.id().value())
                            .mapTo(UUID.class)
                            .one();
            return VAULT.get(handle, revocation)
                    .map(TokenDocuments::readTokens)
                    .map(TokenSet::refreshToken)
                    .orElseThrow();
        });
    }
}
