package dev.relink.server.storage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Does the same from several threads at the same time.
public final class Together {

    private Together() {}

    /// What each thread came to.
    public static <T> List<T> run(int threads, Callable<T> work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(threads);
        Callable<T> together =
                () -> {
                    start.await();
                    return work.call();
                };
        List<T> results = new ArrayList<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            for (Future<T> result : executor.invokeAll(Collections.nCopies(threads, together))) {
                results.add(result.get());
            }
        }
        return results;
    }
}
