package dev.relink.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;

/// How much memory this process takes, in mebibytes.
///
/// @param heap what the latest collection left in the heap
/// @param peak the most that was in the heap since the time before
/// @param resident what the operating system has given; 0 where it does not say
record Memory(long heap, long peak, long resident) {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final long MEBIBYTE = 1 << 20;

    /// Now, with a collection first.
    static Memory collected() {
        System.gc();
        return now();
    }

    /// Now; what the heap holds is as of the collection before.
    static Memory now() {
        long heap = 0;
        long peak = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getType() == MemoryType.HEAP) {
                MemoryUsage left = pool.getCollectionUsage();
                heap += left == null ? 0 : left.getUsed();
                peak += pool.getPeakUsage().getUsed();
                pool.resetPeakUsage();
            }
        }
        return new Memory(heap / MEBIBYTE, peak / MEBIBYTE, residentKibibytes() / 1024);
    }

    private static long residentKibibytes() {
        if (!Files.isReadable(STATUS)) {
            return 0;
        }
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
