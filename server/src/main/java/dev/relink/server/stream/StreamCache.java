package dev.relink.server.stream;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.relink.server.id.AccountId;
import dev.relink.server.id.GrantId;
import dev.relink.spi.StreamItem;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Keeps what was read of streams for a short time, for all requests of this process. Who asks for
/// what is being read at the moment waits for that reading; a reading that failed is kept for
/// nobody else. Threads share it.
final class StreamCache {

    /// The most that is kept.
    private static final long BYTES = 32L << 20;

    /// What a reading takes besides its texts, roughly. It bounds how many there are, too.
    private static final int BYTES_OF_READING = 4 << 10;

    private final AsyncCache<Key, Reading> readings;
    private final Executor executor;

    /// @param keptFor for how long a reading is kept; zero for not at all
    /// @param executor reads
    StreamCache(Duration keptFor, InstantSource clock, Executor executor) {
        this.executor = executor;
        this.readings =
                Caffeine.newBuilder()
                        .executor(Runnable::run)
                        .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                        .expireAfter(
                                Expiry.<Key, Reading>writing((key, reading) ->
                                        reading instanceof Reading.Done ? keptFor : Duration.ZERO))
                        .maximumWeight(BYTES)
                        .weigher(StreamCache::weight)
                        .buildAsync();
    }

    /// Names a reading.
    ///
    /// @param account whose stream
    /// @param grant through which grant
    /// @param fence the grant's fence, which grows with every authorization: what was read before a
    ///   disconnection is not given out after the reconnection
    /// @param limit how many items at most
    /// @param place where it begins; null for the newest items
    record Key(AccountId account, GrantId grant, long fence, int limit, @Nullable String place) {}

    /// A reading that was asked for.
    ///
    /// @param reading what comes of it
    /// @param isShared whether somebody else had it read
    record Asked(CompletableFuture<Reading> reading, boolean isShared) {}

    /// What is kept, or is being read; or else what is read now.
    Asked get(Key key, Supplier<Reading> read) {
        AtomicBoolean isShared = new AtomicBoolean(true);
        CompletableFuture<Reading> reading =
                readings.get(
                        key,
                        (asked, pool) -> {
                            isShared.set(false);
                            return CompletableFuture.supplyAsync(read, executor);
                        });
        return new Asked(reading, isShared.get());
    }

    private static int weight(Key key, Reading reading) {
        long characters = length(key.place());
        if (reading instanceof Reading.Done done) {
            characters += length(done.page().next());
            for (StreamItem item : done.page().items()) {
                characters += item.id().length() + item.text().length() + length(item.author());
                characters += length(item.page()) + length(item.picture());
            }
        }
        return (int) Math.min(Integer.MAX_VALUE, BYTES_OF_READING + Character.BYTES * characters);
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    private static int length(@Nullable URI address) {
        return address == null ? 0 : address.toString().length();
    }
}
