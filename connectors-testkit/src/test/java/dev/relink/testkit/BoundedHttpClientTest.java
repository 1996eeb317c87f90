package dev.relink.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BoundedHttpClientTest {

    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final BoundedHttpClient patient =
            new BoundedHttpClient(Duration.ofSeconds(30), new RequestRecorder());
    private final BoundedHttpClient impatient =
            new BoundedHttpClient(Duration.ofMillis(300), new RequestRecorder());
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/whole", exchange -> answer(exchange, 3, "abc"));
        server.createContext("/half", this::answerHalf);
        server.start();
    }

    @AfterEach
    void stop() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
        patient.shutdownNow();
        impatient.shutdownNow();
    }

    @Test
    void aCallWithinTheBoundsIsAnswered() throws Exception {
        HttpResponse<String> response = patient.send(request("/whole"), BodyHandlers.ofString());

        assertThat(response.body()).isEqualTo("abc");
        assertThat(patient.followRedirects()).isEqualTo(Redirect.NEVER);
    }

    @Test
    void theDeadlineBoundsTheBodyToo() {
        assertThatThrownBy(() -> impatient.send(request("/half"), BodyHandlers.ofString()))
                .isInstanceOf(HttpTimeoutException.class);
    }

    @Test
    void aCancelledCallEnds() {
        CompletableFuture<HttpResponse<String>> call =
                patient.sendAsync(request("/half"), BodyHandlers.ofString());

        assertThat(call.cancel(true)).isTrue();
        assertThat(call).isCancelled();
    }

    private HttpRequest request(String path) {
        int port = server.getAddress().getPort();
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
    }

    private void answerHalf(HttpExchange exchange) throws IOException {
        answer(exchange, 6, "abc");
        try {
            closing.await();
        } catch (InterruptedException caught) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, int length, String body) throws IOException {
        exchange.sendResponseHeaders(200, length);
        exchange.getResponseBody().write(body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
    }
}
