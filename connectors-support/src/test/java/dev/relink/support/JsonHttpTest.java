package dev.relink.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relink.spi.NetworkException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JsonHttpTest {

    private final MockWebServer network = new MockWebServer();
    private final HttpClient client = HttpClient.newHttpClient();
    private final JsonHttp http =
            new JsonHttp(client, new CallLimits(Duration.ofSeconds(30), 1000));

    @BeforeEach
    void start() throws IOException {
        network.start();
    }

    @AfterEach
    void stop() {
        client.shutdownNow();
        network.close();
    }

    @Test
    void anAnswerHasStatusHeadersAndFields() throws InterruptedException {
        network.enqueue(
                new MockResponse.Builder()
                        .code(200)
                        .addHeader("X-App-Usage", "{}")
                        .body("{\"name\":\"Mia Groß\"}")
                        .build());

        JsonAnswer answer =
                http.send(
                        request("/v1/me?a=b")
                                .header("Content-Type", Parameters.FORM_TYPE)
                                .POST(Parameters.none().with("text", "a b+c&d=ü").form())
                                .build());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.successful()).isTrue();
        assertThat(answer.headers().firstValue("x-app-usage")).contains("{}");
        assertThat(answer.fields().text("name")).isEqualTo("Mia Groß");
        RecordedRequest sent = network.takeRequest();
        assertThat(sent.getMethod()).isEqualTo("POST");
        assertThat(sent.getTarget()).isEqualTo("/v1/me?a=b");
        assertThat(sent.getBody())
                .isNotNull()
                .extracting(ByteString::utf8)
                .isEqualTo("text=a%20b%2Bc%26d%3D%C3%BC");
    }

    @Test
    void anErrorInJsonIsAnAnswerOfAnyStatus() {
        network.enqueue(answer(503, "{\"error\":{\"code\":2}}"));

        JsonAnswer answer = http.send(request("/").build());

        assertThat(answer.successful()).isFalse();
        assertThat(answer.fields().object("error").number("code")).hasValue(2);
    }

    @Test
    void anEmptyBodyHasNoFields() {
        network.enqueue(answer(200, ""));

        assertThat(http.send(request("/").build()).fields().names()).isEmpty();
    }

    /// Google says so that an upload goes on.
    @Test
    void threeHundredAndEightWithoutAPlaceToGoToIsAnAnswer() {
        network.enqueue(
                new MockResponse.Builder().code(308).addHeader("Range", "bytes=0-9").build());
        network.enqueue(
                new MockResponse.Builder().code(308).addHeader("Location", "/other").build());
        network.enqueue(new MockResponse.Builder().code(307).build());

        JsonAnswer answer = http.send(request("/").build());

        assertThat(answer.status()).isEqualTo(308);
        assertThat(answer.successful()).isFalse();
        assertThat(answer.headers().firstValue("Range")).contains("bytes=0-9");
        for (int redirect = 0; redirect < 2; redirect++) {
            assertThatThrownBy(() -> http.send(request("/").build()))
                    .isInstanceOfSatisfying(
                            NetworkException.class,
                            thrown ->
                                    assertThat(thrown.failure().evidence().rule())
                                            .isEqualTo("http.redirect"));
        }
    }

    @Test
    void anAnswerPrintsNoneOfItsContent() {
        network.enqueue(answer(200, "{\"access_token\":\"EAAB-secret\"}"));

        JsonAnswer answer = http.send(request("/").build());

        assertThat(answer.toString() + answer.fields()).doesNotContain("secret");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(network.url(path).toString()));
    }

    private static MockResponse answer(int status, String body) {
        return new MockResponse.Builder().code(status).body(body).build();
    }
}
