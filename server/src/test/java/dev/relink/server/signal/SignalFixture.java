package dev.relink.server.signal;

import dev.relink.server.account.Account;
import dev.relink.server.account.AccountChanged;
import dev.relink.server.account.AccountLedger;
import dev.relink.server.account.AccountStore;
import dev.relink.server.account.EventStore;
import dev.relink.server.account.Grant;
import dev.relink.server.account.GrantStore;
import dev.relink.server.account.LifecyclePolicies;
import dev.relink.server.account.Samples;
import dev.relink.server.account.StoreFixture;
import dev.relink.server.audit.AuditLog;
import dev.relink.server.audit.AuditStore;
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
import dev.relink.server.token.GrantLosses;
import dev.relink.server.vault.TestKeys;
import dev.relink.server.vault.TokenDocuments;
import dev.relink.server.vault.Vault;
import dev.relink.spi.Secret;
import dev.relink.spi.SignalAnswer;
import dev.relink.spi.SignalRequest;
import dev.relink.spi.TokenSet;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/// The services of signals on a database, with a network that reads requests as a test wants it.
public final class SignalFixture {

    public static final String CONNECTOR = "facebook";

    private final Database database;
    private final AtomicReference<Instant> clock = new AtomicReference<>(Samples.NOW);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Vault vault = new Vault(TestKeys.create(), clock::get);
    private final ConnectorRegistry connectors;
    private final DataDeletions deletions;
    private final Signals signals;

    /// @param reading what the network makes of a request; may throw
    public SignalFixture(Database database, Function<SignalRequest, SignalAnswer> reading) {
        this.database = database;
        SpeakingNetwork network = new SpeakingNetwork(reading);
        this.connectors = TestConnectors.one(CONNECTOR, List.of(SpeakingNetwork.NAME), network);
        Ids ids = new Ids(InstantSource.system(), new SecureRandom());
        AuditLog audit = new AuditLog(database, new AuditStore(), ids, clock::get);
        AccountStore accounts = new AccountStore();
        GrantStore grants = new GrantStore();
        AccountLedger ledger =
                new AccountLedger(
                        accounts,
                        new EventStore(),
                        audit,
                        vault,
                        new PostsOnAccounts(new PostStore(), new PublicationStore(), clock::get),
                        new AccountTaskStore(),
                        new Feed<AccountChanged>(Runnable::run),
                        new LifecyclePolicies(connectors, Duration.ofDays(14)),
                        ids,
                        clock::get);
        GrantLosses losses = new GrantLosses(grants, accounts, ledger, audit, clock::get);
        this.deletions =
                new DataDeletions(
                        database,
                        new DataDeletionStore(),
                        new PersonalDataStore(),
                        grants,
                        accounts,
                        losses,
                        vault,
                        audit,
                        new JobCalendar(database.dialect()),
                        clock::get);
        this.signals =
                new Signals(
                        database,
                        new ReceivedSignalStore(),
                        grants,
                        losses,
                        deletions,
                        audit,
                        connectors,
                        URI.create("https://relink.example/"),
                        meters,
                        clock::get);
    }

    public Signals signals() {
        return signals;
    }

    public DataDeletions deletions() {
        return deletions;
    }

    public ConnectorRegistry connectors() {
        return connectors;
    }

    void move(Duration time) {
        clock.updateAndGet(now -> now.plus(time));
    }

    Instant now() {
        return clock.get();
    }

    /// Posts a body to an entry of the connector.
    SignalAnswer post(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return signals.receive(
                CONNECTOR,
                new SignalRequest(
                        "POST",
                        "entry",
                        Map.of(),
                        Map.of(),
                        bytes,
                        signals.receipt(CONNECTOR, bytes)));
    }

    double count(String outcome) {
        return meters.counter("relink.signals", "connector", CONNECTOR, "outcome", outcome).count();
    }

    /// A grant of some identity in a workspace of its own, with tokens, and an account with one.
    Given given(String identity) {
        StoreFixture fixture = new StoreFixture(database);
        Grant grant = fixture.grant(identity, Samples.NOW.plus(Duration.ofHours(6)));
        Account account = fixture.accounts(grant, 1).getFirst();
        keep(grant.id().value());
        keep(account.id().value());
        return new Given(fixture, grant, account);
    }

    record Given(StoreFixture fixture, Grant grant, Account account) {}

    void keep(UUID owner) {
        TokenSet tokens = new TokenSet(Secret.of("token-" + owner), null, null, null);
        database.inTransaction(transaction -> {
            vault.put(transaction.handle(), owner, TokenDocuments.write(tokens));
            return owner;
        });
    }

    boolean hasSecret(UUID owner) {
        return database.read(handle -> vault.get(handle, owner)).isPresent();
    }

    Grant read(Grant grant) {
        return database.read(handle ->
                        new GrantStore().findAll(handle, grant.workspaceId(), List.of(grant.id())))
                .getFirst();
    }

    Account read(Account account) {
        return database.read(handle ->
                        new AccountStore().find(handle, account.workspaceId(), account.id()))
                .orElseThrow();
    }

    /// The actions in a workspace's audit log, oldest first.
    List<String> audited(Given given) {
        return database.read(handle ->
                handle.select(
                                "SELECT action FROM audit_entries WHERE workspace_id = ? ORDER BY id",
                                given.fixture().workspaceId().value())
                        .mapTo(String.class)
                        .list());
    }
}
