package dev.relink.benchmark;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// What no server beats: the call that publishes a post, from so many virtual threads at once, and
/// nothing else.
final class PostLoop implements AutoCloseable {

    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final SandboxPages pages;
    private final List<Map.Entry<String, String>> tokens;
    private final int concurrency;
    private final long limitSeconds;

    /// @param concurrency how many calls at once
    /// @param limitSeconds how long one run may take
    PostLoop(SandboxPages pages, int concurrency, long limitSeconds)
            throws IOException, InterruptedException {
        this.pages = pages;
        this.tokens = List.copyOf(pages.tokens().entrySet());
        this.concurrency = concurrency;
        this.limitSeconds = limitSeconds;
    }

    /// Publishes posts, in turn on all pages.
    ///
    /// @param beginning what their texts begin with
    /// @return how many a second
    double run(String beginning, int count)
            throws InterruptedException, ExecutionException, TimeoutException {
        AtomicInteger next = new AtomicInteger();
        long start = System.nanoTime();
        List<? extends Future<?>> running =
                IntStream.range(0, Math.min(concurrency, count))
                        .mapToObj(i ->
                                threads.submit(() -> {
                                    for (int number = next.getAndIncrement();
                                            number < count;
                                            number = next.getAndIncrement()) {
                                        publish(
                                                tokens.get(number % tokens.size()),
                                                beginning + number);
                                    }
                                    return i;
                                }))
                        .toList();
        for (Future<?> worker : running) {
            worker.get(limitSeconds, TimeUnit.SECONDS);
        }
        return count * 1e9 / (System.nanoTime() - start);
    }

    private void publish(Map.Entry<String, String> page, String text)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(pages.feed(page.getKey()))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(
                                BodyPublishers.ofString(
                                        SandboxPages.form(
                                                Map.of(
                                                        "access_token",
                                                        page.getValue(),
                                                        "message",
                                                        text))))
                        .build();
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IllegalStateException("The sandbox answered " + response.body());
        }
    }

    @Override
    public void close() {
        threads.close();
        client.close();
    }
}
