package dev.relink.sandbox.internal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;

/// The threads of one web server, of which none is left after {@link #close()}.
///
/// The selector stays on a platform thread; requests run on virtual ones, so that slow weather over
/// many requests cannot keep a lever from being pulled.
final class ServerThreads implements AutoCloseable {

    private final ExecutorService requests =
            Executors.newThreadPerTaskExecutor(
                    Thread.ofVirtual().name("sandbox-request-", 0).factory());
    private final List<Thread> timerThreads = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService timers =
            Executors.newSingleThreadScheduledExecutor(this::timerThread);

    private final Server server = new Server(pool(), new ScheduledExecutorScheduler(timers), null);

    /// A server that uses these threads.
    Server server() {
        return server;
    }

    private QueuedThreadPool pool() {
        QueuedThreadPool pool = new QueuedThreadPool(8, 2);
        pool.setName("sandbox");
        pool.setVirtualThreadsExecutor(requests);
        return pool;
    }

    /// Stops the server, interrupts what still runs, and waits for its end.
    @Override
    public void close() {
        stopServer();
        requests.shutdownNow();
        timers.shutdownNow();
        requests.close();
        timers.close();
        timerThreads.forEach(ServerThreads::awaitEnd);
    }

    private void stopServer() {
        try {
            server.stop();
        } catch (Exception failed) {
            throw new IllegalStateException("The web server does not stop.", failed);
        }
    }

    private Thread timerThread(Runnable work) {
        Thread thread = Thread.ofPlatform().name("sandbox-timer").daemon().unstarted(work);
        timerThreads.add(thread);
        return thread;
    }

    /// A terminated executor's thread may still be on its way out.
    private static void awaitEnd(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
