package dev.relink.acceptance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A way to a network on which what publishes can be held: before the network has it, and with the
/// answer on its way back. What only reads passes at once.
final class Sluice implements AutoCloseable {

    private final URI network;
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Held> held = new CopyOnWriteArrayList<>();
    private volatile boolean holding;

    private Sluice(URI network) throws IOException {
        this.network = network;
        this.server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.setExecutor(threads);
        server.start();
    }

    /// An open way to a network.
    static Sluice to(URI network) {
        try {
            return new Sluice(network);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// The network's address by this way.
    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + network.getPath());
    }

    /// Holds what comes from now on.
    void hold() {
        holding = true;
    }

    /// Lets everything pass that comes from now on; what is held stays so.
    void open() {
        holding = false;
    }

    /// What is held, in the order in which it came.
    List<Held> held() {
        return List.copyOf(held);
    }

    /// A request that is held.
    final class Held {

        private final HttpRequest request;
        private final String message;
        private final CompletableFuture<HttpResponse<byte[]>> answer = new CompletableFuture<>();
        private @Nullable HttpResponse<byte[]> kept;

        private Held(HttpRequest request, String form) {
            this.request = request;
            this.message =
                    Stream.of(form.split("&"))
                            .filter(field -> field.startsWith("message="))
                            .map(field -> field.substring(field.indexOf('=') + 1))
                            .map(text -> URLDecoder.decode(text, StandardCharsets.UTF_8))
                            .findFirst()
                            .orElse("");
        }

        /// What it would publish.
        String message() {
            return message;
        }

        /// Lets the network have it, and keeps the answer. Who sent it may be gone by then.
        void reachesNetwork() {
            kept = send(request);
        }

        /// Lets the answer go back.
        void isAnswered() {
            answer.complete(Objects.requireNonNull(kept, "The network does not have it."));
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            HttpResponse<byte[]> answer = pass(exchange, body);
            answer.headers()
                    .firstValue("Content-Type")
                    .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (ExecutionException over) {
            throw new IOException(over);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpResponse<byte[]> pass(HttpExchange exchange, byte[] body)
            throws ExecutionException, InterruptedException {
        HttpRequest request = further(exchange, body);
        if (!holding || !request.method().equals("POST")) {
            return send(request);
        }
        Held one = new Held(request, new String(body, StandardCharsets.UTF_8));
        held.add(one);
        return one.answer.get();
    }

    private HttpRequest further(HttpExchange exchange, byte[] body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(network.resolve(exchange.getRequestURI()))
                        .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
        for (String name : List.of("Authorization", "Content-Type")) {
            String value = exchange.getRequestHeaders().getFirst(name);
            if (value != null) {
                request.header(name, value);
            }
        }
        return request.build();
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofByteArray());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() {
        held.forEach(one -> one.answer.cancel(true));
        server.stop(0);
        threads.shutdownNow();
        client.close();
    }
}
