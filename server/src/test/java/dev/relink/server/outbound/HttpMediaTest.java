package dev.relink.server.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.relink.spi.Failure;
import dev.relink.spi.Media;
import dev.relink.spi.MediaPiece;
import dev.relink.spi.NetworkException;
import dev.relink.spi.RequestRefused;
import dev.relink.spi.Transient;
import dev.relink.spi.TransientKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpMediaTest {

    private static final int LIMIT = 1000;

    private final MockWebServer server = new MockWebServer();
    private final HttpMedia anywhere = new HttpMedia(settings(true, Duration.ofSeconds(20)));
    private final HttpMedia guarded = new HttpMedia(settings(false, Duration.ofSeconds(20)));

    private static OutboundSettings settings(boolean privateAllowed, Duration limit) {
        return new OutboundSettings(privateAllowed, Duration.ofSeconds(5), limit, LIMIT);
    }

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() {
        anywhere.close();
        guarded.close();
        server.close();
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.getPort() + path);
    }

    private static Failure failure(HttpMedia media, URI address) {
        return catchThrowableOfType(NetworkException.class, () -> media.read(address, LIMIT))
                .failure();
    }

    @Test
    void aPictureIsReadWithItsType() throws InterruptedException {
        server.enqueue(
                new MockResponse.Builder()
                        .setHeader("Content-Type", "Image/PNG; charset=binary")
                        .body("content")
                        .build());

        Media media = anywhere.read(address("/a.png?b=c"), LIMIT);

        assertThat(media.type()).isEqualTo("image/png");
        assertThat(media.bytes()).asString(StandardCharsets.UTF_8).isEqualTo("content");
        assertThat(media).hasToString("Media[image/png, 7 bytes]");
        assertThat(server.takeRequest().getTarget()).isEqualTo("/a.png?b=c");
    }

    @Test
    void aRedirectIsFollowed() {
        server.enqueue(new MockResponse.Builder().code(302).setHeader("Location", "/b").build());
        server.enqueue(new MockResponse.Builder().body("content").build());

        assertThat(anywhere.read(address("/a"), LIMIT).bytes()).hasSize(7);
    }

    @Test
    void whatIsTooLargeIsRefusedWhetherItSaysSoOrNot() {
        String large = "x".repeat(LIMIT + 1);
        server.enqueue(new MockResponse.Builder().body(large).build());
        server.enqueue(new MockResponse.Builder().chunkedBody(large, 100).build());
        server.enqueue(new MockResponse.Builder().body("12345").build());

        assertRefused(failure(anywhere, address("/")), "relink.media-too-large");
        assertRefused(failure(anywhere, address("/")), "relink.media-too-large");
        assertThat(
                        catchThrowableOfType(
                                        NetworkException.class,
                                        () -> anywhere.read(address("/"), 4))
                                .failure()
                                .evidence()
                                .message())
                .endsWith("is larger than the 4 bytes allowed.");
    }

    private static MockResponse piece(String range, String body) {
        return new MockResponse.Builder()
                .code(206)
                .setHeader("Content-Type", "video/mp4")
                .setHeader("Content-Range", range)
                .body(body)
                .build();
    }

    private Failure failureOfPiece(long first) {
        return catchThrowableOfType(
                        NetworkException.class, () -> anywhere.readPiece(address("/v"), first, 4))
                .failure();
    }

    @Test
    void aVideoIsReadPieceByPiece() throws InterruptedException {
        server.enqueue(piece("bytes 0-3/6", "abcd"));
        server.enqueue(piece("bytes 4-5/6", "ef"));

        MediaPiece first = anywhere.readPiece(address("/v.mp4"), 0, 4);
        MediaPiece second = anywhere.readPiece(address("/v.mp4"), 4, 4);

        assertThat(first).hasToString("MediaPiece[video/mp4, 4 of 6 bytes]");
        assertThat(first.bytes()).asString(StandardCharsets.UTF_8).isEqualTo("abcd");
        assertThat(second.bytes()).asString(StandardCharsets.UTF_8).isEqualTo("ef");
        RecordedRequest request = server.takeRequest();
        assertThat(request.getHeaders().get("Range")).isEqualTo("bytes=0-3");
        assertThat(request.getHeaders().get("Accept-Encoding")).isEqualTo("identity");
        assertThat(server.takeRequest().getHeaders().get("Range")).isEqualTo("bytes=4-7");
    }

    @Test
    void aPieceTellsWhetherTheWholeHasChanged() {
        server.enqueue(
                piece("bytes 0-3/6", "abcd").newBuilder().setHeader("ETag", "\"a\"").build());
        server.enqueue(
                piece("bytes 0-3/6", "abcd")
                        .newBuilder()
                        .setHeader("Last-Modified", "Sat, 21 Nov 2026 10:00:00 GMT")
                        .build());
        server.enqueue(piece("bytes 0-3/6", "abcd"));

        assertThat(anywhere.readPiece(address("/v"), 0, 4).version()).isEqualTo("\"a\"");
        assertThat(anywhere.readPiece(address("/v"), 0, 4).version())
                .isEqualTo("Sat, 21 Nov 2026 10:00:00 GMT");
        assertThat(anywhere.readPiece(address("/v"), 0, 4).version()).isNull();
    }

    @Test
    void noPieceIsLargerThanTheOperatorAllows() throws InterruptedException {
        server.enqueue(piece("bytes 0-999/5000", "x".repeat(LIMIT)));

        assertThat(anywhere.readPiece(address("/v"), 0, 4000).bytes()).hasSize(LIMIT);
        assertThat(server.takeRequest().getHeaders().get("Range"))
                .isEqualTo("bytes=0-" + (LIMIT - 1));
    }

    @Test
    void whatIsSmallNeedNoPieces() {
        server.enqueue(new MockResponse.Builder().body("abcd").build());

        assertThat(anywhere.readPiece(address("/v"), 0, 4).size()).isEqualTo(4);
    }

    @Test
    void whatIsLargeAndNotHandedOutInPiecesIsRefused() {
        server.enqueue(new MockResponse.Builder().body("abcde").build());
        assertRefused(failureOfPiece(0), "relink.media-not-in-pieces");

        server.enqueue(new MockResponse.Builder().body("abcd").build());
        assertRefused(failureOfPiece(2), "relink.media-not-in-pieces");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes 1-4/6", "bytes 0-3/*", "items 0-3/6", ""})
    void anotherPieceThanWasAskedForIsRefused(String range) {
        server.enqueue(piece(range, "abcd"));

        assertRefused(failureOfPiece(0), "relink.media-not-in-pieces");
    }

    @Test
    void aPieceBeyondTheEndIsNotThere() {
        server.enqueue(new MockResponse.Builder().code(416).build());

        assertRefused(failureOfPiece(9), "relink.media-not-there");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 410})
    void whatIsNotThereIsRefused(int status) {
        server.enqueue(new MockResponse.Builder().code(status).build());

        assertRefused(failure(anywhere, address("/")), "relink.media-not-there");
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void troublePasses(int status) {
        server.enqueue(new MockResponse.Builder().code(status).build());

        assertPassing(failure(anywhere, address("/")), TransientKind.SERVER);
    }

    @Test
    void whoDoesNotAnswerIsWaitedForWithinTheLimit() {
        server.enqueue(
                new MockResponse.Builder().headersDelay(1, TimeUnit.MINUTES).body("late").build());
        try (HttpMedia impatient = new HttpMedia(settings(true, Duration.ofMillis(200)))) {
            assertPassing(failure(impatient, address("/")), TransientKind.TIMEOUT);
        }
    }

    @Test
    void whoIsNotThereIsUnreachable() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        assertPassing(
                failure(anywhere, URI.create("http://127.0.0.1:" + port + "/")),
                TransientKind.UNREACHABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/hosts", "ftp://example.org/a", "data:,a", "/a"})
    void onlyTheWebIsRead(String address) {
        assertRefused(failure(anywhere, URI.create(address)), "relink.media-not-web");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "2130706433", "[::ffff:127.0.0.1]"})
    void whatOnlyTheServerReachesIsNotConnectedTo(String host) {
        URI address = URI.create("http://" + host + ":" + server.getPort() + "/");

        assertRefused(failure(guarded, address), "relink.media-not-public");
        assertThat(server.getRequestCount()).isZero();
    }

    private static void assertRefused(Failure failure, String rule) {
        assertThat(failure)
                .isInstanceOfSatisfying(
                        RequestRefused.class,
                        refused -> assertThat(refused.evidence().rule()).isEqualTo(rule));
    }

    private static void assertPassing(Failure failure, TransientKind kind) {
        assertThat(failure)
                .isInstanceOfSatisfying(
                        Transient.class, passing -> assertThat(passing.kind()).isEqualTo(kind));
    }
}
