package dev.relink.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;

/// The callbacks of an app that remembers what it was told.
public final class CallbackServer implements AutoCloseable {

    private final HttpServer server;
    private final List<Told> told = new CopyOnWriteArrayList<>();
    private final Deque<Integer> statuses = new ConcurrentLinkedDeque<>();
    private volatile String answer = "";
    private volatile int usual = 200;

    /// Something that it was told.
    ///
    /// @param signature the header `X-Hub-Signature-256`; empty if there was none
    public record Told(String path, String contentType, String signature, String body) {

        public String signedRequest() {
            return body.substring("signed_request=".length());
        }
    }

    public CallbackServer() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/signals");
    }

    /// Answers with this status.
    public void answerAlways(int status) {
        usual = status;
    }

    /// Answers with these statuses first, and then as usual, which is 200.
    public void answerFirst(Integer... next) {
        statuses.addAll(List.of(next));
    }

    public void answerWith(String body) {
        answer = body;
    }

    public List<Told> told() {
        return told;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            told.add(
                    new Told(
                            exchange.getRequestURI().getPath(),
                            header(exchange, "Content-Type"),
                            header(exchange, "X-Hub-Signature-256"),
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8)));
            Integer status = statuses.poll();
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(
                    status == null ? usual : status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
