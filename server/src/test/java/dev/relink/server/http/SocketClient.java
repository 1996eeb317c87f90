package dev.relink.server.http;

import java.net.URI;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A client of the sockets. Belongs to one test.
final class SocketClient implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 30;

    private final WebSocket socket;
    private final Received received;

    /// How the server closed the connection.
    record Closed(int code, String reason) {}

    private SocketClient(WebSocket socket, Received received) {
        this.socket = socket;
        this.received = received;
    }

    static SocketClient open(TestServer server) {
        return open(server, null, GraphQlSockets.SUBPROTOCOL);
    }

    /// @param subprotocols those that are offered, at least one
    static SocketClient open(
            TestServer server, @Nullable String origin, String first, String... subprotocols) {
        Received received = new Received();
        WebSocket.Builder builder =
                server.client().newWebSocketBuilder().subprotocols(first, subprotocols);
        if (origin != null) {
            builder.header("Origin", origin);
        }
        return new SocketClient(builder.buildAsync(address(server), received).join(), received);
    }

    /// How the server refuses to open a socket.
    static HttpResponse<?> refused(
            TestServer server, @Nullable String origin, String... subprotocols) {
        WebSocket.Builder builder = server.client().newWebSocketBuilder();
        if (origin != null) {
            builder.header("Origin", origin);
        }
        if (subprotocols.length > 0) {
            builder.subprotocols(subprotocols[0]);
        }
        try {
            builder.buildAsync(address(server), new Received()).join().abort();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof WebSocketHandshakeException refused) {
                return refused.getResponse();
            }
            throw failure;
        }
        throw new AssertionError("The server opened the socket.");
    }

    private static URI address(TestServer server) {
        return URI.create("ws://127.0.0.1:" + server.address().getPort() + "/graphql");
    }

    String subprotocol() {
        return socket.getSubprotocol();
    }

    SocketClient send(String message) {
        socket.sendText(message, true).join();
        return this;
    }

    SocketClient sendBinary(byte[] message) {
        socket.sendBinary(ByteBuffer.wrap(message), true).join();
        return this;
    }

    SocketClient initialise(String authorization) {
        return send(
                GraphQlBody.JSON.writeValueAsString(
                        Map.of(
                                "type",
                                "connection_init",
                                "payload",
                                Map.of("Authorization", authorization))));
    }

    /// Begins an operation.
    SocketClient subscribe(String id, String document) {
        return send(
                GraphQlBody.JSON.writeValueAsString(
                        Map.of(
                                "id",
                                id,
                                "type",
                                "subscribe",
                                "payload",
                                Map.of("query", document))));
    }

    /// The next message; fails if none comes.
    JsonNode next() {
        try {
            String message = received.messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (message == null) {
                throw new AssertionError("No message came.");
            }
            return GraphQlBody.JSON.readTree(message);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    boolean isOpen() {
        return !received.closed.isDone();
    }

    /// How the server closed the connection; fails if it does not.
    Closed closed() {
        try {
            return received.closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException open) {
            throw new AssertionError("The server did not close the connection.", open);
        } catch (ExecutionException broken) {
            throw new AssertionError("The connection broke.", broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() {
        socket.abort();
    }

    private static final class Received implements WebSocket.Listener {

        private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
        private final CompletableFuture<Closed> closed = new CompletableFuture<>();
        private final StringBuilder parts = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket socket, CharSequence part, boolean last) {
            parts.append(part);
            if (last) {
                messages.add(parts.toString());
                parts.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            closed.complete(new Closed(code, reason));
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable failure) {
            closed.completeExceptionally(failure);
        }
    }
}
