package dev.relink.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.server.signal.SignalFixture;
import dev.relink.server.storage.TestDatabase;
import dev.relink.spi.Evidence;
import dev.relink.spi.NetworkException;
import dev.relink.spi.SignalAnswer;
import dev.relink.spi.SignalRequest;
import dev.relink.spi.Transient;
import dev.relink.spi.TransientKind;
import io.javalin.Javalin;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where anybody may send anything.
class SignalEntryTest {

    private static final SignalEntry.Limits PATIENT =
            new SignalEntry.Limits(2, 1, Duration.ofSeconds(30), Duration.ofSeconds(30));
    private static final int MEBIBYTE = 1 << 20;

    @RegisterExtension static final TestDatabase DATABASE = TestDatabase.h2();

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Javalin> started = new ArrayList<>();
    private final BlockingQueue<SignalRequest> received = new LinkedBlockingQueue<>();

    @AfterEach
    void stop() {
        started.forEach(Javalin::stop);
        client.close();
    }

    private URI start(SignalEntry.Limits limits, Function<SignalRequest, SignalAnswer> reading) {
        SignalFixture fixture = new SignalFixture(DATABASE.database(), reading);
        Javalin javalin =
                Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.http.prefer405over404 = true;
                    config.routes.before(RequestIds::assign);
                    new SignalEntry(fixture.signals(), limits).route(config.routes);
                });
        started.add(javalin);
        return URI.create("http://127.0.0.1:" + javalin.start("127.0.0.1", 0).port());
    }

    /// A server whose network takes everything and keeps it for the test.
    private URI start() {
        return start(
                PATIENT,
                request -> {
                    received.add(request);
                    return new SignalAnswer(200, "application/json", "{\"å\":1}", List.of());
                });
    }

    private HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return client.send(
                request.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder at(URI server, String path) {
        return HttpRequest.newBuilder(server.resolve(path));
    }

    @Test
    void aRequestComesToTheConnectorAsItWasSent() throws Exception {
        URI server = start();
        byte[] body = {0, 1, (byte) 0xff, '&', '%'};

        HttpResponse<String> response =
                send(
                        at(server, "/signals/facebook/an-entry2?mode=a&mode=b&empty=")
                                .header("X-Signature", "one")
                                .header("X-Signature", "two")
                                .POST(BodyPublishers.ofByteArray(body)));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"å\":1}");
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValue("application/json;charset=utf-8");
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        SignalRequest request = received.take();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.name()).isEqualTo("an-entry2");
        assertThat(request.body()).isEqualTo(body);
        assertThat(request.query()).containsEntry("mode", List.of("a", "b"));
        assertThat(request.headers()).containsEntry("x-signature", List.of("one", "two"));
        assertThat(request.receipt().statusPage().toString())
                .startsWith("https://relink.example/data-deletion/");
    }

    @Test
    void whatTheSenderSaysOfTheServersAddressIsNotBelieved() throws Exception {
        URI server = start();

        send(
                at(server, "/signals/facebook/entry")
                        .header("X-Forwarded-Host", "evil.example")
                        .header("Forwarded", "host=evil.example")
                        .GET());

        SignalRequest request = received.take();
        assertThat(request.method()).isEqualTo("GET");
        assertThat(request.receipt().statusPage().getHost()).isEqualTo("relink.example");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/signals/none/entry",
                "/signals/facebook/Entry",
                "/signals/facebook/1entry",
                "/signals/facebook/entry.",
                "/signals/facebook/%2e%2e",
                "/signals/facebook/entry/more",
                "/signals/facebook"
            })
    void whereThereIsNothingThatIsSaid(String path) throws Exception {
        assertThat(send(at(start(), path).POST(BodyPublishers.ofString("x"))).statusCode())
                .isIn(400, 404);
        assertThat(received).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH"})
    void otherMethodsAreNotAllowed(String method) throws Exception {
        HttpResponse<String> response =
                send(
                        at(start(), "/signals/facebook/entry")
                                .method(method, BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(received).isEmpty();
    }

    @Test
    void whoOnlyLooksWhetherThereIsAnythingReachesNoConnector() throws Exception {
        send(at(start(), "/signals/facebook/entry").method("HEAD", BodyPublishers.noBody()));

        assertThat(received).isEmpty();
    }

    @Test
    void aBodyOfOneMebibyteIsTaken() throws Exception {
        byte[] body = new byte[MEBIBYTE];

        HttpResponse<String> response =
                send(at(start(), "/signals/facebook/entry").POST(BodyPublishers.ofByteArray(body)));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(received.take().body()).hasSize(MEBIBYTE);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aLargerBodyIsRefusedWhetherItSaysSoOrNot(boolean announced) throws Exception {
        byte[] body = new byte[MEBIBYTE + 1];
        HttpRequest.BodyPublisher publisher =
                announced
                        ? BodyPublishers.ofByteArray(body)
                        : BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(body));

        HttpResponse<String> response =
                send(at(start(), "/signals/facebook/entry").POST(publisher));

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(received).isEmpty();
    }

    @Test
    void aBodyThatTricklesIsLeftWhenItsTimeIsOver() throws Exception {
        URI server =
                start(
                        new SignalEntry.Limits(
                                1, 1, Duration.ofMillis(100), Duration.ofSeconds(30)),
                        request -> SignalAnswer.taken(List.of()));
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(
                            ("POST /signals/facebook/entry HTTP/1.1\r\nHost: localhost\r\n"
                                            + "Content-Length: 100\r\n\r\nbeginning")
                                    .getBytes(StandardCharsets.US_ASCII));
            byte[] answer = new byte[12];
            socket.getInputStream().readNBytes(answer, 0, answer.length);

            assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 408");
        }
        assertThat(
                        send(at(server, "/signals/facebook/entry")
                                        .POST(BodyPublishers.ofString("x")))
                                .statusCode())
                .as("its place is free again")
                .isEqualTo(200);
    }

    @Test
    void whoComesWhenAllPlacesAreTakenIsSentAwayAtOnceAndTheOthersTakeTurns() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        URI server =
                start(
                        PATIENT,
                        request -> {
                            received.add(request);
                            hold(release);
                            return SignalAnswer.taken(List.of());
                        });
        HttpRequest.Builder request =
                at(server, "/signals/facebook/entry").POST(BodyPublishers.ofString("x"));

        CompletableFuture<HttpResponse<String>> working =
                client.sendAsync(request.build(), BodyHandlers.ofString());
        received.take();
        List<CompletableFuture<HttpResponse<String>>> others = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            others.add(client.sendAsync(request.build(), BodyHandlers.ofString()));
        }
        HttpResponse<String> sentAway =
                CompletableFuture.anyOf(others.toArray(CompletableFuture[]::new))
                        .thenApply(first -> {
                            @SuppressWarnings("unchecked")
                            HttpResponse<String> response = (HttpResponse<String>) first;
                            return response;
                        })
                        .get();

        assertThat(sentAway.statusCode()).isEqualTo(503);
        assertThat(sentAway.headers().firstValue("Retry-After")).hasValue("5");
        release.countDown();
        assertThat(working.get().statusCode()).isEqualTo(200);
        assertThat(others.stream().map(other -> other.join().statusCode()))
                .containsExactlyInAnyOrder(200, 503);
    }

    private static void hold(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Test
    void whoWaitsTooLongForATurnIsSentAway() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        URI server =
                start(
                        new SignalEntry.Limits(2, 1, Duration.ofSeconds(30), Duration.ofMillis(50)),
                        request -> {
                            received.add(request);
                            hold(release);
                            return SignalAnswer.taken(List.of());
                        });
        HttpRequest.Builder request =
                at(server, "/signals/facebook/entry").POST(BodyPublishers.ofString("x"));
        CompletableFuture<HttpResponse<String>> working =
                client.sendAsync(request.build(), BodyHandlers.ofString());
        received.take();

        assertThat(send(request).statusCode()).isEqualTo(503);

        release.countDown();
        assertThat(working.get().statusCode()).isEqualTo(200);
    }

    @Test
    void aConnectorThatFailsIsToBeAskedAgainLater() throws Exception {
        URI server =
                start(
                        PATIENT,
                        request -> {
                            throw new NetworkException(
                                    new Transient(
                                            TransientKind.TIMEOUT,
                                            null,
                                            new Evidence("a.rule", null, null, "inside")));
                        });

        HttpResponse<String> response =
                send(at(server, "/signals/facebook/entry").POST(BodyPublishers.ofString("x")));

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).doesNotContain("inside", "rule");
    }

    @Test
    void whoIsRefusedLearnsNothing() throws Exception {
        URI server = start(PATIENT, request -> SignalAnswer.refused("The signature is wrong."));

        HttpResponse<String> response =
                send(at(server, "/signals/facebook/entry").POST(BodyPublishers.ofString("x")));

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).isEmpty();
    }
}
