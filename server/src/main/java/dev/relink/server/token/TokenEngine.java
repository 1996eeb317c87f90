package dev.relink.server.token;

import dev.relink.server.account.DueGrantStore;
import dev.relink.server.account.DueGrantStore.Claim;
import dev.relink.server.account.DueGrantStore.Claims;
import dev.relink.server.node.Threads;
import dev.relink.server.plugin.ConnectorRegistry;
import dev.relink.server.storage.Database;
import dev.relink.server.vault.Vault;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds the grants that are due, claims them so that no other node takes them, and has them worked
/// on, many at once: so many of one connector, so that a slow network holds no other up.
public final class TokenEngine implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(TokenEngine.class);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    /// A lease is prolonged when this part of it has passed.
    private static final int RENEWALS_IN_A_LEASE = 3;

    /// The most that are claimed in one transaction.
    private static final int MOST_AT_ONCE = 500;

    /// While there is more to do, places are filled again when this part of them is free: the more
    /// are claimed at once, the less each costs.
    private static final int PART_TO_FILL = 4;

    private final Database database;
    private final DueGrantStore due = new DueGrantStore();
    private final Vault vault;
    private final NetworkWatch networks;
    private final TokenParts parts;
    private final UpkeepSettings settings;
    private final String node;
    private final Meter.MeterProvider<Counter> counters;
    private final InstantSource clock;
    private final NetworkMeters networkMeters;
    private final Map<String, Semaphore> places = new HashMap<>();
    private final Map<UUID, Claim> claimed = new ConcurrentHashMap<>();
    private final ExecutorService work =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("upkeep-", 0).factory());
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("upkeep-lease").daemon().factory());
    private final List<Thread> pollers = new ArrayList<>();
    private @Nullable ScheduledFuture<?> leases;
    private volatile boolean stopping;

    /// @param node names this process among all that share the database
    public TokenEngine(
            Database database,
            Vault vault,
            ConnectorRegistry connectors,
            NetworkWatch networks,
            TokenParts parts,
            UpkeepSettings settings,
            String node,
            MeterRegistry meters,
            InstantSource clock) {
        this.database = database;
        this.vault = vault;
        this.networks = networks;
        this.parts = parts;
        this.settings = settings;
        this.node = node;
        this.counters =
                Counter.builder("relink.upkeep")
                        .description("Work on grants, by connector, kind of work and outcome")
                        .withRegistry(meters);
        this.clock = clock;
        this.networkMeters = new NetworkMeters(networks, connectors.available(), meters);
        connectors
                .available()
                .forEach(connector -> places.put(connector, new Semaphore(settings.concurrency())));
    }

    /// Begins to look for work that is due.
    public void start() {
        long renewal = settings.lease().toMillis() / RENEWALS_IN_A_LEASE;
        leases =
                timer.scheduleWithFixedDelay(
                        this::lookAfterThings, renewal, renewal, TimeUnit.MILLISECONDS);
        places.keySet()
                .forEach(connector ->
                        pollers.add(
                                Thread.ofPlatform()
                                        .name("upkeep-" + connector)
                                        .daemon()
                                        .start(() -> poll(connector))));
    }

    /// Looks at once again while there is more to do than there are places, or else after a while.
    private void poll(String connector) {
        Semaphore free = placesOf(connector);
        try {
            while (!stopping) {
                boolean more = false;
                try {
                    networks.turn(connector);
                    more = submitDue(connector).isFull();
                } catch (RuntimeException failure) {
                    // The database may be away for a while; the next round tries again.
                    LOGGER.error("Looking for work that is due at {} failed.", connector, failure);
                }
                if (more) {
                    int several =
                            Math.clamp(settings.concurrency() / PART_TO_FILL, 1, MOST_AT_ONCE);
                    free.acquire(several);
                    free.release(several);
                } else {
                    TimeUnit.MILLISECONDS.sleep(settings.pollInterval().toMillis());
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Semaphore placesOf(String connector) {
        Semaphore found = places.get(connector);
        if (found == null) {
            throw new IllegalArgumentException("There is no connector " + connector);
        }
        return found;
    }

    /// Does all that is due now, and returns when it is done.
    public void workDue() {
        boolean worked = true;
        while (worked) {
            worked = false;
            for (String connector : places.keySet()) {
                networks.turn(connector);
                Submitted submitted = submitDue(connector);
                submitted.running().forEach(Threads::await);
                worked |= !submitted.running().isEmpty();
            }
        }
    }

    /// @param running what was begun
    /// @param isFull whether there is likely more
    private record Submitted(List<Future<?>> running, boolean isFull) {}

    private Submitted submitDue(String connector) {
        Semaphore free = placesOf(connector);
        int wanted = Math.min(free.availablePermits(), MOST_AT_ONCE);
        if (wanted == 0) {
            return new Submitted(List.of(), true);
        }
        Claims claims = claim(connector, wanted);
        Map<UUID, byte[]> tokens = read(claims.claims());
        List<Future<?>> running = new ArrayList<>();
        for (Claim claim : claims.claims()) {
            free.acquireUninterruptibly();
            UUID id = claim.grant().id().value();
            claimed.put(id, claim);
            running.add(
                    work.submit(() -> {
                        try {
                            work(claim, tokens.get(id));
                        } finally {
                            claimed.remove(id, claim);
                            free.release();
                        }
                    }));
        }
        return new Submitted(running, claims.more());
    }

    private Claims claim(String connector, int wanted) {
        return database.inTransaction(transaction -> {
            int allowed = networks.allow(transaction, connector, wanted);
            if (allowed == 0) {
                return new Claims(List.of(), false);
            }
            Instant now = clock.instant();
            Claims claims =
                    due.claim(
                            transaction.handle(),
                            connector,
                            node,
                            now,
                            now.plus(settings.lease()),
                            allowed);
            networks.giveBack(transaction, connector, allowed - claims.claims().size());
            return claims;
        });
    }

    private Map<UUID, byte[]> read(List<Claim> claims) {
        return claims.isEmpty()
                ? Map.of()
                : database.read(handle ->
                        vault.getAll(
                                handle,
                                claims.stream().map(claim -> claim.grant().id().value()).toList()));
    }

    private void work(Claim claim, byte @Nullable [] tokens) {
        String connector = claim.grant().connector();
        try {
            GrantWork.Done done = parts.work().work(claim, tokens);
            count(connector, done.kind(), done.outcome());
        } catch (RuntimeException failure) {
            count(connector, "any", "failed");
            LOGGER.error(
                    "Working on {} failed; its lease runs out by itself.",
                    claim.grant().id(),
                    failure);
        }
    }

    private void count(String connector, String kind, String outcome) {
        counters.withTags("connector", connector, "work", kind, "outcome", outcome).increment();
    }

    private void lookAfterThings() {
        try {
            renewLeases();
            networkMeters.update(clock.instant());
        } catch (RuntimeException failure) {
            LOGGER.warn("Leases could not be prolonged: {}", failure.getMessage());
        }
    }

    /// Prolongs the leases of what is being worked on. The engine does it by itself from time to
    /// time.
    void renewLeases() {
        List<Claim> held = List.copyOf(claimed.values());
        if (!held.isEmpty()) {
            Instant until = clock.instant().plus(settings.lease());
            database.inTransaction(transaction -> due.renew(transaction.handle(), held, until));
        }
    }

    /// Lets what is being worked on come to its end, for a while.
    @Override
    public void close() {
        stopping = true;
        pollers.forEach(Thread::interrupt);
        pollers.forEach(poller -> Threads.stop(poller, STOP_LIMIT));
        Threads.stop(work, STOP_LIMIT);
        if (leases != null) {
            leases.cancel(false);
        }
        Threads.stop(timer, STOP_LIMIT);
        parts.close();
    }
}
