package dev.relink.sandbox.facebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relink.sandbox.SandboxOptions;
import dev.relink.sandbox.weather.GivenAnswer;
import dev.relink.sandbox.weather.Weather;
import dev.relink.sandbox.weather.WeatherKind;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;

class WeatherTest {

    private final List<Duration> waits = new CopyOnWriteArrayList<>();
    private final FacebookApp app =
            FacebookApp.start(SandboxOptions.defaults().withWaiting(waits::add));
    private final String ada = app.longToken(FacebookCast.ADA);

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void anOutageAnswersServiceUnavailable() {
        app.facebook().weather(Weather.of(WeatherKind.OUTAGE));

        Reply reply = app.me(ada);

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.error()).isEqualTo("2");
        assertThat(reply.json().path("error").path("is_transient").asBoolean()).isTrue();
    }

    @Test
    void throttlingAnswersCodeFourAndFullUsage() {
        app.facebook().weather(Weather.of(WeatherKind.THROTTLE));

        Reply reply = app.me(ada);

        assertThat(reply.status()).isBetween(400, 499);
        assertThat(reply.error()).isEqualTo("4");
        assertThat(reply.header("X-App-Usage"))
                .isEqualTo("{\"call_count\":100,\"total_cputime\":100,\"total_time\":100}");
    }

    @Test
    void answersToTheLetterAreWhatTheyWereToldToBe() {
        app.facebook()
                .weather(
                        Weather.answering(
                                        GivenAnswer.json(400, "{\"error\":{\"code\":190}}")
                                                .with("X-App-Usage", "{\"call_count\":100}"))
                                .forRequests(1));

        Reply reply = app.me(ada);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.error()).isEqualTo("190");
        assertThat(reply.header("X-App-Usage")).isEqualTo("{\"call_count\":100}");
        assertThat(app.me(ada).status()).as("once only").isEqualTo(200);
    }

    @Test
    void slowAnswersWait() {
        app.facebook().weather(Weather.slow(Duration.ofSeconds(30)));

        assertThat(app.me(ada).status()).isEqualTo(200);
        assertThat(waits).containsExactly(Duration.ofSeconds(30));
    }

    @Test
    void malformedAnswersAreSuccessAndBrokenJson() {
        app.facebook().weather(Weather.of(WeatherKind.MALFORMED));

        Reply reply = app.me("nonsense");

        assertThat(reply.status()).isEqualTo(200);
        assertThatThrownBy(reply::json).isInstanceOf(JacksonException.class);
    }

    @Test
    void oversizedAnswersAreLongerThanAnybodyReads() {
        app.facebook().weather(Weather.of(WeatherKind.OVERSIZED));

        Reply reply = app.me(ada);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text()).hasSizeGreaterThan(8 << 20);
    }

    @Test
    void truncatedAnswersPromiseMoreThanTheyHold() throws IOException {
        app.facebook().weather(Weather.of(WeatherKind.TRUNCATED));

        String raw = raw("/me?access_token=" + ada);

        String head = raw.substring(0, raw.indexOf("\r\n\r\n"));
        String body = raw.substring(raw.indexOf("\r\n\r\n") + 4);
        assertThat(head).startsWith("HTTP/1.1 200 ").contains("Content-Length: 37");
        assertThat(body).isEqualTo("{\"id\":\"10001\",\"nam");
    }

    @Test
    void closedConnectionsHoldNoAnswer() throws IOException {
        app.facebook().weather(Weather.of(WeatherKind.CLOSE));

        assertThat(raw("/me?access_token=" + ada)).isEmpty();
        assertThat(app.facebook().requests().getLast().status()).isZero();
    }

    @Test
    void clearWeatherIsBackAfterSoManyRequests() {
        app.facebook().weather(Weather.of(WeatherKind.OUTAGE).forRequests(2));

        assertThat(app.me(ada).status()).isEqualTo(503);
        assertThat(app.me(ada).status()).isEqualTo(503);
        assertThat(app.me(ada).status()).isEqualTo(200);
        assertThat(app.world().path("weather").path("kind").asString()).isEqualTo("clear");
    }

    @Test
    void onlyPathsWithTheTextAreHit() {
        app.facebook().weather(Weather.of(WeatherKind.OUTAGE).forRequests(1).onPath("accounts"));

        assertThat(app.me(ada).status()).isEqualTo(200);
        assertThat(app.accounts(ada).status()).isEqualTo(503);
        assertThat(app.accounts(ada).status()).isEqualTo(200);
    }

    @Test
    void theWeatherDoesNotReachDialogAndLevers() {
        app.facebook().weather(Weather.of(WeatherKind.CLOSE));

        assertThat(app.open(app.dialog().toString()).status()).isEqualTo(200);
        assertThat(app.pullWithJson("weather", "{\"kind\":\"clear\"}").status()).isEqualTo(200);
        assertThat(app.me(ada).status()).isEqualTo(200);
    }

    @Test
    void anAnswerThatGetsLostWasCarriedOut() throws IOException {
        String code = app.code(Consent.everything(FacebookCast.ADA));
        app.facebook().weather(Weather.of(WeatherKind.TRUNCATED).forRequests(1));

        raw(
                "/oauth/access_token?"
                        + FacebookApp.query(
                                "client_id",
                                FacebookCast.APP_ID,
                                "client_secret",
                                FacebookCast.APP_SECRET,
                                "redirect_uri",
                                FacebookApp.REDIRECT,
                                "code",
                                code));

        assertThat(app.exchange(code).message())
                .isEqualTo("This authorization code has been used.");
    }

    @Test
    void aClosedConnectionMeansThatNothingWasDone() throws IOException {
        app.facebook().weather(Weather.of(WeatherKind.CLOSE).forRequests(1));

        raw("/me/permissions?method=delete&access_token=" + ada);

        assertThat(app.me(ada).status()).isEqualTo(200);
    }

    @Test
    void leversCanBePulledWhileManyRequestsWait() {
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch waiting = new CountDownLatch(300);
        try (FacebookApp slow =
                FacebookApp.start(
                        SandboxOptions.defaults()
                                .withWaiting(time -> {
                                    waiting.countDown();
                                    gate.await();
                                }))) {
            slow.facebook().weather(Weather.slow(Duration.ofSeconds(1)));
            List<CompletableFuture<Integer>> statuses =
                    IntStream.range(0, 300)
                            .mapToObj(i ->
                                    CompletableFuture.supplyAsync(
                                            () -> slow.me("nonsense").status(),
                                            task -> Thread.ofVirtual().start(task)))
                            .toList();
            awaitAll(waiting);

            assertThat(slow.pullWithJson("weather", "{\"kind\":\"clear\"}").status())
                    .isEqualTo(200);
            gate.countDown();
            assertThat(statuses).allSatisfy(it -> assertThat(it.join()).isEqualTo(400));
        }
    }

    private static void awaitAll(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /// All that comes through the socket.
    private String raw(String path) throws IOException {
        URI graph = app.facebook().graphAddress();
        try (Socket socket = new Socket(graph.getHost(), graph.getPort())) {
            socket.setSoTimeout(20_000);
            String request =
                    "GET "
                            + graph.getPath()
                            + path
                            + " HTTP/1.1\r\nHost: "
                            + graph.getAuthority()
                            + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream answer = socket.getInputStream();
            return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
