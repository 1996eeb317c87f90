package dev.relink.server.post;

import dev.relink.server.account.AccountStore;
import dev.relink.server.account.GrantStore;
import dev.relink.server.audit.AuditLog;
import dev.relink.server.id.PublicationId;
import dev.relink.server.node.Threads;
import dev.relink.server.plugin.ConnectorRegistry;
import dev.relink.server.post.DuePublicationStore.Claim;
import dev.relink.server.storage.Database;
import dev.relink.server.token.Schedule;
import dev.relink.server.token.TokenGate;
import dev.relink.server.token.UpkeepSettings;
import dev.relink.server.vault.Vault;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

/// Finds the posts whose time has come, claims them so that no other node takes them, and has them
/// published, many at once.
public final class Publisher implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Publisher.class);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    /// A lease is prolonged when this part of it has passed.
    private static final int RENEWALS_IN_A_LEASE = 3;

    private final Database database;
    private final DuePublicationStore due = new DuePublicationStore();
    private final Publishing publishing;
    private final UpkeepSettings settings;
    private final String node;
    private final Meter.MeterProvider<Counter> counters;
    private final InstantSource clock;
    private final Semaphore places;
    private final Map<PublicationId, Claim> claimed = new ConcurrentHashMap<>();
    private final ExecutorService work =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("publisher-", 0).factory());
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("publisher-lease").daemon().factory());
    private @Nullable ScheduledFuture<?> leases;
    private @Nullable Thread poller;
    private volatile boolean stopping;

    /// @param longestTry how long after its begin a try of any node is over
    /// @param settings the rhythm of upkeep, which publishing shares
    /// @param node names this process among all that share the database
    public Publisher(
            Database database,
            PostStore posts,
            PublicationStore publications,
            AccountStore accounts,
            GrantStore grants,
            Vault vault,
            TokenGate tokens,
            ConnectorRegistry connectors,
            AuditLog audit,
            Schedule schedule,
            Duration longestTry,
            UpkeepSettings settings,
            String node,
            MeterRegistry meters,
            InstantSource clock) {
        this.database = database;
        this.publishing =
                new Publishing(
                        database,
                        posts,
                        publications,
                        accounts,
                        grants,
                        vault,
                        tokens,
                        connectors,
                        audit,
                        schedule,
                        longestTry,
                        clock);
        this.settings = settings;
        this.node = node;
        this.places = new Semaphore(settings.concurrency());
        this.counters =
                Counter.builder("relink.publications")
                        .description("Posts that were worked on, by outcome")
                        .withRegistry(meters);
        this.clock = clock;
    }

    /// Begins to look for posts that are due.
    public void start() {
        long renewal = settings.lease().toMillis() / RENEWALS_IN_A_LEASE;
        leases =
                timer.scheduleWithFixedDelay(
                        this::renewLeases, renewal, renewal, TimeUnit.MILLISECONDS);
        poller = Thread.ofPlatform().name("publisher").daemon().start(this::poll);
    }

    /// Looks at once again while there is more to do than there are places, or else after a while.
    private void poll() {
        try {
            while (!stopping) {
                boolean busy = false;
                try {
                    int free = places.availablePermits();
                    busy = submitDue().size() == free;
                } catch (RuntimeException failure) {
                    // The database may be away for a while; the next round tries again.
                    LOGGER.error("Looking for posts that are due failed.", failure);
                }
                if (busy) {
                    places.acquire();
                    places.release();
                } else {
                    TimeUnit.MILLISECONDS.sleep(settings.pollInterval().toMillis());
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /// Publishes all that is due now, and returns when it is done.
    public void workDue() {
        List<Future<?>> running;
        do {
            running = submitDue();
            running.forEach(Threads::await);
        } while (!running.isEmpty());
    }

    private List<Future<?>> submitDue() {
        int free = places.availablePermits();
        if (free == 0) {
            return List.of();
        }
        Instant now = clock.instant();
        List<Claim> claims =
                database.inTransaction(transaction ->
                        due.claim(
                                transaction.handle(), node, now, now.plus(settings.lease()), free));
        List<Future<?>> running = new ArrayList<>();
        for (Claim claim : claims) {
            places.acquireUninterruptibly();
            PublicationId id = claim.publication().id();
            claimed.put(id, claim);
            running.add(
                    work.submit(() -> {
                        try {
                            publish(claim);
                        } finally {
                            claimed.remove(id, claim);
                            places.release();
                        }
                    }));
        }
        return running;
    }

    private void publish(Claim claim) {
        try {
            counters.withTag("outcome", publishing.work(claim)).increment();
        } catch (RuntimeException failure) {
            counters.withTag("outcome", "error").increment();
            LOGGER.error(
                    "Publishing {} failed; its lease runs out by itself.",
                    claim.publication().id(),
                    failure);
        }
    }

    private void renewLeases() {
        try {
            List<Claim> held = List.copyOf(claimed.values());
            if (held.isEmpty()) {
                return;
            }
            Instant until = clock.instant().plus(settings.lease());
            database.inTransaction(transaction -> {
                due.renew(transaction.handle(), held, until);
                return held;
            });
        } catch (RuntimeException failure) {
            LOGGER.warn("Leases of posts could not be prolonged: {}", failure.getMessage());
        }
    }

    /// Lets what is being published come to its end, for a while.
    @Override
    public void close() {
        stopping = true;
        if (poller != null) {
            Threads.stop(poller, STOP_LIMIT);
        }
        Threads.stop(work, STOP_LIMIT);
        if (leases != null) {
            leases.cancel(false);
        }
        Threads.stop(timer, STOP_LIMIT);
    }
}
