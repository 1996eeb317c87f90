package dev.relink.sandbox.internal;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Lets one thread at a time at a world, and lets no answer out before the disk has what the answer
/// rests on. Threads share it.
///
/// The file is written outside the world's lock, and threads that changed the world while it was
/// being written share the next writing.
///
/// @param <W> the world
public final class Guard<W extends Guard.Guarded> {

    private final ReentrantLock lock = new ReentrantLock();
    private final ReentrantLock writing = new ReentrantLock();
    private final W world;
    private final @Nullable StateFile file;

    private volatile long writtenVersion = -1;

    /// What a guard guards.
    public interface Guarded {

        /// Grows with every change.
        long version();

        /// An immutable copy of everything that is to survive.
        Object state();
    }

    /// Guards a world.
    ///
    /// @param file where the world's state is kept; null to keep it in memory only
    public Guard(W world, @Nullable StateFile file) {
        this.world = world;
        this.file = file;
        write();
    }

    /// Does something with the world while nobody else does. The work must not wait for anything.
    public <R> R with(Function<W, R> work) {
        lock.lock();
        try {
            return work.apply(world);
        } finally {
            long version = world.version();
            lock.unlock();
            writeUpTo(version);
        }
    }

    private void writeUpTo(long version) {
        if (file == null || writtenVersion >= version) {
            return;
        }
        writing.lock();
        try {
            if (writtenVersion < version) {
                write();
            }
        } finally {
            writing.unlock();
        }
    }

    private void write() {
        if (file == null) {
            return;
        }
        long version;
        Object state;
        lock.lock();
        try {
            version = world.version();
            state = world.state();
        } finally {
            lock.unlock();
        }
        file.write(state);
        writtenVersion = version;
    }
}
