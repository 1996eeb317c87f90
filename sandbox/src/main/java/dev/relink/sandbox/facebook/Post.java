package dev.relink.sandbox.facebook;

import dev.relink.sandbox.internal.LeverRefused;
import dev.relink.sandbox.weather.Waiting;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings letters to the app's callbacks: some in the background, and again for a while if nobody
/// is there. Threads may share it.
final class Post implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Post.class);

    private static final int ATTEMPTS = 5;
    private static final int KEPT = 50;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final InstantSource clock;
    private final Waiting waiting;
    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(LIMIT)
                    .build();
    private final ExecutorService background =
            Executors.newThreadPerTaskExecutor(
                    Thread.ofVirtual().name("sandbox-signal-", 0).factory());

    private final Map<Long, CompletableFuture<Letter>> onTheirWay = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();

    private final Deque<SentSignal> sent = new ArrayDeque<>();
    private final Map<SignalKind, Letter> lastReal = new EnumMap<>(SignalKind.class);
    private volatile @Nullable URI callbacks;

    /// @param callbacks the beginning of the callbacks' addresses; null if the app has none
    Post(@Nullable URI callbacks, InstantSource clock, Waiting waiting) {
        this.callbacks = callbacks;
        this.clock = clock;
        this.waiting = waiting;
    }

    @Nullable URI callbacks() {
        return callbacks;
    }

    void callbacks(@Nullable URI address) {
        callbacks = address;
    }

    /// Brings a letter in the background, if the app has callbacks.
    void bringLater(Letter letter) {
        URI base = callbacks;
        if (base == null) {
            return;
        }
        remember(letter);
        CompletableFuture<Letter> arrival = new CompletableFuture<>();
        long number = numbers.incrementAndGet();
        onTheirWay.put(number, arrival);
        background.execute(() -> {
            try {
                bring(base, letter, ATTEMPTS);
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            } finally {
                onTheirWay.remove(number);
                arrival.complete(letter);
            }
        });
    }

    /// Brings a letter now, once.
    ///
    /// @throws LeverRefused if the app has no callbacks
    SentSignal bringNow(Letter letter, boolean real) {
        URI base = callbacks;
        if (base == null) {
            throw LeverRefused.bad(
                    "The app has no callbacks; set their address with the lever callbacks.");
        }
        if (real) {
            remember(letter);
        }
        try {
            return bring(base, letter, 1);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The sandbox is closing.", closing);
        }
    }

    /// The last real letter of a kind about a person, for sending it again.
    ///
    /// @throws LeverRefused if there is none
    Letter last(SignalKind kind, String person) {
        synchronized (sent) {
            Letter letter = lastReal.get(kind);
            if (letter != null && letter.person().equals(person)) {
                return letter;
            }
        }
        throw LeverRefused.bad("Nothing of the kind was sent about " + person + " last.");
    }

    /// Returns when no letter is on its way any more.
    void await() {
        onTheirWay.values().forEach(CompletableFuture::join);
    }

    /// What was brought, from the oldest to the newest.
    List<SentSignal> sent() {
        synchronized (sent) {
            return List.copyOf(sent);
        }
    }

    void clear() {
        synchronized (sent) {
            sent.clear();
            lastReal.clear();
        }
    }

    private void remember(Letter letter) {
        synchronized (sent) {
            lastReal.put(letter.kind(), letter);
        }
    }

    private SentSignal bring(URI base, Letter letter, int attempts) throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        int attempt = 1;
        SentSignal result = attempt(base, letter, attempt);
        while (attempt < attempts && (result.status() == 0 || result.status() >= 500)) {
            waiting.await(pause);
            pause = pause.multipliedBy(2);
            attempt++;
            result = attempt(base, letter, attempt);
        }
        LOGGER.info(
                "The app was told {} and answered {} at attempt {}.",
                letter.kind().path(),
                result.status(),
                attempt);
        synchronized (sent) {
            if (sent.size() == KEPT) {
                sent.removeFirst();
            }
            sent.addLast(result);
        }
        return result;
    }

    private SentSignal attempt(URI base, Letter letter, int attempt) throws InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + "/" + letter.kind().path()))
                        .timeout(LIMIT)
                        .header("Content-Type", letter.contentType())
                        .POST(BodyPublishers.ofString(letter.body()));
        if (!letter.signature().isEmpty()) {
            request.header("X-Hub-Signature-256", letter.signature());
        }
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            return new SentSignal(
                    clock.instant(),
                    letter.kind(),
                    attempt,
                    response.statusCode(),
                    response.body());
        } catch (IOException nobodyThere) {
            return new SentSignal(clock.instant(), letter.kind(), attempt, 0, "");
        }
    }

    /// Leaves what is on its way, and returns when no thread of it is left.
    @Override
    public void close() {
        background.shutdownNow();
        background.close();
        client.shutdownNow();
        client.close();
    }
}
