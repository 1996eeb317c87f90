package dev.relink.acceptance;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// A subscription over graphql-transport-ws, in a connection of its own.
final class Subscription implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Messages messages = new Messages();
    private final WebSocket socket;

    /// Subscribes, and returns when the server follows.
    ///
    /// @param server the server's address
    Subscription(
            HttpClient client,
            URI server,
            String token,
            String document,
            Map<String, ?> variables) {
        URI address = URI.create("ws://" + server.getRawAuthority() + "/graphql");
        socket =
                client.newWebSocketBuilder()
                        .subprotocols("graphql-transport-ws")
                        .buildAsync(address, messages)
                        .join();
        send(
                Map.of(
                        "type",
                        "connection_init",
                        "payload",
                        Map.of("Authorization", "Bearer " + token)));
        expect("connection_ack");
        send(
                Map.of(
                        "type",
                        "subscribe",
                        "id",
                        "1",
                        "payload",
                        Map.of("query", Api.read(document), "variables", variables)));
        // Messages are taken one after the other, so whoever hears of this one is subscribed.
        send(Map.of("type", "ping"));
        messages.firstPong.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
    }

    /// The next event.
    Answer next() {
        return expect("next").at("payload.data");
    }

    /// Why the server refuses the subscription.
    String refusal() {
        return expect("error").text("payload.0.message");
    }

    /// The code with which the server closes the connection.
    int closeCode() {
        return messages.closed.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
    }

    /// Whether something came that was not asked for.
    boolean isQuiet() {
        return messages.received.isEmpty();
    }

    private Answer expect(String type) {
        Answer message =
                new Answer(
                        JSON.readTree(
                                await().atMost(LIMIT)
                                        .until(messages.received::poll, Objects::nonNull)));
        if (!message.text("type").equals(type)) {
            throw new AssertionError("Not " + type + ", but: " + message);
        }
        return message;
    }

    private void send(Map<String, ?> message) {
        socket.sendText(JSON.writeValueAsString(message), true).join();
    }

    @Override
    public void close() {
        socket.abort();
    }

    private static final class Messages implements WebSocket.Listener {

        private final StringBuilder partial = new StringBuilder();
        private final Queue<String> received = new ConcurrentLinkedQueue<>();
        private final CompletableFuture<String> firstPong = new CompletableFuture<>();
        private final CompletableFuture<Integer> closed = new CompletableFuture<>();

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket socket, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                take(partial.toString());
                partial.setLength(0);
            }
            socket.request(1);
            return null;
        }

        private void take(String message) {
            if (message.contains("\"pong\"")) {
                firstPong.complete(message);
            } else {
                received.add(message);
            }
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            closed.complete(code);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable failure) {
            closed.completeExceptionally(failure);
        }
    }
}
