package dev.relink.server.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relink.server.account.Samples;
import dev.relink.server.id.AccountId;
import dev.relink.server.stream.StreamCache.Asked;
import dev.relink.spi.Bug;
import dev.relink.spi.StreamItem;
import dev.relink.spi.StreamPage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// What is kept, for whom and for how long. Readings are made when the test lets them.
class StreamCacheTest {

    private static final StreamCache.Key KEY = key(1);

    private final AtomicReference<Instant> now = new AtomicReference<>(Samples.NOW);
    private final Queue<Runnable> begun = new ArrayDeque<>();
    private final AtomicInteger readings = new AtomicInteger();

    private static StreamCache.Key key(int account) {
        return new StreamCache.Key(new AccountId(new UUID(3, account)), Samples.GRANT, 7, 20, null);
    }

    private StreamCache cache(Duration keptFor) {
        return new StreamCache(keptFor, now::get, begun::add);
    }

    private Supplier<Reading> saying(String text) {
        return () -> {
            readings.incrementAndGet();
            StreamItem item = new StreamItem("1", text, null, Samples.NOW, null, null);
            return new Reading.Done(new StreamPage(List.of(item), null), Samples.NOW);
        };
    }

    private Reading fail() {
        readings.incrementAndGet();
        return new Reading.Failed(new Bug(Samples.EVIDENCE));
    }

    private void finish() {
        while (!begun.isEmpty()) {
            begun.remove().run();
        }
    }

    private static String text(Asked asked) {
        return asked.reading().join() instanceof Reading.Done done
                ? done.page().items().getFirst().text()
                : "failed";
    }

    @Test
    void whoAsksForWhatIsBeingReadWaitsForThatReading() {
        StreamCache cache = cache(Duration.ofMinutes(1));

        Asked first = cache.get(KEY, saying("one"));
        Asked second = cache.get(KEY, saying("two"));
        assertThat(second.reading()).isNotDone();
        finish();

        assertThat(List.of(text(first), text(second))).containsExactly("one", "one");
        assertThat(List.of(first.isShared(), second.isShared())).containsExactly(false, true);
        assertThat(readings).hasValue(1);
    }

    @Test
    void whatWasReadIsKeptAsLongAsSaidAndNoLonger() {
        StreamCache cache = cache(Duration.ofMinutes(1));
        cache.get(KEY, saying("old"));
        finish();

        now.set(Samples.NOW.plus(Duration.ofMinutes(1)).minusMillis(1));
        assertThat(text(cache.get(KEY, saying("new")))).isEqualTo("old");
        now.set(Samples.NOW.plus(Duration.ofMinutes(1)));
        Asked after = cache.get(KEY, saying("new"));
        finish();

        assertThat(text(after)).isEqualTo("new");
    }

    @Test
    void whatIsNotKeptIsStillReadOnceForThoseWhoAskAtTheSameTime() {
        StreamCache cache = cache(Duration.ZERO);
        Asked first = cache.get(KEY, saying("one"));
        Asked second = cache.get(KEY, saying("two"));
        finish();
        Asked third = cache.get(KEY, saying("three"));
        finish();

        assertThat(List.of(text(first), text(second), text(third)))
                .containsExactly("one", "one", "three");
    }

    @Test
    void whatFailedIsKeptForNobody() {
        StreamCache cache = cache(Duration.ofMinutes(1));
        Asked first = cache.get(KEY, this::fail);
        finish();
        Asked second = cache.get(KEY, saying("back"));
        finish();

        assertThat(List.of(text(first), text(second))).containsExactly("failed", "back");
    }

    @Test
    void whatBrokeIsKeptForNobody() {
        StreamCache cache = cache(Duration.ofMinutes(1));
        Asked first =
                cache.get(
                        KEY,
                        () -> {
                            throw new IllegalStateException("The database is away.");
                        });
        finish();
        Asked second = cache.get(KEY, saying("back"));
        finish();

        assertThatThrownBy(() -> first.reading().join()).isInstanceOf(CompletionException.class);
        assertThat(text(second)).isEqualTo("back");
    }

    @Test
    void anotherFenceAnotherLimitAndAnotherPlaceAreOtherReadings() {
        StreamCache cache = cache(Duration.ofMinutes(1));
        List<StreamCache.Key> keys =
                List.of(
                        KEY,
                        key(2),
                        new StreamCache.Key(KEY.account(), Samples.OTHER_GRANT, 7, 20, null),
                        new StreamCache.Key(KEY.account(), KEY.grant(), 8, 20, null),
                        new StreamCache.Key(KEY.account(), KEY.grant(), 7, 21, null),
                        new StreamCache.Key(KEY.account(), KEY.grant(), 7, 20, "place"));

        keys.forEach(key -> {
            cache.get(key, saying("one"));
            finish();
        });

        assertThat(readings).hasValue(keys.size());
    }

    /// 100 texts of two million bytes are far more than is kept.
    @Test
    void noMoreThanSoManyBytesAreKept() {
        StreamCache cache = cache(Duration.ofMinutes(1));
        String text = "x".repeat(1_000_000);

        assertThat(keptOf(100, cache, text)).isBetween(1, 17);
    }

    /// Each takes more than its text.
    @Test
    void noMoreThanSoManyReadingsAreKept() {
        assertThat(keptOf(12_000, cache(Duration.ofMinutes(1)), "")).isBetween(1, 8_192);
    }

    private int keptOf(int count, StreamCache cache, String text) {
        for (int number = 0; number < count; number++) {
            cache.get(key(number), saying(text));
            finish();
        }
        int before = readings.get();
        for (int number = 0; number < count; number++) {
            cache.get(key(number), this::fail);
            finish();
        }
        return count - (readings.get() - before);
    }
}
