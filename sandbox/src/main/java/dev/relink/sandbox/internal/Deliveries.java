package dev.relink.sandbox.internal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// What a network sends to an app of its own accord, each once. Threads may share it.
public final class Deliveries implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(LIMIT)
                    .build();
    private final List<Future<Integer>> sent = new ArrayList<>();

    /// A request that is given up after ten seconds.
    public static HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(address).timeout(LIMIT);
    }

    /// Sends a request and waits for its answer; empty if there is none.
    public Optional<HttpResponse<String>> ask(HttpRequest request) {
        try {
            return Optional.of(client.send(request, BodyHandlers.ofString()));
        } catch (IOException failed) {
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /// Sends a request without waiting for its answer.
    public synchronized void send(HttpRequest request) {
        sent.add(threads.submit(() -> ask(request).map(HttpResponse::statusCode).orElse(0)));
    }

    /// Waits until everything that was sent is answered.
    ///
    /// @return the statuses of the answers, the oldest first; 0 where there was none
    public List<Integer> await() {
        List<Future<Integer>> all;
        synchronized (this) {
            all = List.copyOf(sent);
        }
        return all.stream().map(Deliveries::statusOf).toList();
    }

    private static int statusOf(Future<Integer> answer) {
        try {
            return answer.get();
        } catch (ExecutionException failed) {
            return 0;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        client.shutdownNow();
    }
}
