package dev.relink.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relink.sandbox.facebook.FacebookCast;
import dev.relink.sandbox.weather.Waiting;
import dev.relink.sandbox.weather.Weather;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class SandboxTest {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void answersHealthOverviewAndStyle() throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
            assertThat(get(sandbox, "/health").body()).isEqualTo("{\"status\":\"UP\"}");
            assertThat(get(sandbox, "/").body())
                    .contains("href=\"/facebook\"", "href=\"/linkedin\"", "href=\"/x\"");
            assertThat(get(sandbox, "/facebook").statusCode()).isEqualTo(200);
            assertThat(get(sandbox, "/sandbox.css").headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/css"));
            assertThat(get(sandbox, "/nothing").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void severalRunInOneProcessAndKnowNothingOfEachOther() throws Exception {
        try (Sandbox one = Sandbox.start(SandboxOptions.defaults());
                Sandbox other = Sandbox.start(SandboxOptions.defaults())) {
            one.facebook().addPages(FacebookCast.CARLA, 1);

            assertThat(one.address()).isNotEqualTo(other.address());
            assertThat(get(one, "/facebook/world").body()).contains("Sample Page");
            assertThat(get(other, "/facebook/world").body()).doesNotContain("Sample Page");
        }
    }

    @Test
    void aTakenPortIsReported() {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
            int port = sandbox.address().getPort();

            assertThatThrownBy(() -> Sandbox.start(SandboxOptions.defaults().withPort(port)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Port " + port + " of 127.0.0.1");
        }
    }

    @Test
    void thereIsNoPortBeyondTheLast() {
        assertThatThrownBy(() -> SandboxOptions.defaults().withPort(70_000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 to 65535");
    }

    @Test
    void closingLeavesNoThreadBehindAndEndsWhatWaits() throws Exception {
        assertThat(threadsLeftBy(SandboxTest::startUseAndClose)).isEmpty();
    }

    @Test
    void aFailedStartLeavesNoThreadBehind() throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
            SandboxOptions taken = SandboxOptions.defaults().withPort(sandbox.address().getPort());

            assertThat(
                            threadsLeftBy(() ->
                                    assertThatThrownBy(() -> Sandbox.start(taken))
                                            .isInstanceOf(IllegalStateException.class)))
                    .isEmpty();
        }
    }

    /// Something to be done in a group of threads of its own.
    private interface Work {
        void run() throws Exception;
    }

    /// The names of the threads that some work started and that still run, those of the HTTP client
    /// apart.
    private static List<String> threadsLeftBy(Work work) throws Exception {
        ThreadGroup group = new ThreadGroup("leak check");
        FutureTask<List<String>> task =
                new FutureTask<>(() -> {
                    work.run();
                    Thread[] threads = new Thread[100];
                    int count = group.enumerate(threads);
                    return Arrays.stream(threads, 0, count)
                            .filter(thread -> !thread.equals(Thread.currentThread()))
                            .map(Thread::getName)
                            .filter(name -> !name.startsWith("HttpClient-"))
                            .toList();
                });
        new Thread(group, task).start();
        return task.get();
    }

    private static void startUseAndClose() throws Exception {
        CountDownLatch waiting = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Waiting forEver =
                time -> {
                    waiting.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } finally {
                        interrupted.countDown();
                    }
                };
        Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withWaiting(forEver));
        get(sandbox, "/facebook");
        sandbox.facebook().callbacks(sandbox.address());
        sandbox.facebook().requestDataDeletion(FacebookCast.ADA);
        sandbox.facebook().weather(Weather.slow(Duration.ofMinutes(1)));
        CompletableFuture<HttpResponse<String>> answer =
                HTTP.sendAsync(request(sandbox, "/facebook-graph/me"), BodyHandlers.ofString());
        waiting.await();

        sandbox.close();
        sandbox.close();

        interrupted.await();
        assertThatThrownBy(answer::join).hasCauseInstanceOf(IOException.class);
    }

    private static HttpResponse<String> get(Sandbox sandbox, String path)
            throws IOException, InterruptedException {
        return HTTP.send(request(sandbox, path), BodyHandlers.ofString());
    }

    private static HttpRequest request(Sandbox sandbox, String path) {
        return HttpRequest.newBuilder(URI.create(sandbox.address() + path)).build();
    }
}
