package dev.relink.sandbox.x;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What an app's webhook is asked and told.
class WebhookTest {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final XApp app = XApp.start();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<String> signatures = new CopyOnWriteArrayList<>();
    private volatile String secret = XCast.CONSUMER_SECRET;
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/hook", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        app.close();
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String answer = "";
        if (exchange.getRequestMethod().equals("GET")) {
            String token = exchange.getRequestURI().getQuery().replaceFirst("crc_token=", "");
            answer = "{\"response_token\":\"" + signature(token) + "\"}";
        } else {
            signatures.add(exchange.getRequestHeaders().getFirst("x-twitter-webhooks-signature"));
            bodies.add(
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        }
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private String signature(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "sha256="
                    + Base64.getEncoder()
                            .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Test
    void whoRemovesTheAppIsToldWithASignature() {
        app.x().webhook(address());
        app.connect(XCast.NORA);

        app.x().revoke(XCast.NORA);

        assertThat(app.x().awaitSignals()).containsExactly(200);
        JsonNode data = MAPPER.readTree(bodies.getFirst()).path("data");
        assertThat(data.path("event_type").asString("")).isEqualTo("oauth.revoke");
        assertThat(data.path("payload").path("user_id").asString("")).isEqualTo(XCast.NORA);
        assertThat(data.path("payload").path("date_time").asString(""))
                .isEqualTo(app.clock.instant().toString());
        assertThat(signatures).containsExactly(signature(bodies.getFirst()));
    }

    @Test
    void whoDoesNotKnowTheSecretIsNotEntered() {
        secret = "another";

        assertThatThrownBy(() -> app.x().webhook(address()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("challenge");
        app.x().revoke(XCast.NORA);
        assertThat(app.x().awaitSignals()).isEmpty();
    }

    @Test
    void whereNobodyAnswersNothingIsEntered() {
        URI nowhere = address().resolve("/nowhere");

        assertThatThrownBy(() -> app.x().webhook(nowhere))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(app.pull("webhook", "{'address':'no address'}").status()).isEqualTo(400);
    }
}
