package dev.relink.benchmark;

import dev.relink.benchmark.MeasuredServer.Progress;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// One drain: so many grants are due at once, and the engine renews them all.
///
/// @param perSecond how many a second, from when they are due until the last is committed
/// @param before memory before it began
/// @param middle memory when half were done
/// @param after memory when all were
record Drain(double perSecond, Memory before, Memory middle, Memory after) {

    /// Looking takes time from what is looked at: it is done at half of what seems left each time,
    /// and no closer together and no further apart than this.
    private static final long SHORTEST_WAIT = TimeUnit.MILLISECONDS.toNanos(25);

    private static final long LONGEST_WAIT = TimeUnit.MILLISECONDS.toNanos(300);

    /// Makes the grants due and waits until all are renewed.
    ///
    /// @throws IllegalStateException if anything else than a renewal came of one
    /// @throws TimeoutException if it takes longer than the limit
    static Drain of(MeasuredServer server, DueGrants grants, int count, long limitSeconds)
            throws IOException, InterruptedException, TimeoutException {
        Progress begin = server.progress();
        long stored = grants.renewed();
        Memory before = Memory.collected();
        @Nullable Memory middle = null;
        long start = System.nanoTime();
        grants.makeDue();
        while (true) {
            Progress now = server.progress();
            long renewed = now.renewed() - begin.renewed();
            long nanos = System.nanoTime() - start;
            if (now.others() != begin.others()) {
                throw new IllegalStateException("Some grants were not simply renewed: " + now);
            }
            if (middle == null && renewed >= count / 2) {
                middle = Memory.now();
            }
            if (renewed >= count) {
                requireStored(grants.renewed() - stored, count);
                return new Drain(
                        count * 1e9 / nanos,
                        before,
                        middle == null ? before : middle,
                        Memory.collected());
            }
            if (nanos > TimeUnit.SECONDS.toNanos(limitSeconds)) {
                throw new TimeoutException(renewed + " of " + count + " were renewed in time.");
            }
            TimeUnit.NANOSECONDS.sleep(nextLook(nanos, renewed, count));
        }
    }

    private static long nextLook(long nanos, long renewed, int count) {
        if (renewed == 0) {
            return LONGEST_WAIT;
        }
        long toMiddle = count / 2 - renewed;
        long left = toMiddle > 0 ? toMiddle : (count - renewed) / 2;
        return Math.clamp(Math.round((double) nanos / renewed * left), SHORTEST_WAIT, LONGEST_WAIT);
    }

    private static void requireStored(long stored, int count) {
        if (stored != count) {
            throw new IllegalStateException(
                    stored + " of " + count + " are stored as renewed, which is a fault.");
        }
    }
}
