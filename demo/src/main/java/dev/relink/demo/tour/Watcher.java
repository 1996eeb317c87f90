package dev.relink.demo.tour;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Listens to a subscription over graphql-transport-ws.
final class Watcher implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
    private final WebSocket socket;

    private Watcher(HttpClient client, URI server) {
        URI address = URI.create(server.toString().replaceFirst("^http", "ws") + "/graphql");
        this.socket =
                client.newWebSocketBuilder()
                        .subprotocols("graphql-transport-ws")
                        .buildAsync(address, new Listener())
                        .join();
    }

    /// Begins to listen.
    static Watcher of(HttpClient client, URI server, String token, String document)
            throws InterruptedException {
        Watcher watcher = new Watcher(client, server);
        watcher.send(
                Map.of(
                        "type",
                        "connection_init",
                        "payload",
                        Map.of("Authorization", "Bearer " + token)));
        watcher.await("connection_ack");
        watcher.send(
                Map.of(
                        "id",
                        "1",
                        "type",
                        "subscribe",
                        "payload",
                        Map.of("query", Api.document(document))));
        return watcher;
    }

    /// The next events in which an account was disconnected, as many as are wanted. Others pass by:
    /// that an account was verified after its connection may be told late.
    List<JsonNode> losses(int count) throws InterruptedException {
        List<JsonNode> losses = new ArrayList<>();
        while (losses.size() < count) {
            JsonNode event = await("next").path("payload").path("data");
            if (event.path("accountChanged").path("status").asString("").equals("DISCONNECTED")) {
                losses.add(event);
            }
        }
        return losses;
    }

    private JsonNode await(String type) throws InterruptedException {
        JsonNode message = messages.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        if (message == null) {
            throw new TourFailedException(
                    "Nothing came over the subscription within " + PATIENCE + ".");
        }
        String actual = message.path("type").asString("");
        if (!actual.equals(type)) {
            throw new TourFailedException("Over the subscription came " + message);
        }
        return message;
    }

    private void send(Map<String, ?> message) {
        socket.sendText(Api.JSON.writeValueAsString(message), true).join();
    }

    private final class Listener implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                messages.add(Api.JSON.readTree(text.toString()));
                text.setLength(0);
            }
            from.request(1);
            return null;
        }
    }

    @Override
    public void close() {
        socket.abort();
    }
}
