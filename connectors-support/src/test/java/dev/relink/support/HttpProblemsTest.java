package dev.relink.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.relink.spi.Evidence;
import dev.relink.spi.NetworkException;
import dev.relink.spi.Transient;
import dev.relink.spi.TransientKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocketFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every rule, with the real exceptions of the real client.
class HttpProblemsTest {

    private static final String HALF =
            "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{\"access_token\":";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterEach
    void closeClient() {
        client.shutdownNow();
    }

    @Test
    void aClosedPortIsRefused() throws IOException {
        URI address;
        try (ServerSocket server = new ServerSocket(0)) {
            address = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
        }

        assertThat(problem(address)).isEqualTo("UNREACHABLE http.refused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://nobody.invalid/", "https://nobody.invalid/"})
    void aNameThatNobodyHasIsUnknown(URI address) {
        assertThat(problem(address)).isEqualTo("UNREACHABLE http.unknown-host");
    }

    @Test
    void aServerThatNeverAnswersTimesOut() throws IOException {
        try (RawServer server = RawServer.answeringAndHanging("")) {
            assertThat(problem(server, Duration.ofMillis(300))).isEqualTo("TIMEOUT http.timeout");
        }
    }

    @Test
    void aServerThatStopsInTheMiddleOfTheBodyTimesOut() throws IOException {
        try (RawServer server = RawServer.answeringAndHanging(HALF)) {
            assertThat(problem(server, Duration.ofMillis(300))).isEqualTo("TIMEOUT http.timeout");
        }
    }

    @Test
    void aTimeoutOfTheClientItselfTimesOut() throws IOException {
        try (RawServer server = RawServer.answeringAndHanging("")) {
            HttpRequest request =
                    HttpRequest.newBuilder(server.address("http"))
                            .timeout(Duration.ofMillis(300))
                            .build();

            assertThat(describe(failureOf(request, Duration.ofSeconds(30))))
                    .isEqualTo("TIMEOUT http.timeout");
        }
    }

    @Test
    void halfABodyIsTruncated() throws IOException {
        try (RawServer server = RawServer.answering(HALF)) {
            assertThat(problem(server)).isEqualTo("MALFORMED http.truncated");
        }
    }

    @Test
    void halfAChunkIsTruncated() throws IOException {
        try (RawServer server =
                RawServer.answering(
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n50\r\n{\"a\":")) {
            assertThat(problem(server)).isEqualTo("MALFORMED http.truncated");
        }
    }

    @Test
    void halfAHeadIsTruncated() throws IOException {
        try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\r\nSet-Cookie: EAABsecret")) {
            assertThat(problem(server)).isEqualTo("MALFORMED http.truncated");
        }
    }

    @Test
    void halfABodyOfUnknownLengthIsNoJson() throws IOException {
        try (RawServer server =
                RawServer.answering("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{\"a\":")) {
            assertThat(problem(server)).isEqualTo("MALFORMED http.malformed");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", HALF})
    void aResetIsAReset(String before) throws IOException {
        try (RawServer server = RawServer.answeringAndResetting(before)) {
            assertThat(problem(server)).isEqualTo("UNREACHABLE http.reset");
        }
    }

    @Test
    void aConnectionClosedWithoutAnAnswerIsClosed() throws IOException {
        try (RawServer server = RawServer.answering("")) {
            assertThat(problem(server)).isEqualTo("UNREACHABLE http.closed");
        }
    }

    @Test
    void aServerThatSpeaksNoTlsFailsTheHandshake() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> greetInPlainText(server));
            URI address = URI.create("https://127.0.0.1:" + server.getLocalPort() + "/");

            assertThat(problem(address)).isEqualTo("UNREACHABLE http.tls");
        }
    }

    @Test
    void aServerWithoutACertificateFailsTheHandshake() throws IOException {
        try (ServerSocket server =
                SSLServerSocketFactory.getDefault()
                        .createServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> shakeHands(server));
            URI address = URI.create("https://127.0.0.1:" + server.getLocalPort() + "/");

            assertThat(problem(address)).isEqualTo("UNREACHABLE http.tls");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SSH-2.0-OpenSSH_9.9\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
                "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n<html>Log in</html>",
                "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\nno",
                "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{} {}",
            })
    void whatIsNeitherHttpNorJsonIsMalformed(String bytes) throws IOException {
        try (RawServer server = RawServer.answering(bytes)) {
            assertThat(problem(server)).isEqualTo("MALFORMED http.malformed");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 5000", "Connection: close"})
    void anOverlongBodyIsOversized(String header) throws IOException {
        try (RawServer server =
                RawServer.answering(
                        "HTTP/1.1 200 OK\r\n" + header + "\r\n\r\n" + "x".repeat(5000))) {
            assertThat(problem(server)).isEqualTo("MALFORMED http.oversized");
        }
    }

    @Test
    void aRedirectIsNotFollowed() throws IOException {
        String answer =
                "HTTP/1.1 302 Found\r\nLocation: http://b.invalid/\r\nContent-Length: 0\r\n\r\n";
        try (RawServer server = RawServer.answering(answer)) {
            assertThat(problem(server)).isEqualTo("MALFORMED http.redirect");
        }
    }

    @ParameterizedTest
    @CsvSource({"503, SERVER http.server-error", "429, THROTTLED http.throttled"})
    void troubleWithoutJsonIsReadByItsStatus(int status, String expected) throws IOException {
        try (RawServer server =
                RawServer.answering(
                        "HTTP/1.1 "
                                + status
                                + " Oh\r\nRetry-After: 120\r\nConnection: close\r\n\r\n<html>")) {
            Transient failure = failureOf(request(server.address("http")), null);

            assertThat(describe(failure)).isEqualTo(expected);
            assertThat(failure.retryAfter()).isEqualTo(Duration.ofMinutes(2));
            assertThat(failure.evidence().httpStatus()).isEqualTo(status);
        }
    }

    @Test
    void anInterruptedCallStopsAtOnceAndTheThreadStaysInterrupted() throws Exception {
        try (RawServer server = RawServer.answeringAndHanging(HALF)) {
            CompletableFuture<String> outcome = new CompletableFuture<>();
            Thread caller =
                    Thread.ofVirtual()
                            .start(() -> {
                                Transient failure =
                                        failureOf(request(server.address("http")), null);
                                outcome.complete(
                                        describe(failure)
                                                + " "
                                                + Thread.currentThread().isInterrupted());
                            });
            server.awaitRequest();
            caller.interrupt();

            assertThat(outcome.get()).isEqualTo("TIMEOUT http.interrupted true");
        }
    }

    @Test
    void anInterruptedThreadMakesNoCall() throws ExecutionException, InterruptedException {
        CompletableFuture<String> outcome = new CompletableFuture<>();
        Thread.ofVirtual()
                .start(() -> {
                    Thread.currentThread().interrupt();
                    URI anywhere = URI.create("http://nobody.invalid/");
                    outcome.complete(describe(failureOf(request(anywhere), null)));
                });

        assertThat(outcome.get()).isEqualTo("TIMEOUT http.interrupted");
    }

    @Test
    void aClientThatWasShutDownCannotReachAnything() {
        client.shutdownNow();

        assertThat(problem(URI.create("http://127.0.0.1:1/"))).isEqualTo("UNREACHABLE http.io");
    }

    @Test
    void noExceptionOfTheJdkIsKeptBecauseItMayQuoteTheAnswer() throws IOException {
        try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\r\nSet-Cookie: EAABsecret")) {
            JsonHttp http = new JsonHttp(client, CallLimits.STANDARD);

            assertThatThrownBy(() -> http.send(request(server.address("http"))))
                    .isInstanceOf(NetworkException.class)
                    .hasNoCause()
                    .hasMessage(
                            "Transient by http.truncated: The network's answer broke off."
                                    + " (IOException)");
        }
    }

    @Test
    void whatIsNoProblemOfTheNetworkIsThrownOn() {
        assertThatThrownBy(() -> HttpProblems.read(new StackOverflowError()))
                .isInstanceOf(StackOverflowError.class);
        assertThatThrownBy(() -> HttpProblems.read(new IllegalMonitorStateException("EAABsecret")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "The client failed unexpectedly: java.lang.IllegalMonitorStateException");
    }

    @Test
    void whatWasReadBeforeStaysAsItIs() {
        NetworkException read =
                new NetworkException(
                        new Transient(
                                TransientKind.THROTTLED,
                                null,
                                new Evidence("server.bulkhead", null, null, "Full.")));

        assertThat(HttpProblems.read(read)).isSameAs(read);
    }

    private String problem(URI address) {
        return describe(failureOf(request(address), null));
    }

    private String problem(RawServer server) {
        return problem(server.address("http"));
    }

    private String problem(RawServer server, Duration deadline) {
        return describe(failureOf(request(server.address("http")), deadline));
    }

    private static void greetInPlainText(ServerSocket server) {
        try (Socket socket = server.accept()) {
            // Only after the client's greeting: the JDK's client may hang on what comes before.
            assertThat(socket.getInputStream().read()).isNotNegative();
            socket.getOutputStream()
                    .write("220 mail.example ESMTP\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readAllBytes();
        } catch (IOException caught) {
            throw new UncheckedIOException(caught);
        }
    }

    private static void shakeHands(ServerSocket server) {
        try (Socket socket = server.accept()) {
            socket.getInputStream().readAllBytes();
        } catch (SSLException caught) {
            // It has nothing to show.
        } catch (IOException caught) {
            throw new UncheckedIOException(caught);
        }
    }

    private static HttpRequest request(URI address) {
        return HttpRequest.newBuilder(address).build();
    }

    private Transient failureOf(HttpRequest request, @Nullable Duration deadline) {
        CallLimits limits =
                new CallLimits(deadline == null ? Duration.ofSeconds(30) : deadline, 1000);
        JsonHttp http = new JsonHttp(client, limits);
        NetworkException thrown =
                catchThrowableOfType(NetworkException.class, () -> http.send(request));
        return (Transient) thrown.failure();
    }

    private static String describe(Transient failure) {
        return failure.kind() + " " + failure.evidence().rule();
    }
}
