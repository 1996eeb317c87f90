package dev.relink.server.vault;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;

/// Keeps two from changing a key file at once, threads and processes. The operating system gives it
/// free when its process ends, however that is; the empty file `<key file>.lock` stays.
final class KeyFileLock implements AutoCloseable {

    /// The operating system's lock is the process's, not a thread's.
    private static final ReentrantLock THREADS = new ReentrantLock();

    private final FileChannel channel;

    private KeyFileLock(FileChannel channel) {
        this.channel = channel;
    }

    /// Waits until nobody else changes the file.
    static KeyFileLock of(Path keyFile) throws IOException {
        THREADS.lock();
        try {
            return new KeyFileLock(lock(keyFile));
        } catch (IOException | RuntimeException failure) {
            THREADS.unlock();
            throw failure;
        }
    }

    @SuppressWarnings("MustBeClosedChecker")
    private static FileChannel lock(Path keyFile) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        keyFile.resolveSibling(keyFile.getFileName() + ".lock"),
                        PrivateFiles.CREATE_OR_OPEN,
                        PrivateFiles.ownerOnly());
        try {
            channel.lock();
            return channel;
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            THREADS.unlock();
        }
    }
}
