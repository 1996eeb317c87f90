package dev.relink.server.graphql;

import dev.relink.server.account.AccountChanged;
import dev.relink.server.account.AccountLedger;
import dev.relink.server.account.AccountPermissionStore;
import dev.relink.server.account.AccountPermissions;
import dev.relink.server.account.AccountStore;
import dev.relink.server.account.Accounts;
import dev.relink.server.account.EventStore;
import dev.relink.server.account.GrantStore;
import dev.relink.server.account.LifecyclePolicies;
import dev.relink.server.account.ReconnectPage;
import dev.relink.server.account.Reconnectors;
import dev.relink.server.account.Samples;
import dev.relink.server.audit.AuditLog;
import dev.relink.server.audit.AuditStore;
import dev.relink.server.automation.Automating;
import dev.relink.server.automation.AutomationBindingStore;
import dev.relink.server.automation.AutomationMatchStore;
import dev.relink.server.automation.AutomationStore;
import dev.relink.server.automation.Automations;
import dev.relink.server.automation.BoundAutomations;
import dev.relink.server.connect.AttemptStore;
import dev.relink.server.connect.Attempts;
import dev.relink.server.connect.Completing;
import dev.relink.server.connect.ConnectSettings;
import dev.relink.server.connect.Connecting;
import dev.relink.server.connect.GrantRenewal;
import dev.relink.server.connect.LockedAssets;
import dev.relink.server.connect.OfferedAssetStore;
import dev.relink.server.connect.OneTimeCodes;
import dev.relink.server.connect.OutcomeStore;
import dev.relink.server.connect.ReturnAddresses;
import dev.relink.server.disconnect.Disconnecting;
import dev.relink.server.disconnect.RevocationStore;
import dev.relink.server.disconnect.Revocations;
import dev.relink.server.event.Feed;
import dev.relink.server.id.Ids;
import dev.relink.server.job.JobCalendar;
import dev.relink.server.member.MemberStore;
import dev.relink.server.member.Members;
import dev.relink.server.member.Viewer;
import dev.relink.server.metric.MetricDayStore;
import dev.relink.server.metric.MetricValueStore;
import dev.relink.server.metric.Metrics;
import dev.relink.server.plugin.ConnectorRegistry;
import dev.relink.server.plugin.TestConnectors;
import dev.relink.server.post.MissedPosts;
import dev.relink.server.post.Planning;
import dev.relink.server.post.PostStore;
import dev.relink.server.post.Posts;
import dev.relink.server.post.PostsOnAccounts;
import dev.relink.server.post.PublicationStore;
import dev.relink.server.post.WorkspaceSettings;
import dev.relink.server.preview.Previews;
import dev.relink.server.storage.Database;
import dev.relink.server.stream.StreamSettings;
import dev.relink.server.stream.Streams;
import dev.relink.server.task.AccountTaskStore;
import dev.relink.server.token.BreakerSettings;
import dev.relink.server.token.GrantLosses;
import dev.relink.server.token.NetworkWatch;
import dev.relink.server.token.Schedule;
import dev.relink.server.token.TokenGate;
import dev.relink.server.token.TokenParts;
import dev.relink.server.token.UpkeepSettings;
import dev.relink.server.vault.TestKeys;
import dev.relink.server.vault.Vault;
import graphql.ExecutionResult;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The engine over real features and a database, without any network.
final class EngineFixture {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Ids IDS = new Ids(InstantSource.system(), new SecureRandom());

    private final Feed<AccountChanged> feed = new Feed<>(Runnable::run);
    private final GraphQlEngine engine;

    EngineFixture(Database database) {
        this(database, TestConnectors.none());
    }

    EngineFixture(Database database, ConnectorRegistry connectors) {
        this.engine = new GraphQlEngine(features(database, connectors, () -> Samples.NOW));
    }

    private static final UpkeepSettings UPKEEP =
            new UpkeepSettings(
                    Duration.ofHours(6),
                    Duration.ofSeconds(1),
                    Duration.ofMinutes(1),
                    Duration.ofHours(1),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(10),
                    1);

    private static final BreakerSettings BREAKER =
            new BreakerSettings(
                    5,
                    50,
                    Duration.ofMinutes(5),
                    5,
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(30),
                    60);

    private GraphQlEngine.Features features(
            Database database, ConnectorRegistry connectors, InstantSource clock) {
        AccountStore accounts = new AccountStore();
        GrantStore grants = new GrantStore();
        AccountPermissionStore permissions = new AccountPermissionStore();
        MemberStore members = new MemberStore();
        AttemptStore attempts = new AttemptStore();
        OfferedAssetStore offers = new OfferedAssetStore();
        OutcomeStore outcomes = new OutcomeStore();
        Vault vault = new Vault(TestKeys.create(), clock);
        AuditLog audit = new AuditLog(database, new AuditStore(), IDS, clock);
        LifecyclePolicies policies = new LifecyclePolicies(connectors, Duration.ofDays(14));
        AccountLedger ledger =
                new AccountLedger(
                        accounts,
                        new EventStore(),
                        audit,
                        vault,
                        new PostsOnAccounts(new PostStore(), new PublicationStore(), clock),
                        new AccountTaskStore(),
                        feed,
                        policies,
                        IDS,
                        clock);
        Revocations revocations =
                new Revocations(
                        database,
                        new RevocationStore(),
                        grants,
                        vault,
                        audit,
                        connectors,
                        new JobCalendar(database.dialect()),
                        IDS,
                        clock);
        ConnectSettings settings =
                new ConnectSettings(
                        URI.create("http://localhost:8080"),
                        new ReturnAddresses(List.of()),
                        Duration.ofMinutes(10),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(30));
        Schedule schedule = new Schedule(UPKEEP, RandomGenerator.of("L64X128MixRandom"));
        GrantRenewal renewal =
                new GrantRenewal(
                        grants,
                        accounts,
                        outcomes,
                        ledger,
                        revocations,
                        vault,
                        audit,
                        connectors,
                        policies,
                        schedule,
                        IDS,
                        clock);
        LockedAssets locked = new LockedAssets(accounts, grants, connectors, clock);
        NetworkWatch networks =
                new NetworkWatch(database, connectors, BREAKER, UPKEEP, schedule, clock);
        TokenParts tokens =
                new TokenParts(
                        database,
                        grants,
                        accounts,
                        new GrantLosses(grants, accounts, ledger, audit, clock),
                        revocations,
                        ledger,
                        vault,
                        networks,
                        connectors,
                        policies,
                        schedule,
                        clock);
        TokenGate gate =
                new TokenGate(
                        database,
                        grants,
                        vault,
                        connectors,
                        networks,
                        tokens,
                        UPKEEP.lease(),
                        "node",
                        clock);
        BoundAutomations bound =
                new BoundAutomations(new AutomationStore(), new AutomationBindingStore(), accounts);
        return new GraphQlEngine.Features(
                new Accounts(database, accounts, grants),
                new AccountPermissions(
                        database, accounts, grants, permissions, members, audit, clock),
                new Reconnectors(database, permissions, members),
                new Members(database, members, IDS, clock),
                new Connecting(
                        database,
                        attempts,
                        accounts,
                        grants,
                        permissions,
                        vault,
                        audit,
                        connectors,
                        new OneTimeCodes(new SecureRandom()),
                        settings,
                        IDS,
                        clock),
                new Completing(database, attempts, offers, locked, renewal, vault, settings, clock),
                new Attempts(database, attempts, offers, locked, outcomes, accounts, vault, clock),
                new Disconnecting(database, accounts, grants, ledger, revocations),
                new Posts(database, new PostStore(), new PublicationStore()),
                new Planning(
                        database,
                        new PostStore(),
                        new PublicationStore(),
                        accounts,
                        connectors,
                        audit,
                        IDS,
                        clock),
                new MissedPosts(database, new PublicationStore(), accounts, audit, clock),
                new WorkspaceSettings(database, new PostStore(), audit),
                new Metrics(
                        database, new MetricDayStore(), new MetricValueStore(), connectors, clock),
                new Previews(
                        database,
                        accounts,
                        new PublicationStore(),
                        bound,
                        connectors,
                        policies,
                        clock),
                new Streams(
                        database,
                        accounts,
                        grants,
                        vault,
                        gate,
                        networks,
                        connectors,
                        new StreamSettings(Duration.ZERO, Duration.ofSeconds(10), 1),
                        new SimpleMeterRegistry(),
                        clock),
                new Automations(database, new AutomationStore(), bound, new AutomationMatchStore()),
                new Automating(
                        database,
                        new AutomationStore(),
                        new AutomationBindingStore(),
                        accounts,
                        members,
                        new AccountTaskStore(),
                        connectors,
                        audit,
                        IDS,
                        clock),
                new ReconnectPage(null),
                audit,
                connectors,
                networks,
                feed,
                clock);
    }

    GraphQlEngine engine() {
        return engine;
    }

    Feed<AccountChanged> feed() {
        return feed;
    }

    /// The answer to a query or mutation, as it is sent.
    JsonNode run(Viewer viewer, String document) {
        return run(viewer, document, Map.of());
    }

    /// The answer to a query or mutation, as it is sent.
    JsonNode run(Viewer viewer, String document, Map<String, Object> variables) {
        return answer(execute(viewer, document, variables, false), viewer);
    }

    ExecutionResult execute(
            Viewer viewer, String document, Map<String, Object> variables, boolean subscription) {
        return engine.execute(
                        new GraphQlRequest(document, null, variables),
                        new RequestContext(viewer, "request-1"),
                        subscription)
                .join();
    }

    JsonNode answer(ExecutionResult result, Viewer viewer) {
        return JSON.valueToTree(
                GraphQlEngine.specification(result, new RequestContext(viewer, "request-1")));
    }
}
