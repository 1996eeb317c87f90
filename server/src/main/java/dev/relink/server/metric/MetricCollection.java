package dev.relink.server.metric;

import dev.relink.server.account.Account;
import dev.relink.server.account.AccountStore;
import dev.relink.server.account.GrantStore;
import dev.relink.server.id.AccountId;
import dev.relink.server.id.WorkspaceId;
import dev.relink.server.plugin.ConnectorEntry;
import dev.relink.server.plugin.ConnectorRegistry;
import dev.relink.server.plugin.NetworkEntry;
import dev.relink.server.storage.Database;
import dev.relink.server.task.AccountWork;
import dev.relink.server.token.NetworkHealth;
import dev.relink.server.token.NetworkWatch;
import dev.relink.server.token.TokenGate;
import dev.relink.server.vault.TokenDocuments;
import dev.relink.server.vault.Vault;
import dev.relink.spi.AccountKindDescriptor;
import dev.relink.spi.AdminBlock;
import dev.relink.spi.AppFault;
import dev.relink.spi.Bug;
import dev.relink.spi.Connector;
import dev.relink.spi.Failure;
import dev.relink.spi.KnownAsset;
import dev.relink.spi.Loss;
import dev.relink.spi.MetricReadings;
import dev.relink.spi.MetricRules;
import dev.relink.spi.MetricsRequest;
import dev.relink.spi.NetworkException;
import dev.relink.spi.RequestRefused;
import dev.relink.spi.Transient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.NavigableSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the figures of an account once a day, asks once more for what was missed, and notes why
/// something is missing (R10). Calls the network. Threads may share it.
public final class MetricCollection implements AccountWork {

    private final Database database;
    private final AccountStore accounts;
    private final MetricJournal journal;
    private final Vault vault;
    private final TokenGate tokens;
    private final NetworkWatch networks;
    private final ConnectorRegistry connectors;
    private final InstantSource clock;

    public MetricCollection(
            Database database,
            AccountStore accounts,
            GrantStore grants,
            MetricDayStore days,
            MetricValueStore values,
            Vault vault,
            TokenGate tokens,
            NetworkWatch networks,
            ConnectorRegistry connectors,
            InstantSource clock) {
        this.database = database;
        this.accounts = accounts;
        this.journal = new MetricJournal(database, accounts, grants, days, values);
        this.vault = vault;
        this.tokens = tokens;
        this.networks = networks;
        this.connectors = connectors;
        this.clock = clock;
    }

    /// An account whose network can be asked for figures.
    private record Source(Account account, MetricScope scope, Connector connector, String key) {}

    @Override
    public Next work(WorkspaceId workspaceId, AccountId accountId) {
        Account account =
                database.read(handle -> accounts.find(handle, workspaceId, accountId))
                        .orElseThrow();
        if (MetricRule.isOver(account.state())) {
            return new Next.Never();
        }
        // A connector that is not there or has no figures may have them after the next start.
        return source(account).map(this::work).orElseGet(() -> tomorrow(account));
    }

    private Optional<Source> source(Account account) {
        Optional<NetworkEntry> network = connectors.network(account.asset().network());
        MetricRules rules =
                network.flatMap(entry -> entry.kind(account.asset().kind()))
                        .map(AccountKindDescriptor::metrics)
                        .orElse(null);
        ConnectorEntry entry = network.map(NetworkEntry::connector).orElse(null);
        Connector connector = entry == null ? null : entry.connector();
        return rules == null || entry == null || connector == null
                ? Optional.empty()
                : Optional.of(
                        new Source(
                                account,
                                MetricScope.of(account, rules, clock.instant()),
                                connector,
                                entry.key()));
    }

    private Next work(Source source) {
        Account account = source.account();
        if (Obstacle.of(account.state(), source.scope().today()).isPresent()) {
            journal.miss(account, source.scope());
            return tomorrow(account);
        }
        return pausedUntil(source.key()).<Next>map(Next.At::new).orElseGet(() -> collect(source));
    }

    private Next tomorrow(Account account) {
        return new Next.At(MetricRule.nextRun(account.id(), clock.instant()));
    }

    /// Until when the network is left alone; empty if it can be asked.
    private Optional<Instant> pausedUntil(String connector) {
        Instant now = clock.instant();
        return networks.all().stream()
                .filter(health -> health.connector().equals(connector) && health.isPaused(now))
                .map(NetworkHealth::pausedUntil)
                .findFirst();
    }

    private Next collect(Source source) {
        MetricScope scope = source.scope();
        NavigableSet<LocalDate> open =
                MetricRule.open(
                        scope,
                        journal.known(
                                source.account(), new DayRange(scope.farthest(), scope.today())));
        MetricAnswer answer = new MetricAnswer(scope, open);
        for (DayRange request : MetricRule.requests(scope, open)) {
            try {
                answer.add(request, ask(source, request));
            } catch (NetworkException failure) {
                return failed(source, answer, failure.failure());
            }
        }
        journal.keep(source.account(), source.scope(), answer);
        return tomorrow(source.account());
    }

    private MetricReadings ask(Source source, DayRange request) {
        Account account = source.account();
        KnownAsset asset =
                new KnownAsset(
                        account.asset(),
                        database.read(handle -> vault.get(handle, account.id().value()))
                                .map(TokenDocuments::readSecret)
                                .orElse(null));
        return tokens.use(
                account.workspaceId(),
                account.grantId(),
                access ->
                        source.connector()
                                .metrics(
                                        new MetricsRequest(
                                                access, asset, request.from(), request.to())));
    }

    /// What was told before the failure is kept.
    private Next failed(Source source, MetricAnswer answer, Failure failure) {
        return switch (failure) {
            // Whether it is lost, the probe finds out that this has hastened.
            case Loss loss -> soon(source, answer, null);
            case AppFault fault -> soon(source, answer, null);
            case Transient passing -> soon(source, answer, passing.retryAfter());
            case AdminBlock block -> refused(source, answer);
            case RequestRefused refused -> refused(source, answer);
            case Bug bug -> refused(source, answer);
        };
    }

    private Next soon(Source source, MetricAnswer answer, @Nullable Duration retryAfter) {
        if (!answer.isEmpty()) {
            journal.keep(source.account(), source.scope(), answer);
        }
        return new Next.Soon(retryAfter);
    }

    /// The network was asked and tells nothing, and will not an hour later either.
    private Next refused(Source source, MetricAnswer answer) {
        journal.keep(source.account(), source.scope(), answer);
        return tomorrow(source.account());
    }
}
