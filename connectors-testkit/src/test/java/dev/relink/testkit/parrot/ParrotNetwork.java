package dev.relink.testkit.parrot;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.relink.support.Parameters;
import dev.relink.testkit.ToldError;
import dev.relink.testkit.Weather;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// The network on the wire: a small HTTP server with weather. What it knows is in {@link Aviary}.
final class ParrotNetwork implements AutoCloseable {

    private final Aviary aviary = new Aviary();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile Weather weather = Weather.FINE;
    private volatile @Nullable ToldError told;
    private volatile boolean losingNextSquawk;
    private final InstantSource clock;

    ParrotNetwork(InstantSource clock) {
        this.clock = clock;
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException caught) {
            throw new UncheckedIOException(caught);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    Aviary aviary() {
        return aviary;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void turn(Weather weather) {
        this.weather = weather;
        this.told = null;
    }

    /// Says an error until the weather turns.
    void tell(ToldError error) {
        told = error;
    }

    /// The next squawk is kept, and nobody answers.
    void loseNextSquawk() {
        losingNextSquawk = true;
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        ToldError error = told;
        try (exchange) {
            if (error != null && exchange.getRequestURI().getPath().contains(error.path())) {
                write(exchange, error.status(), error.body());
                return;
            }
            switch (weather) {
                case FINE -> {
                    Reply reply = aviaryAnswer(exchange);
                    if (isSquawk(exchange) && losingNextSquawk) {
                        losingNextSquawk = false;
                        exchange.close();
                    } else {
                        answer(exchange, reply);
                    }
                }
                case OUTAGE -> answer(exchange, Reply.error(503, "asleep", heard(exchange)));
                case THROTTLED -> {
                    exchange.getResponseHeaders().add("Retry-After", "60");
                    answer(exchange, Reply.error(429, "too_loud", heard(exchange)));
                }
                case SLOW -> closing.await();
                case MALFORMED -> write(exchange, 200, "<html>Squawk! " + heard(exchange));
                case TRUNCATED -> breakOff(exchange);
                case OVERSIZED -> goOnAndOn(exchange);
                case REDIRECTED -> {
                    exchange.getResponseHeaders().add("Location", address() + "/elsewhere");
                    write(exchange, 302, "");
                }
                case CLOSED -> exchange.close();
            }
        } catch (InterruptedException caught) {
            Thread.currentThread().interrupt();
        }
    }

    private Reply aviaryAnswer(HttpExchange exchange) throws IOException {
        String token = heard(exchange);
        Parameters form =
                Parameters.parse(
                        new String(
                                exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Parameters query = Parameters.parse(exchange.getRequestURI().getRawQuery());
        String path = exchange.getRequestURI().getPath();
        if (path.endsWith("/squawks")) {
            String perch = path.split("/", -1)[2];
            return isSquawk(exchange)
                    ? aviary.squawk(token, perch, form)
                    : aviary.squawks(token, perch, query);
        }
        if (path.endsWith("/figures")) {
            LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
            return aviary.figures(token, path.split("/", -1)[2], query, today);
        }
        return switch (path) {
            case "/token" -> aviary.token(form);
            case "/revoke" -> aviary.revoke(form);
            case "/me" -> aviary.me(token);
            case "/perches" -> aviary.perches(token, query, address());
            default -> aviary.perch(token, path.substring(path.lastIndexOf('/') + 1));
        };
    }

    private static boolean isSquawk(HttpExchange exchange) {
        return exchange.getRequestMethod().equals("POST")
                && exchange.getRequestURI().getPath().endsWith("/squawks");
    }

    private static String heard(HttpExchange exchange) {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        return authorization == null ? "" : authorization.replaceFirst("^Bearer ", "");
    }

    private static void answer(HttpExchange exchange, Reply reply) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        write(exchange, reply.status(), JsonMapper.shared().writeValueAsString(reply.body()));
    }

    private static void write(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static void goOnAndOn(HttpExchange exchange) throws IOException {
        byte[] nothing = new byte[1 << 20];
        Arrays.fill(nothing, (byte) ' ');
        exchange.sendResponseHeaders(200, 0);
        for (int i = 0; i < 9; i++) {
            exchange.getResponseBody().write(nothing);
        }
    }

    private static void breakOff(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 1000);
        exchange.getResponseBody().write("{\"access_token\":".getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
    }
}
