package dev.relink.sandbox.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes a world's state now and then and at the end, for worlds that change with every request:
/// no request waits for the disk, and however many there are, the file is written twice a second at
/// most. A process that is killed loses what changed since. Threads may share it.
public final class StateKeeper implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(StateKeeper.class);

    /// The longest time for which a change is in memory only.
    public static final Duration DELAY = Duration.ofMillis(500);

    private final Guard<? extends Guard.Guarded> guard;
    private final StateFile file;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    private long writtenVersion = -1;

    /// Writes once and then begins to watch.
    ///
    /// @param guard guards the world, and does not write it itself
    /// @param file where the state is kept
    public StateKeeper(Guard<? extends Guard.Guarded> guard, StateFile file) {
        this.guard = guard;
        this.file = file;
        write();
        this.thread = Thread.ofPlatform().daemon().name("sandbox-state").start(this::watch);
    }

    /// Writes what is not written yet; no thread of it is left when this returns.
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        try {
            while (!closing.await(DELAY.toMillis(), TimeUnit.MILLISECONDS)) {
                writeIfPossible();
            }
        } catch (InterruptedException nobodyDoesThat) {
            Thread.currentThread().interrupt();
        }
        writeIfPossible();
    }

    private void writeIfPossible() {
        try {
            write();
        } catch (RuntimeException failed) {
            LOGGER.error("The state was not written; it is tried again.", failed);
        }
    }

    private void write() {
        record Snapshot(long version, Object state) {}
        Optional<Snapshot> changed =
                guard.with(world ->
                        world.version() == writtenVersion
                                ? Optional.empty()
                                : Optional.of(new Snapshot(world.version(), world.state())));
        changed.ifPresent(snapshot -> {
            file.write(snapshot.state());
            writtenVersion = snapshot.version();
        });
    }
}
