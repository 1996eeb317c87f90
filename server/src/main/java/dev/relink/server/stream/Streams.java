package dev.relink.server.stream;

import dev.relink.server.account.Account;
import dev.relink.server.account.AccountStore;
import dev.relink.server.account.Grant;
import dev.relink.server.account.GrantStore;
import dev.relink.server.id.AccountId;
import dev.relink.server.id.GrantId;
import dev.relink.server.member.Viewer;
import dev.relink.server.node.Threads;
import dev.relink.server.plugin.ConnectorEntry;
import dev.relink.server.plugin.ConnectorRegistry;
import dev.relink.server.plugin.NetworkEntry;
import dev.relink.server.storage.Database;
import dev.relink.server.stream.StreamCache.Asked;
import dev.relink.server.stream.StreamPart.Interrupted;
import dev.relink.server.stream.StreamPart.Items;
import dev.relink.server.stream.StreamRule.Source;
import dev.relink.server.token.NetworkHealth;
import dev.relink.server.token.NetworkWatch;
import dev.relink.server.token.TokenGate;
import dev.relink.server.vault.Vault;
import dev.relink.spi.Capability;
import dev.relink.spi.Connector;
import dev.relink.spi.Failure;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Reads what stands on accounts at their networks, for every member of their workspace. What a
/// network does is never an exception: it interrupts the stream. Threads may share it.
public final class Streams implements AutoCloseable {

    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private final Database database;
    private final AccountStore accounts;
    private final GrantStore grants;
    private final NetworkWatch networks;
    private final ConnectorRegistry connectors;
    private final StreamCalls calls;
    private final StreamCache cache;
    private final StreamSettings settings;
    private final Meter.MeterProvider<Counter> counters;
    private final InstantSource clock;
    private final ExecutorService reading =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("stream-", 0).factory());

    public Streams(
            Database database,
            AccountStore accounts,
            GrantStore grants,
            Vault vault,
            TokenGate tokens,
            NetworkWatch networks,
            ConnectorRegistry connectors,
            StreamSettings settings,
            MeterRegistry meters,
            InstantSource clock) {
        this.database = database;
        this.accounts = accounts;
        this.grants = grants;
        this.networks = networks;
        this.connectors = connectors;
        this.calls = new StreamCalls(database, vault, tokens, settings, clock);
        this.cache = new StreamCache(settings.keptFor(), clock, reading);
        this.settings = settings;
        this.counters =
                Counter.builder("relink.streams")
                        .description("Parts of streams that were asked for, by what was answered")
                        .withRegistry(meters);
        this.clock = clock;
    }

    /// What is known of some accounts, their grants and their networks at one moment.
    private record Sight(
            Map<AccountId, Account> accounts,
            Map<GrantId, Grant> grants,
            Map<String, NetworkHealth> networks,
            Instant at) {}

    /// Reads parts of streams, all at the same time, and waits for them; not for longer than the
    /// settings say, whatever a network does.
    ///
    /// @return the parts, but for those of accounts that are not in the viewer's workspace
    public Map<StreamQuery, StreamPart> read(Viewer viewer, Collection<StreamQuery> queries) {
        long end = System.nanoTime() + settings.patience().toNanos();
        Sight sight = look(viewer, queries);
        Map<StreamQuery, StreamPart> parts = new HashMap<>();
        Map<StreamQuery, Asked> asked = new HashMap<>();
        for (StreamQuery query : queries) {
            Account account = sight.accounts().get(query.account());
            if (account != null) {
                interruption(account, sight)
                        .ifPresentOrElse(
                                interruption -> parts.put(query, interrupted(interruption)),
                                () -> asked.put(query, ask(account, sight, query)));
            }
        }
        Map<StreamQuery, Failure> failures = new HashMap<>();
        asked.forEach((query, answer) -> {
            switch (await(answer.reading(), end)) {
                case Reading.Done done -> parts.put(query, items(query, done, answer.isShared()));
                case Reading.Failed failed -> failures.put(query, failed.failure());
            }
        });
        if (!failures.isEmpty()) {
            parts.putAll(explain(viewer, failures));
        }
        return parts;
    }

    private Sight look(Viewer viewer, Collection<StreamQuery> queries) {
        Set<AccountId> ids = queries.stream().map(StreamQuery::account).collect(Collectors.toSet());
        Map<String, NetworkHealth> health =
                networks.all().stream()
                        .collect(Collectors.toMap(NetworkHealth::connector, Function.identity()));
        return database.read(handle -> {
            List<Account> found = accounts.findAll(handle, viewer.workspaceId(), ids);
            Set<GrantId> through = found.stream().map(Account::grantId).collect(Collectors.toSet());
            return new Sight(
                    found.stream().collect(Collectors.toMap(Account::id, Function.identity())),
                    grants.findAll(handle, viewer.workspaceId(), through).stream()
                            .collect(Collectors.toMap(Grant::id, Function.identity())),
                    health,
                    clock.instant());
        });
    }

    private Optional<Interrupted> interruption(Account account, Sight sight) {
        Source source =
                connectors
                        .network(account.asset().network())
                        .filter(network -> network.connector().connector() != null)
                        .map(network -> source(account, network, sight))
                        .orElse(Source.NONE);
        return StreamRule.interruption(account, source, sight.at());
    }

    private static Source source(Account account, NetworkEntry network, Sight sight) {
        boolean hasStreams =
                network.kind(account.asset().kind()).stream()
                        .flatMap(kind -> kind.capabilities().stream())
                        .anyMatch(described -> described.capability() == Capability.STREAM);
        NetworkHealth health = sight.networks().get(network.connector().key());
        return health == null
                ? new Source(true, hasStreams, null, false)
                : new Source(true, hasStreams, health.pausedUntil(), health.alarm() != null);
    }

    private Asked ask(Account account, Sight sight, StreamQuery query) {
        ConnectorEntry entry =
                connectors.network(account.asset().network()).orElseThrow().connector();
        Connector connector = Objects.requireNonNull(entry.connector(), "It was there just now.");
        Grant grant = Objects.requireNonNull(sight.grants().get(account.grantId()));
        return cache.get(
                new StreamCache.Key(
                        account.id(),
                        grant.id(),
                        grant.probing().fence(),
                        query.limit(),
                        query.place()),
                () -> calls.read(account, entry.key(), connector, query));
    }

    private static Reading await(CompletableFuture<Reading> reading, long end) {
        try {
            return reading.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException tooLong) {
            return Reading.tooLate("relink.stream-patience", "The network has not answered yet.");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Reading.tooLate("relink.stopping", "The server was stopped.");
        } catch (ExecutionException failure) {
            throw new IllegalStateException("A stream could not be read.", failure.getCause());
        }
    }

    private Items items(StreamQuery query, Reading.Done done, boolean isShared) {
        counters.withTag("outcome", isShared ? "shared" : "read").increment();
        String next = done.page().next();
        return new Items(
                done.page().items(),
                query.place() == null,
                next == null ? null : StreamCursor.of(query.account(), next),
                done.at());
    }

    /// While a network was asked, the account may have been disconnected, or the network have asked
    /// to be left alone: that explains more than what the call ended with.
    private Map<StreamQuery, StreamPart> explain(
            Viewer viewer, Map<StreamQuery, Failure> failures) {
        Sight sight = look(viewer, failures.keySet());
        Map<StreamQuery, StreamPart> parts = new HashMap<>();
        failures.forEach((query, failure) -> {
            Account account = Objects.requireNonNull(sight.accounts().get(query.account()));
            parts.put(
                    query,
                    interrupted(
                            interruption(account, sight)
                                    .orElseGet(() ->
                                            StreamRule.failed(account, failure, sight.at()))));
        });
        return parts;
    }

    private Interrupted interrupted(Interrupted interruption) {
        String outcome = interruption.reason().name().toLowerCase(Locale.ROOT);
        counters.withTag("outcome", outcome).increment();
        return interruption;
    }

    /// Lets what is being read come to its end for a moment.
    @Override
    public void close() {
        Threads.stop(reading, STOP_LIMIT);
    }
}
