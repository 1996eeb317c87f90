package dev.relink.server.token;

import dev.relink.server.account.AccountLedger;
import dev.relink.server.account.AccountStore;
import dev.relink.server.account.Grant;
import dev.relink.server.account.GrantStore;
import dev.relink.server.account.LifecyclePolicies;
import dev.relink.server.audit.AuditLog;
import dev.relink.server.plugin.ConnectorRegistry;
import dev.relink.server.storage.Database;
import dev.relink.server.vault.Vault;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds the grants whose probe is due, claims them so that no other node takes them, and probes
/// them, many at once.
public final class ProbeEngine implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(ProbeEngine.class);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    private final Database database;
    private final GrantStore grants;
    private final Prober prober;
    private final ProbeSettings settings;
    private final MeterRegistry meters;
    private final InstantSource clock;
    private final Semaphore places;
    private @Nullable ScheduledFuture<?> polling;
    private final ExecutorService probes =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("probe-", 0).factory());
    private final ScheduledExecutorService poller =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("probe-poller").daemon().factory());

    public ProbeEngine(
            Database database,
            GrantStore grants,
            AccountStore accounts,
            AccountLedger ledger,
            Vault vault,
            AuditLog audit,
            ConnectorRegistry connectors,
            LifecyclePolicies policies,
            ProbeSettings settings,
            MeterRegistry meters,
            RandomGenerator random,
            InstantSource clock) {
        this.database = database;
        this.grants = grants;
        this.settings = settings;
        this.meters = meters;
        this.clock = clock;
        this.places = new Semaphore(settings.concurrency());
        this.prober =
                new Prober(
                        database,
                        grants,
                        accounts,
                        ledger,
                        vault,
                        audit,
                        connectors,
                        policies,
                        new ProbeSchedule(settings, random),
                        clock);
    }

    /// Begins to look for probes that are due.
    public void start() {
        long interval = settings.pollInterval().toMillis();
        polling =
                poller.scheduleWithFixedDelay(
                        this::poll, interval, interval, TimeUnit.MILLISECONDS);
    }

    private void poll() {
        try {
            submitDue();
        } catch (RuntimeException failure) {
            // The database may be away for a while; the next round tries again.
            LOGGER.error("Looking for probes that are due failed.", failure);
        }
    }

    /// Makes all probes that are due now, and returns when they are made.
    public void probeDue() {
        List<Future<?>> running = submitDue();
        while (!running.isEmpty()) {
            running.forEach(ProbeEngine::await);
            running = submitDue();
        }
    }

    /// Claims as many as there are places for, so that one slow network never holds the others up.
    private List<Future<?>> submitDue() {
        List<Future<?>> running = new ArrayList<>();
        for (Grant grant : claim(places.availablePermits())) {
            places.acquireUninterruptibly();
            running.add(probes.submit(() -> probe(grant)));
        }
        return running;
    }

    private List<Grant> claim(int limit) {
        if (limit == 0) {
            return List.of();
        }
        Instant now = clock.instant();
        return database.inTransaction(transaction ->
                grants.claimDue(transaction.handle(), now, now.plus(settings.lease()), limit));
    }

    private void probe(Grant grant) {
        try {
            String outcome = prober.probe(grant);
            meters.counter("relink.probes", "connector", grant.connector(), "outcome", outcome)
                    .increment();
        } catch (RuntimeException failure) {
            LOGGER.error("Probing {} failed; its claim runs out by itself.", grant.id(), failure);
        } finally {
            places.release();
        }
    }

    private static void await(Future<?> probe) {
        try {
            probe.get();
        } catch (ExecutionException failure) {
            throw new IllegalStateException("A probe let an exception through.", failure);
        } catch (InterruptedException stopped) {
            probe.cancel(true);
            Thread.currentThread().interrupt();
        }
    }

    /// Lets the probes that are being made come to their end, for a while.
    @Override
    public void close() {
        if (polling != null) {
            polling.cancel(false);
        }
        stop(poller);
        stop(probes);
    }

    private static void stop(ExecutorService executor) {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException stopped) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
