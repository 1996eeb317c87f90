package dev.relink.server.plugin;

import dev.relink.server.plugin.PluginSettings.NetworkBounds;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/// The HTTP client that one connector gets. Every call is bounded: how many run at once (a
/// bulkhead, so that one slow network cannot take all threads), how long it takes from the first
/// byte to the last, how large its answer is. No redirect is followed. Threads may share it.
final class BoundedHttpClient extends HttpClient {

    private final HttpClient client;
    private final NetworkBounds bounds;
    private final Semaphore places;
    private final Meter.MeterProvider<Timer> timers;
    private final MeterRegistry meters;

    /// @param client does the calls; it must follow no redirect
    BoundedHttpClient(
            String connector, HttpClient client, NetworkBounds bounds, MeterRegistry meters) {
        this.client = client;
        this.bounds = bounds;
        this.places = new Semaphore(bounds.concurrency(), true);
        this.meters = meters;
        this.timers =
                Timer.builder("relink.network.calls")
                        .description("Calls to networks, by connector and outcome")
                        .tag("connector", connector)
                        .withRegistry(meters);
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
            throws IOException, InterruptedException {
        Timer.Sample sample = Timer.start(meters);
        String outcome = "failed";
        try {
            HttpResponse<T> response = sendWithinBounds(request, handler);
            outcome = response.statusCode() / 100 + "xx";
            return response;
        } finally {
            sample.stop(timers.withTag("outcome", outcome));
        }
    }

    private <T> HttpResponse<T> sendWithinBounds(HttpRequest request, BodyHandler<T> handler)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + bounds.deadline().toNanos();
        if (!places.tryAcquire(bounds.deadline().toNanos(), TimeUnit.NANOSECONDS)) {
            throw new HttpTimeoutException("No place became free for the call.");
        }
        try {
            return await(
                    client.sendAsync(
                            request,
                            BodyHandlers.limiting(WholeBody.readBy(handler), bounds.answerBytes())),
                    end);
        } finally {
            places.release();
        }
    }

    /// The request's own time-out ends with the headers (JDK 25), so the whole exchange is timed
    /// here.
    private static <T> HttpResponse<T> await(CompletableFuture<HttpResponse<T>> exchange, long end)
            throws IOException, InterruptedException {
        try {
            return exchange.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException tooLate) {
            exchange.cancel(true);
            throw timeout(tooLate);
        } catch (InterruptedException stopped) {
            exchange.cancel(true);
            throw stopped;
        } catch (ExecutionException failure) {
            throw asThrown(Causes.of(failure));
        }
    }

    private static IOException timeout(TimeoutException cause) {
        HttpTimeoutException timeout =
                new HttpTimeoutException("The answer was not complete in time.");
        timeout.initCause(cause);
        return timeout;
    }

    private static IOException asThrown(Throwable failure) {
        if (failure instanceof IOException io) {
            return io;
        }
        if (failure instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        return new IOException(failure);
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, BodyHandler<T> handler) {
        CompletableFuture<HttpResponse<T>> result = new CompletableFuture<>();
        Thread caller =
                Thread.ofVirtual()
                        .name("network-call")
                        .start(() -> {
                            try {
                                result.complete(send(request, handler));
                            } catch (IOException
                                    | InterruptedException
                                    | RuntimeException failure) {
                                result.completeExceptionally(failure);
                            }
                        });
        CompletableFuture<?> _ =
                result.whenComplete((response, failure) -> {
                    if (result.isCancelled()) {
                        caller.interrupt();
                    }
                });
        // The one that was made here, since cancelling what depends on it would stop nothing.
        return result;
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, BodyHandler<T> handler, PushPromiseHandler<T> pushPromises) {
        return sendAsync(request, handler);
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return client.cookieHandler();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return client.connectTimeout();
    }

    @Override
    public Redirect followRedirects() {
        return client.followRedirects();
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return client.proxy();
    }

    @Override
    public SSLContext sslContext() {
        return client.sslContext();
    }

    @Override
    public SSLParameters sslParameters() {
        return client.sslParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return client.authenticator();
    }

    @Override
    public Version version() {
        return client.version();
    }

    @Override
    public Optional<Executor> executor() {
        return client.executor();
    }
}
