package dev.relink.server;

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
import dev.relink.server.audit.AuditLog;
import dev.relink.server.audit.AuditStore;
import dev.relink.server.automation.Automating;
import dev.relink.server.automation.AutomationBindingStore;
import dev.relink.server.automation.AutomationHistory;
import dev.relink.server.automation.AutomationMatchStore;
import dev.relink.server.automation.AutomationStore;
import dev.relink.server.automation.AutomationWork;
import dev.relink.server.automation.Automations;
import dev.relink.server.automation.BoundAutomations;
import dev.relink.server.config.Configuration;
import dev.relink.server.config.ConfigurationException;
import dev.relink.server.connect.AttemptStore;
import dev.relink.server.connect.Attempts;
import dev.relink.server.connect.Completing;
import dev.relink.server.connect.ConnectSettings;
import dev.relink.server.connect.Connecting;
import dev.relink.server.connect.GrantRenewal;
import dev.relink.server.connect.Landing;
import dev.relink.server.connect.LockedAssets;
import dev.relink.server.connect.OfferedAssetStore;
import dev.relink.server.connect.OneTimeCodes;
import dev.relink.server.connect.OutcomeStore;
import dev.relink.server.connect.ReturnAddresses;
import dev.relink.server.connect.Verifying;
import dev.relink.server.disconnect.Disconnecting;
import dev.relink.server.disconnect.RevocationStore;
import dev.relink.server.disconnect.Revocations;
import dev.relink.server.event.Feed;
import dev.relink.server.graphql.GraphQlEngine;
import dev.relink.server.http.HttpServer;
import dev.relink.server.id.Ids;
import dev.relink.server.job.JobCalendar;
import dev.relink.server.job.JobName;
import dev.relink.server.job.JobRunner;
import dev.relink.server.member.MemberStore;
import dev.relink.server.member.Members;
import dev.relink.server.metric.MetricCollection;
import dev.relink.server.metric.MetricDayStore;
import dev.relink.server.metric.MetricHistory;
import dev.relink.server.metric.MetricValueStore;
import dev.relink.server.metric.Metrics;
import dev.relink.server.node.NodeId;
import dev.relink.server.node.NodeStore;
import dev.relink.server.node.Nodes;
import dev.relink.server.outbound.HttpMedia;
import dev.relink.server.plugin.ConnectorRegistry;
import dev.relink.server.plugin.Plugins;
import dev.relink.server.post.MissedPosts;
import dev.relink.server.post.Planning;
import dev.relink.server.post.PostHistory;
import dev.relink.server.post.PostStore;
import dev.relink.server.post.Posts;
import dev.relink.server.post.PostsOnAccounts;
import dev.relink.server.post.PublicationStore;
import dev.relink.server.post.Publisher;
import dev.relink.server.post.WorkspaceSettings;
import dev.relink.server.preview.Previews;
import dev.relink.server.retention.Retention;
import dev.relink.server.signal.DataDeletionStore;
import dev.relink.server.signal.DataDeletions;
import dev.relink.server.signal.PersonalDataStore;
import dev.relink.server.signal.ReceivedSignalStore;
import dev.relink.server.signal.Signals;
import dev.relink.server.storage.Database;
import dev.relink.server.stream.Streams;
import dev.relink.server.task.AccountTask;
import dev.relink.server.task.AccountTaskStore;
import dev.relink.server.task.AccountTasks;
import dev.relink.server.token.GrantLosses;
import dev.relink.server.token.NetworkWatch;
import dev.relink.server.token.Schedule;
import dev.relink.server.token.TokenEngine;
import dev.relink.server.token.TokenGate;
import dev.relink.server.token.TokenParts;
import dev.relink.server.token.UpkeepSettings;
import dev.relink.server.vault.KeyFile;
import dev.relink.server.vault.KeyKeeper;
import dev.relink.server.vault.Reencryption;
import dev.relink.server.vault.Vault;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The composition root: every part of the server, wired by hand, from the bottom up.
final class Wiring {

    private static final Logger LOGGER = LoggerFactory.getLogger(Wiring.class);

    private static final Duration JOB_POLL_INTERVAL = Duration.ofSeconds(2);
    private static final String RECURRING = "recurring";

    private final KeyKeeper keys;
    private final TokenEngine upkeep;
    private final Publisher publisher;
    private final AccountTasks tasks;
    private final JobRunner jobs;
    private final HttpServer http;

    Wiring(Configuration configuration, Surroundings surroundings, Closing closing) {
        InstantSource clock = surroundings.clock();
        Ids ids = new Ids(clock, surroundings.ids());
        PrometheusMeterRegistry meters = meters();
        closing.opened(meters::close);
        KeyFile keyFile = new KeyFile(configuration.encryption().keyFile());
        keyFile.read();
        ReturnAddresses returnAddresses = FeatureSettings.returnAddresses(configuration);
        HttpMedia media =
                closing.opened(new HttpMedia(FeatureSettings.outboundSettings(configuration)));
        Plugins plugins =
                closing.opened(
                        Plugins.load(
                                FeatureSettings.pluginSettings(configuration),
                                media,
                                clock,
                                meters));
        if (!plugins.configurationProblems().isEmpty()) {
            throw new ConfigurationException(plugins.configurationProblems());
        }
        ConnectorRegistry connectors = plugins.registry();
        if (connectors.networks().isEmpty()) {
            LOGGER.warn(
                    "No connector was found in {}: the server runs, and can connect nothing.",
                    configuration.plugins().folder());
        }
        Database database =
                closing.opened(Database.open(FeatureSettings.databaseSettings(configuration)));
        Nodes nodes = new Nodes(database, new NodeStore(), new NodeId(UUID.randomUUID()), clock);
        if (!database.dialect().isShared()) {
            nodes.beAlone();
        }
        this.keys =
                closing.opened(
                        KeyKeeper.open(
                                database,
                                nodes,
                                keyFile,
                                configuration.encryption().retireAfter(),
                                meters,
                                clock));

        AccountTaskStore taskStore = new AccountTaskStore();
        AccountStore accountStore = new AccountStore();
        GrantStore grantStore = new GrantStore();
        AccountPermissionStore permissionStore = new AccountPermissionStore();
        MemberStore memberStore = new MemberStore();
        AttemptStore attemptStore = new AttemptStore();
        OfferedAssetStore offeredAssets = new OfferedAssetStore();
        OutcomeStore outcomes = new OutcomeStore();
        Vault vault = new Vault(keys, clock);
        Feed<AccountChanged> feed =
                closing.opened(
                        new Feed<>(
                                Executors.newThreadPerTaskExecutor(
                                        Thread.ofVirtual().name("feed-", 0).factory())));
        AuditLog audit = new AuditLog(database, new AuditStore(), ids, clock);
        LifecyclePolicies policies =
                new LifecyclePolicies(connectors, configuration.expiringAhead());
        PostStore postStore = new PostStore();
        PublicationStore publicationStore = new PublicationStore();
        AccountLedger ledger =
                new AccountLedger(
                        accountStore,
                        new EventStore(),
                        audit,
                        vault,
                        new PostsOnAccounts(postStore, publicationStore, clock),
                        taskStore,
                        feed,
                        policies,
                        ids,
                        clock);
        JobCalendar calendar = new JobCalendar(database.dialect());
        Revocations revocations =
                new Revocations(
                        database,
                        new RevocationStore(),
                        grantStore,
                        vault,
                        audit,
                        connectors,
                        calendar,
                        ids,
                        clock);
        Disconnecting disconnecting =
                new Disconnecting(database, accountStore, grantStore, ledger, revocations);

        UpkeepSettings upkeepSettings = FeatureSettings.upkeepSettings(configuration);
        Schedule schedule = new Schedule(upkeepSettings, surroundings.jitter());
        ConnectSettings connect = FeatureSettings.connectSettings(configuration, returnAddresses);
        OneTimeCodes codes = new OneTimeCodes(surroundings.secrets());
        GrantRenewal renewal =
                new GrantRenewal(
                        grantStore,
                        accountStore,
                        outcomes,
                        ledger,
                        revocations,
                        vault,
                        audit,
                        connectors,
                        policies,
                        schedule,
                        ids,
                        clock);
        Connecting connecting =
                new Connecting(
                        database,
                        attemptStore,
                        accountStore,
                        grantStore,
                        permissionStore,
                        vault,
                        audit,
                        connectors,
                        codes,
                        connect,
                        ids,
                        clock);
        Landing landing =
                new Landing(
                        database,
                        attemptStore,
                        offeredAssets,
                        accountStore,
                        grantStore,
                        renewal,
                        vault,
                        audit,
                        connectors,
                        codes,
                        connect,
                        clock);
        LockedAssets lockedAssets = new LockedAssets(accountStore, grantStore, connectors, clock);
        Completing completing =
                new Completing(
                        database,
                        attemptStore,
                        offeredAssets,
                        lockedAssets,
                        renewal,
                        vault,
                        connect,
                        clock);
        Attempts attempts =
                new Attempts(
                        database,
                        attemptStore,
                        offeredAssets,
                        lockedAssets,
                        outcomes,
                        accountStore,
                        vault,
                        clock);

        GrantLosses losses = new GrantLosses(grantStore, accountStore, ledger, audit, clock);
        DataDeletions deletions =
                new DataDeletions(
                        database,
                        new DataDeletionStore(),
                        new PersonalDataStore(),
                        grantStore,
                        accountStore,
                        losses,
                        vault,
                        audit,
                        calendar,
                        clock);
        Signals signals =
                new Signals(
                        database,
                        new ReceivedSignalStore(),
                        grantStore,
                        losses,
                        deletions,
                        audit,
                        connectors,
                        configuration.http().publicUrl(),
                        meters,
                        clock);

        Members members = new Members(database, memberStore, ids, clock);
        Accounts accounts = new Accounts(database, accountStore, grantStore);
        AccountPermissions permissions =
                new AccountPermissions(
                        database,
                        accountStore,
                        grantStore,
                        permissionStore,
                        memberStore,
                        audit,
                        clock);
        Reconnectors reconnectors = new Reconnectors(database, permissionStore, memberStore);
        NetworkWatch networks =
                new NetworkWatch(
                        database,
                        connectors,
                        FeatureSettings.breakerSettings(configuration),
                        upkeepSettings,
                        schedule,
                        clock);
        TokenParts tokens =
                new TokenParts(
                        database,
                        grantStore,
                        accountStore,
                        losses,
                        revocations,
                        ledger,
                        vault,
                        networks,
                        connectors,
                        policies,
                        schedule,
                        clock);
        this.upkeep =
                closing.opened(
                        new TokenEngine(
                                database,
                                vault,
                                connectors,
                                networks,
                                tokens,
                                upkeepSettings,
                                nodes.self().toString(),
                                meters,
                                clock));
        TokenGate gate =
                new TokenGate(
                        database,
                        grantStore,
                        vault,
                        connectors,
                        networks,
                        tokens,
                        upkeepSettings.lease(),
                        nodes.self().toString(),
                        clock);
        this.publisher =
                closing.opened(
                        new Publisher(
                                database,
                                postStore,
                                publicationStore,
                                accountStore,
                                grantStore,
                                vault,
                                gate,
                                connectors,
                                audit,
                                schedule,
                                longestTry(configuration),
                                upkeepSettings,
                                nodes.self().toString(),
                                meters,
                                clock));
        MetricDayStore metricDays = new MetricDayStore();
        MetricValueStore metricValues = new MetricValueStore();
        Streams streams =
                closing.opened(
                        new Streams(
                                database,
                                accountStore,
                                grantStore,
                                vault,
                                gate,
                                networks,
                                connectors,
                                FeatureSettings.streamSettings(configuration),
                                meters,
                                clock));
        AutomationStore automationStore = new AutomationStore();
        AutomationBindingStore bindingStore = new AutomationBindingStore();
        AutomationMatchStore matchStore = new AutomationMatchStore();
        BoundAutomations boundAutomations =
                new BoundAutomations(automationStore, bindingStore, accountStore);
        this.tasks =
                closing.opened(
                        new AccountTasks(
                                database,
                                taskStore,
                                Map.of(
                                        AccountTask.Kind.METRICS,
                                        new MetricCollection(
                                                database,
                                                accountStore,
                                                grantStore,
                                                metricDays,
                                                metricValues,
                                                vault,
                                                gate,
                                                networks,
                                                connectors,
                                                clock),
                                        AccountTask.Kind.VERIFICATION,
                                        new Verifying(
                                                database,
                                                accountStore,
                                                grantStore,
                                                outcomes,
                                                ledger,
                                                vault,
                                                gate,
                                                connectors,
                                                clock),
                                        AccountTask.Kind.AUTOMATION,
                                        new AutomationWork(
                                                database,
                                                accountStore,
                                                automationStore,
                                                bindingStore,
                                                matchStore,
                                                streams,
                                                configuration.automations().pollInterval(),
                                                clock),
                                        AccountTask.Kind.RETENTION,
                                        new Retention(
                                                database,
                                                accountStore,
                                                grantStore,
                                                ledger,
                                                policies,
                                                List.of(
                                                        new PostHistory(
                                                                postStore, publicationStore),
                                                        new MetricHistory(metricDays, metricValues),
                                                        new AutomationHistory(
                                                                matchStore, bindingStore)),
                                                clock)),
                                schedule::afterFailure,
                                upkeepSettings.rhythm(),
                                meters,
                                clock));
        Planning planning =
                new Planning(
                        database,
                        postStore,
                        publicationStore,
                        accountStore,
                        connectors,
                        audit,
                        ids,
                        clock);
        Reencryption reencryption =
                new Reencryption(database, keys, nodes, Reencryption.Pace.GENTLE, clock);
        this.jobs =
                closing.opened(
                        new JobRunner(
                                database,
                                Map.of(
                                        JobName.REVOCATION,
                                        revocations::retry,
                                        JobName.ATTEMPT_CLEANUP,
                                        instance -> Optional.of(attempts.cleanUp()),
                                        JobName.DATA_DELETION,
                                        deletions::resume,
                                        JobName.SIGNAL_CLEANUP,
                                        instance -> Optional.of(signals.cleanUp()),
                                        JobName.REENCRYPTION,
                                        instance -> Optional.of(reencryption.run())),
                                nodes.self().toString(),
                                JOB_POLL_INTERVAL,
                                clock));
        closing.opened(reencryption);
        GraphQlEngine engine =
                new GraphQlEngine(
                        new GraphQlEngine.Features(
                                accounts,
                                permissions,
                                reconnectors,
                                members,
                                connecting,
                                completing,
                                attempts,
                                disconnecting,
                                new Posts(database, postStore, publicationStore),
                                planning,
                                new MissedPosts(
                                        database, publicationStore, accountStore, audit, clock),
                                new WorkspaceSettings(database, postStore, audit),
                                new Metrics(database, metricDays, metricValues, connectors, clock),
                                new Previews(
                                        database,
                                        accountStore,
                                        publicationStore,
                                        boundAutomations,
                                        connectors,
                                        policies,
                                        clock),
                                streams,
                                new Automations(
                                        database, automationStore, boundAutomations, matchStore),
                                new Automating(
                                        database,
                                        automationStore,
                                        bindingStore,
                                        accountStore,
                                        memberStore,
                                        taskStore,
                                        connectors,
                                        audit,
                                        ids,
                                        clock),
                                new ReconnectPage(configuration.links().reconnect()),
                                audit,
                                connectors,
                                networks,
                                feed,
                                clock));
        this.http =
                closing.opened(
                        new HttpServer(
                                FeatureSettings.httpSettings(configuration),
                                new HttpServer.Services(
                                        engine,
                                        landing,
                                        signals,
                                        deletions,
                                        members,
                                        connectors,
                                        database,
                                        networks,
                                        keys::report,
                                        meters,
                                        clock)));
        database.inTransaction(transaction -> {
            for (JobName recurring :
                    List.of(
                            JobName.ATTEMPT_CLEANUP,
                            JobName.SIGNAL_CLEANUP,
                            JobName.REENCRYPTION)) {
                calendar.enter(transaction, recurring, RECURRING, clock.instant());
            }
            return RECURRING;
        });
    }

    /// Half of it is for looking whether the post stands there, half for the call, which is made
    /// twice if its token must be renewed.
    private static Duration longestTry(Configuration configuration) {
        return configuration.calls().operationLimit().multipliedBy(4);
    }

    void start() {
        keys.start();
        upkeep.start();
        publisher.start();
        tasks.start();
        jobs.start();
        http.start();
    }

    TokenEngine upkeep() {
        return upkeep;
    }

    AccountTasks tasks() {
        return tasks;
    }

    Publisher publisher() {
        return publisher;
    }

    HttpServer http() {
        return http;
    }

    private static PrometheusMeterRegistry meters() {
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(meters);
        new JvmThreadMetrics().bindTo(meters);
        new ProcessorMetrics().bindTo(meters);
        new UptimeMetrics().bindTo(meters);
        return meters;
    }
}
