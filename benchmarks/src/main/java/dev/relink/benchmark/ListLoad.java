package dev.relink.benchmark;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// Lists the accounts of one workspace after another at a steady rate, however long the answers
/// take, and measures each from the moment when it should have been sent.
final class ListLoad {

    private final List<FrontEnd> workspaces;
    private final long period;
    private final Queue<Double> milliseconds = new ConcurrentLinkedQueue<>();
    private final Queue<Exception> failures = new ConcurrentLinkedQueue<>();
    private final ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread sending;

    private ListLoad(List<FrontEnd> workspaces, int perSecond) {
        this.workspaces = workspaces;
        this.period = TimeUnit.SECONDS.toNanos(1) / perSecond;
        this.sending = Thread.ofPlatform().name("list-load").daemon().unstarted(this::send);
    }

    static ListLoad begin(List<FrontEnd> workspaces, int perSecond) {
        ListLoad load = new ListLoad(workspaces, perSecond);
        load.sending.start();
        return load;
    }

    private void send() {
        long due = System.nanoTime();
        try {
            for (int number = 0; true; number++) {
                FrontEnd workspace = workspaces.get(number % workspaces.size());
                long dueNow = due;
                calls.execute(() -> list(workspace, dueNow));
                due += period;
                TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void list(FrontEnd workspace, long due) {
        try {
            workspace.list();
            milliseconds.add((System.nanoTime() - due) / 1e6);
        } catch (Exception failure) {
            failures.add(failure);
        }
    }

    /// Ends it when all are answered.
    Quantiles end() throws InterruptedException {
        sending.interrupt();
        sending.join();
        calls.close();
        if (!failures.isEmpty()) {
            throw new IllegalStateException("A list was not answered.", failures.peek());
        }
        return Quantiles.of(milliseconds.stream().mapToDouble(Double::doubleValue));
    }
}
