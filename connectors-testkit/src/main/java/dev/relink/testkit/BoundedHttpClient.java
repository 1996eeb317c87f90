package dev.relink.testkit;

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
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/// The JDK's client under the bounds that {@link dev.relink.spi.ConnectorContext#httpClient()}
/// promises: no redirects, a deadline for the whole call, an answer of at most eight megabytes. How
/// many calls run at once is not bounded. What it is asked to send is recorded.
final class BoundedHttpClient extends HttpClient {

    private static final long ANSWER_LIMIT = 8L << 20;

    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(Version.HTTP_1_1)
                    .followRedirects(Redirect.NEVER)
                    .connectTimeout(Duration.ofSeconds(10))
                    .build();
    private final Duration callLimit;
    private final RequestRecorder recorder;

    BoundedHttpClient(Duration callLimit, RequestRecorder recorder) {
        this.callLimit = callLimit;
        this.recorder = recorder;
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<T>> exchange = sendAsync(request, handler);
        try {
            return exchange.get();
        } catch (InterruptedException caught) {
            exchange.cancel(true);
            throw caught;
        } catch (ExecutionException caught) {
            throw caught.getCause() instanceof IOException cause
                    ? cause
                    : new IOException(caught.getCause());
        }
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, BodyHandler<T> handler) {
        return sendAsync(request, handler, null);
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request,
            BodyHandler<T> handler,
            @Nullable PushPromiseHandler<T> pushPromises) {
        recorder.sent(request);
        CompletableFuture<HttpResponse<T>> exchange =
                client.sendAsync(
                        request, BodyHandlers.limiting(handler, ANSWER_LIMIT), pushPromises);
        // One of its own, since cancelling what the JDK gives back fails it before it is cancelled.
        CompletableFuture<HttpResponse<T>> answer = new CompletableFuture<>();
        CompletableFuture<?> _ =
                exchange.copy()
                        .orTimeout(callLimit.toNanos(), TimeUnit.NANOSECONDS)
                        .whenComplete((response, thrown) -> {
                            if (thrown == null) {
                                answer.complete(response);
                            } else {
                                answer.completeExceptionally(unwrapped(thrown));
                            }
                        });
        // Whether it was the deadline or the caller that gave up, nobody waits any more.
        CompletableFuture<?> _ = answer.whenComplete((response, thrown) -> exchange.cancel(true));
        return answer;
    }

    private static Throwable unwrapped(Throwable thrown) {
        if (thrown instanceof TimeoutException) {
            return new HttpTimeoutException("The call took longer than it may.");
        }
        return thrown instanceof CompletionException && thrown.getCause() != null
                ? thrown.getCause()
                : thrown;
    }

    @Override
    public void shutdownNow() {
        client.shutdownNow();
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
