package dev.relink.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.relink.server.plugin.PluginSettings.NetworkBounds;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BoundedHttpClientTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(400);
    private static final int ANSWER_BYTES = 1000;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final HttpClient jdk =
            HttpClient.newBuilder()
                    .connectTimeout(Duration.ofSeconds(5))
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    @AfterEach
    void closeClient() {
        jdk.shutdownNow();
    }

    private BoundedHttpClient client(int concurrency, Duration deadline) {
        return new BoundedHttpClient(
                "sample",
                jdk,
                new NetworkBounds(concurrency, Duration.ofSeconds(5), deadline, ANSWER_BYTES),
                meters);
    }

    private static FutureTask<HttpResponse<String>> start(HttpClient client, HttpRequest request) {
        FutureTask<HttpResponse<String>> call =
                new FutureTask<>(() -> client.send(request, BodyHandlers.ofString()));
        Thread.ofVirtual().start(call);
        return call;
    }

    @Test
    void anAnswerIsPassedOnAsItIs() throws Exception {
        try (RawNetwork network =
                RawNetwork.start((path, output) -> RawNetwork.answer(output, 404, "no " + path))) {
            HttpResponse<String> response =
                    client(1, LONG).send(network.request("/here"), BodyHandlers.ofString());

            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(response.body()).isEqualTo("no /here");
        }
    }

    @Test
    void aNetworkThatNeverSendsHeadersIsLeftWhenTheTimeIsOver() throws Exception {
        try (RawNetwork network = RawNetwork.holding()) {
            assertThatThrownBy(() ->
                            client(1, SHORT).send(network.request("/"), BodyHandlers.discarding()))
                    .isInstanceOf(HttpTimeoutException.class);
        }
    }

    @Test
    void aBodyThatTricklesIsLeftWhenTheTimeIsOverAndItsConnectionIsClosed() throws Exception {
        try (RawNetwork network = RawNetwork.trickling()) {
            assertThatThrownBy(() ->
                            client(1, SHORT).send(network.request("/"), BodyHandlers.ofString()))
                    .isInstanceOf(HttpTimeoutException.class);

            await().until(() -> network.brokenOff() == 1);
        }
    }

    @Test
    void aBodyThatTricklesThroughAStreamIsLeftWhenTheTimeIsOver() throws Exception {
        try (RawNetwork network = RawNetwork.trickling()) {
            FutureTask<byte[]> reading =
                    new FutureTask<>(() -> {
                        try (InputStream body =
                                client(1, SHORT)
                                        .send(network.request("/"), BodyHandlers.ofInputStream())
                                        .body()) {
                            return body.readAllBytes();
                        }
                    });
            Thread.ofVirtual().start(reading);

            await().until(reading::isDone);
            assertThatThrownBy(reading::get).hasCauseInstanceOf(HttpTimeoutException.class);
            await().until(() -> network.brokenOff() == 1);
        }
    }

    @Test
    void everyWayOfReadingABodyWorks() throws Exception {
        try (RawNetwork network =
                RawNetwork.start((path, output) -> RawNetwork.answer(output, 200, "one\ntwo"))) {
            HttpClient client = client(1, LONG);
            HttpRequest request = network.request("/");

            assertThat(client.send(request, BodyHandlers.ofByteArray()).body()).hasSize(7);
            assertThat(client.send(request, BodyHandlers.discarding()).body()).isNull();
            assertThat(client.send(request, BodyHandlers.replacing("x")).body()).isEqualTo("x");
            try (Stream<String> lines = client.send(request, BodyHandlers.ofLines()).body();
                    InputStream stream =
                            client.send(request, BodyHandlers.ofInputStream()).body()) {
                assertThat(lines).containsExactly("one", "two");
                assertThat(new String(stream.readAllBytes(), StandardCharsets.US_ASCII))
                        .isEqualTo("one\ntwo");
            }
            assertThat(
                            client.send(request, BodyHandlers.buffering(BodyHandlers.ofString(), 3))
                                    .body())
                    .isEqualTo("one\ntwo");
        }
    }

    @Test
    void anEmptyBodyIsRead() throws Exception {
        try (RawNetwork network =
                RawNetwork.start((path, output) -> RawNetwork.answer(output, 200, ""))) {
            HttpClient client = client(1, LONG);

            assertThat(client.send(network.request("/"), BodyHandlers.ofString()).body()).isEmpty();
            try (InputStream body =
                    client.send(network.request("/"), BodyHandlers.ofInputStream()).body()) {
                assertThat(body.read()).isEqualTo(-1);
            }
        }
    }

    @Test
    void anAnswerOfTheLargestSizeIsTakenAndALargerOneIsNot() throws Exception {
        try (RawNetwork network =
                RawNetwork.start((path, output) ->
                        RawNetwork.answer(
                                output, 200, "x".repeat(Integer.parseInt(path.substring(1)))))) {
            HttpClient client = client(1, LONG);

            assertThat(
                            client.send(
                                            network.request("/" + ANSWER_BYTES),
                                            BodyHandlers.ofString())
                                    .body())
                    .hasSize(ANSWER_BYTES);
            assertThatThrownBy(() ->
                            client.send(
                                    network.request("/" + (ANSWER_BYTES + 1)),
                                    BodyHandlers.ofString()))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(HttpTimeoutException.class);
        }
    }

    @Test
    void anAnswerThatNeverEndsIsLeftWhenItIsTooLarge() throws Exception {
        try (RawNetwork network =
                RawNetwork.start((path, output) -> {
                    RawNetwork.write(
                            output, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                    while (true) {
                        RawNetwork.write(output, "64\r\n" + "x".repeat(100) + "\r\n");
                    }
                })) {
            assertThatThrownBy(() ->
                            client(1, LONG)
                                    .send(network.request("/"), BodyHandlers.ofInputStream())
                                    .body()
                                    .readAllBytes())
                    .isInstanceOf(IOException.class);

            await().until(() -> network.brokenOff() == 1);
        }
    }

    @Test
    void noMoreCallsRunAtOnceThanThereArePlaces() throws Exception {
        try (RawNetwork network = RawNetwork.holding()) {
            HttpClient client = client(2, LONG);
            List<FutureTask<HttpResponse<String>>> calls = new ArrayList<>();
            for (int number = 0; number < 6; number++) {
                calls.add(start(client, network.request("/" + number)));
            }
            await().until(() -> network.running() == 2);

            network.release();

            for (FutureTask<HttpResponse<String>> call : calls) {
                assertThat(call.get().body()).startsWith("done");
            }
            assertThat(network.mostRunning()).isEqualTo(2);
        }
    }

    @Test
    void callsThatWaitForAPlaceGetOneInTheOrderOfTheirComing() throws Exception {
        try (RawNetwork network = RawNetwork.holding()) {
            HttpClient client = client(1, LONG);
            List<FutureTask<HttpResponse<String>>> calls = new ArrayList<>();
            calls.add(start(client, network.request("/0")));
            await().until(() -> network.running() == 1);
            for (int number = 1; number < 6; number++) {
                calls.add(startWaiting(client, network.request("/" + number)));
            }

            network.release();

            for (FutureTask<HttpResponse<String>> call : calls) {
                call.get();
            }
            assertThat(network.paths()).containsExactly("/0", "/1", "/2", "/3", "/4", "/5");
        }
    }

    /// Begins a call and returns when it waits for its place.
    private static FutureTask<HttpResponse<String>> startWaiting(
            HttpClient client, HttpRequest request) {
        FutureTask<HttpResponse<String>> call =
                new FutureTask<>(() -> client.send(request, BodyHandlers.ofString()));
        Thread thread = Thread.ofPlatform().start(call);
        await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
        return call;
    }

    @Test
    void waitingForAPlaceIsPartOfTheTimeOfACall() throws Exception {
        try (RawNetwork network = RawNetwork.holding()) {
            HttpClient patient = client(1, SHORT);
            FutureTask<HttpResponse<String>> first = start(patient, network.request("/first"));
            await().until(() -> network.running() == 1);

            assertThatThrownBy(
                            () -> patient.send(network.request("/second"), BodyHandlers.ofString()))
                    .isInstanceOf(HttpTimeoutException.class);

            assertThatThrownBy(first::get).hasCauseInstanceOf(HttpTimeoutException.class);
        }
    }

    @Test
    void whateverEndsACallItsPlaceIsFreeAgain() throws Exception {
        try (RawNetwork trickling = RawNetwork.trickling();
                RawNetwork answering =
                        RawNetwork.start((path, output) ->
                                RawNetwork.answer(
                                        output, 200, path.equals("/") ? "x".repeat(5000) : "x"))) {
            HttpClient client = client(1, SHORT);
            for (int round = 0; round < 3; round++) {
                assertThatThrownBy(
                                () -> client.send(trickling.request("/"), BodyHandlers.ofString()))
                        .isInstanceOf(HttpTimeoutException.class);
                assertThatThrownBy(
                                () -> client.send(answering.request("/"), BodyHandlers.ofString()))
                        .isInstanceOf(IOException.class);
                assertThatThrownBy(() ->
                                client.send(
                                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:1/"))
                                                .build(),
                                        BodyHandlers.ofString()))
                        .isInstanceOf(IOException.class);
                assertThatThrownBy(() ->
                                client.send(
                                        answering.request("/"),
                                        info -> {
                                            throw new IllegalStateException("mine");
                                        }))
                        .hasStackTraceContaining("mine");
            }

            assertThat(client.send(answering.request("/small"), BodyHandlers.ofString()).body())
                    .isEqualTo("x");
        }
    }

    @Test
    void aThreadThatIsInterruptedWhileTheNetworkIsSilentStopsAndItsConnectionIsClosed()
            throws Exception {
        try (RawNetwork network = RawNetwork.trickling()) {
            HttpClient client = client(1, LONG);
            CountDownLatch interrupted = new CountDownLatch(1);
            Thread thread =
                    Thread.ofVirtual()
                            .start(() -> {
                                try {
                                    client.send(network.request("/"), BodyHandlers.ofString());
                                } catch (InterruptedException stopped) {
                                    interrupted.countDown();
                                } catch (IOException wrong) {
                                    // the latch stays
                                }
                            });
            await().until(() -> network.running() == 1);

            thread.interrupt();

            interrupted.await();
            await().until(() -> network.brokenOff() == 1);
        }
    }

    @Test
    void aThreadThatIsInterruptedWhileItWaitsForAPlaceTakesNone() throws Exception {
        try (RawNetwork network = RawNetwork.holding()) {
            HttpClient client = client(1, LONG);
            FutureTask<HttpResponse<String>> first = start(client, network.request("/first"));
            await().until(() -> network.running() == 1);
            CountDownLatch interrupted = new CountDownLatch(1);
            Thread waiting =
                    Thread.ofVirtual()
                            .start(() -> {
                                try {
                                    client.send(network.request("/"), BodyHandlers.ofString());
                                } catch (InterruptedException stopped) {
                                    interrupted.countDown();
                                } catch (IOException wrong) {
                                    // the latch stays
                                }
                            });

            waiting.interrupt();
            interrupted.await();

            FutureTask<HttpResponse<String>> third = start(client, network.request("/third"));
            FutureTask<HttpResponse<String>> fourth = start(client, network.request("/fourth"));
            network.release();
            first.get();
            third.get();
            fourth.get();
            assertThat(network.mostRunning()).isEqualTo(1);
            assertThat(network.paths()).doesNotContain("/");
        }
    }

    @Test
    void anAsynchronousCallIsBoundedToo() throws Exception {
        try (RawNetwork network = RawNetwork.trickling()) {
            CompletableFuture<HttpResponse<String>> call =
                    client(1, SHORT).sendAsync(network.request("/"), BodyHandlers.ofString());

            assertThatThrownBy(call::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(HttpTimeoutException.class);
        }
    }

    @Test
    void anAsynchronousCallCompletesWithTheAnswer() throws Exception {
        try (RawNetwork network =
                RawNetwork.start((path, output) -> RawNetwork.answer(output, 200, "yes"))) {
            assertThat(
                            client(1, LONG)
                                    .sendAsync(
                                            network.request("/"),
                                            BodyHandlers.ofString(),
                                            (initiating, pushed, acceptor) -> {})
                                    .thenApply(HttpResponse::body))
                    .succeedsWithin(LONG)
                    .isEqualTo("yes");
        }
    }

    @Test
    void anAsynchronousCallThatIsCancelledIsBrokenOffAndItsPlaceIsFree() throws Exception {
        try (RawNetwork trickling = RawNetwork.trickling();
                RawNetwork answering =
                        RawNetwork.start((path, output) -> RawNetwork.answer(output, 200, "yes"))) {
            HttpClient client = client(1, LONG);
            CompletableFuture<HttpResponse<String>> call =
                    client.sendAsync(trickling.request("/"), BodyHandlers.ofString());
            await().until(() -> trickling.running() == 1);

            call.cancel(true);

            assertThatThrownBy(call::get).isInstanceOf(CancellationException.class);
            await().until(() -> trickling.brokenOff() == 1);
            assertThat(client.send(answering.request("/"), BodyHandlers.ofString()).body())
                    .isEqualTo("yes");
        }
    }

    @Test
    void aRedirectIsNotFollowed() throws Exception {
        try (RawNetwork network =
                RawNetwork.start((path, output) ->
                        RawNetwork.write(
                                output,
                                "HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n"))) {
            HttpClient client = client(1, LONG);

            assertThat(client.send(network.request("/"), BodyHandlers.discarding()).statusCode())
                    .isEqualTo(302);
            assertThat(client.followRedirects()).isEqualTo(HttpClient.Redirect.NEVER);
            assertThat(network.paths()).containsExactly("/");
        }
    }

    @Test
    void callsAreCountedByConnectorAndOutcome() throws Exception {
        try (RawNetwork network =
                RawNetwork.start((path, output) ->
                        RawNetwork.answer(output, Integer.parseInt(path.substring(1)), ""))) {
            HttpClient client = client(1, LONG);
            for (int status : List.of(200, 204, 301, 404, 500, 503)) {
                client.send(network.request("/" + status), BodyHandlers.discarding());
            }
            assertThatThrownBy(() ->
                            client.send(
                                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:1/"))
                                            .build(),
                                    BodyHandlers.discarding()))
                    .isInstanceOf(IOException.class);
        }

        assertThat(counts()).isEqualTo("2xx=2 3xx=1 4xx=1 5xx=2 failed=1");
    }

    @Test
    void callsAtTheSameTimeAreCountedByTheirOwnOutcomes() throws Exception {
        int rounds = 300;
        try (RawNetwork network =
                        RawNetwork.start((path, output) ->
                                RawNetwork.answer(
                                        output, Integer.parseInt(path.substring(1, 4)), ""));
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            HttpClient client = client(20, LONG);
            List<Future<?>> calls = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                int status = round % 2 == 0 ? 200 : 404;
                HttpRequest request = network.request("/" + status + "/" + round);
                calls.add(callers.submit(() -> client.send(request, BodyHandlers.discarding())));
            }
            for (Future<?> call : calls) {
                call.get();
            }
        }

        assertThat(counts()).isEqualTo("2xx=" + rounds / 2 + " 4xx=" + rounds / 2);
    }

    private String counts() {
        return meters.find("relink.network.calls").tag("connector", "sample").timers().stream()
                .map(timer -> timer.getId().getTag("outcome") + "=" + timer.count())
                .sorted()
                .collect(Collectors.joining(" "));
    }
}
