package dev.relink.server.http;

import dev.relink.server.signal.Signals;
import dev.relink.spi.NetworkException;
import dev.relink.spi.SignalAnswer;
import dev.relink.spi.SignalRequest;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where networks say something of their own accord, and where anybody may send anything. So what a
/// request can cost is bounded: its size, the time it may take to come, and for each connector how
/// many are read and how many are worked on at once. Those that are worked on take turns in the
/// order of their coming, away from the threads of the web server.
final class SignalEntry {

    private static final Logger LOGGER = LoggerFactory.getLogger(SignalEntry.class);

    /// A webhook of the largest network brings a thousand changes at most.
    private static final int BODY_BYTES = 1 << 20;

    private static final int PARAMETER_LIMIT = 50;
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final String RETRY_SECONDS = "5";

    private static final Executor WAITING =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("signal-", 0).factory());

    private final Signals signals;
    private final Limits limits;
    private final Map<String, Places> places = new ConcurrentHashMap<>();

    /// What requests of one connector may take.
    ///
    /// @param admitted how many are here at once; others are sent away at once
    /// @param working how many are worked on at once
    /// @param reading how long a body may take to come
    /// @param turn how long a request waits for its turn
    record Limits(int admitted, int working, Duration reading, Duration turn) {

        static final Limits STANDARD =
                new Limits(32, 4, Duration.ofSeconds(10), Duration.ofSeconds(30));
    }

    private record Places(Semaphore admitted, Semaphore working) {

        static Places of(Limits limits) {
            return new Places(
                    new Semaphore(limits.admitted()), new Semaphore(limits.working(), true));
        }
    }

    SignalEntry(Signals signals, Limits limits) {
        this.signals = signals;
        this.limits = limits;
    }

    void route(RoutesConfig routes) {
        routes.get("/signals/{connector}/{name}", this::handle);
        routes.post("/signals/{connector}/{name}", this::handle);
    }

    private void handle(Context exchange) {
        exchange.header("Cache-Control", "no-store");
        String connector = exchange.pathParam("connector");
        String name = exchange.pathParam("name");
        if (!signals.knows(connector) || !NAME.matcher(name).matches()) {
            answer(exchange, SignalAnswer.unknown());
            return;
        }
        if (exchange.req().getContentLengthLong() > BODY_BYTES) {
            tooLarge(exchange);
            return;
        }
        Places of = places.computeIfAbsent(connector, key -> Places.of(limits));
        if (!of.admitted().tryAcquire()) {
            tooMany(exchange);
            return;
        }
        exchange.future(() ->
                CompletableFuture.runAsync(() -> receive(exchange, connector, name, of), WAITING)
                        .whenComplete((done, failure) -> of.admitted().release()));
    }

    private void receive(Context exchange, String connector, String name, Places of) {
        try {
            byte[] body = body(exchange);
            if (body.length > BODY_BYTES) {
                tooLarge(exchange);
                return;
            }
            if (!of.working().tryAcquire(limits.turn().toMillis(), TimeUnit.MILLISECONDS)) {
                tooMany(exchange);
                return;
            }
            try {
                answer(
                        exchange,
                        signals.receive(connector, request(exchange, connector, name, body)));
            } finally {
                of.working().release();
            }
        } catch (TimeoutException slow) {
            say(exchange, 408, "The body took too long.");
        } catch (IOException cutOff) {
            say(exchange, 400, "The body is not whole.");
        } catch (NetworkException failure) {
            LOGGER.error(
                    "Request {} to /signals/{}/{} could not be read: {}",
                    RequestIds.of(exchange),
                    connector,
                    name,
                    failure.getMessage());
            say(exchange, 503, "It could not be read at present.");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            tooMany(exchange);
        }
    }

    /// The body, and at most one byte more than it may have.
    private byte[] body(Context exchange)
            throws IOException, TimeoutException, InterruptedException {
        InputStream input = exchange.req().getInputStream();
        FutureTask<byte[]> reading = new FutureTask<>(() -> input.readNBytes(BODY_BYTES + 1));
        Thread reader = Thread.ofVirtual().name("signal-body").start(reading);
        try {
            return reading.get(limits.reading().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failure) {
            throw new IOException("The body cannot be read.", failure.getCause());
        } finally {
            reading.cancel(true);
            reader.join();
        }
    }

    private SignalRequest request(Context exchange, String connector, String name, byte[] body) {
        return new SignalRequest(
                exchange.req().getMethod(),
                name,
                parameters(exchange),
                headers(exchange),
                body,
                signals.receipt(connector, body));
    }

    private static Map<String, List<String>> parameters(Context exchange) {
        Map<String, List<String>> parameters = new HashMap<>();
        exchange.queryParamMap().entrySet().stream()
                .limit(PARAMETER_LIMIT)
                .forEach(entry -> parameters.put(entry.getKey(), List.copyOf(entry.getValue())));
        return parameters;
    }

    private static Map<String, List<String>> headers(Context exchange) {
        Map<String, List<String>> headers = new HashMap<>();
        for (String name : Collections.list(exchange.req().getHeaderNames())) {
            headers.put(
                    name.toLowerCase(Locale.ROOT),
                    Collections.list(exchange.req().getHeaders(name)));
        }
        return headers;
    }

    private static void answer(Context exchange, SignalAnswer answer) {
        exchange.status(answer.status())
                .contentType(answer.contentType() + "; charset=utf-8")
                .result(answer.body());
    }

    private static void tooLarge(Context exchange) {
        say(exchange, 413, "The body has more than " + BODY_BYTES + " bytes.");
    }

    private static void tooMany(Context exchange) {
        exchange.header("Retry-After", RETRY_SECONDS);
        say(exchange, 503, "There are too many requests at present.");
    }

    private static void say(Context exchange, int status, String text) {
        exchange.status(status).contentType("text/plain; charset=utf-8").result(text);
    }
}
