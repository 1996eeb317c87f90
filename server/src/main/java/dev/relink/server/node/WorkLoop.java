package dev.relink.server.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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

/// Does one kind of work that waits in the database for its time: claims what is due so that no
/// other node takes it, does many at once, and prolongs the claims while they are worked on.
///
/// @param <C> a claim; equal to itself only
public final class WorkLoop<C> implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(WorkLoop.class);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    /// A lease is prolonged when this part of it has passed.
    private static final int RENEWALS_IN_A_LEASE = 3;

    private final String name;
    private final Work<C> kind;
    private final Rhythm rhythm;
    private final Semaphore places;
    private final Set<C> claimed = ConcurrentHashMap.newKeySet();
    private final ExecutorService work;
    private final ScheduledExecutorService timer;
    private @Nullable ScheduledFuture<?> leases;
    private @Nullable Thread poller;
    private volatile boolean stopping;

    /// What the work is.
    public interface Work<C> {

        /// Claims what is due now, for the length of a lease.
        ///
        /// @param limit how much at most
        List<C> claim(int limit);

        /// Prolongs claims that are still worked on, for the length of a lease from now.
        void prolong(List<C> claims);

        /// Does what was claimed. An exception is logged, and the claim runs out by itself.
        void work(C claim);
    }

    /// How often, how long and how much.
    ///
    /// @param pollInterval how often to look for work that is due
    /// @param lease how long a claim lasts without being prolonged
    /// @param places how much is worked on at once
    public record Rhythm(Duration pollInterval, Duration lease, int places) {}

    /// @param name names the threads, and the work in the log
    public WorkLoop(String name, Work<C> kind, Rhythm rhythm) {
        this.name = name;
        this.kind = kind;
        this.rhythm = rhythm;
        this.places = new Semaphore(rhythm.places());
        this.work =
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name(name + "-", 0).factory());
        this.timer =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name(name + "-lease").daemon().factory());
    }

    /// Begins to look for work that is due.
    public void start() {
        long renewal = rhythm.lease().toMillis() / RENEWALS_IN_A_LEASE;
        leases =
                timer.scheduleWithFixedDelay(
                        this::prolong, renewal, renewal, TimeUnit.MILLISECONDS);
        poller = Thread.ofPlatform().name(name).daemon().start(this::poll);
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
                    LOGGER.error("Looking for work of {} failed.", name, failure);
                }
                if (busy) {
                    places.acquire();
                    places.release();
                } else {
                    TimeUnit.MILLISECONDS.sleep(rhythm.pollInterval().toMillis());
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /// Does all that is due now, and returns when it is done.
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
        List<Future<?>> running = new ArrayList<>();
        for (C claim : kind.claim(free)) {
            places.acquireUninterruptibly();
            claimed.add(claim);
            running.add(work.submit(() -> work(claim)));
        }
        return running;
    }

    private void work(C claim) {
        try {
            kind.work(claim);
        } catch (RuntimeException failure) {
            LOGGER.error("{} failed; its claim runs out by itself: {}", name, claim, failure);
        } finally {
            claimed.remove(claim);
            places.release();
        }
    }

    private void prolong() {
        try {
            List<C> held = List.copyOf(claimed);
            if (!held.isEmpty()) {
                kind.prolong(held);
            }
        } catch (RuntimeException failure) {
            LOGGER.warn("Leases of {} could not be prolonged: {}", name, failure.getMessage());
        }
    }

    /// Lets what is being done come to its end, for a while.
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
