package dev.relink.server.signal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Logs why requests are refused, and no more than one a minute for each connector: whoever sends
/// many fills no disk. Threads may share it.
final class RefusalLog {

    private static final Logger LOGGER = LoggerFactory.getLogger(RefusalLog.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Map<String, AtomicReference<Instant>> silentUntil = new ConcurrentHashMap<>();
    private final InstantSource clock;

    RefusalLog(InstantSource clock) {
        this.clock = clock;
    }

    /// Notes a refusal; says whether it was logged.
    boolean add(String connector, String name, String reason) {
        Instant now = clock.instant();
        AtomicReference<Instant> until =
                silentUntil.computeIfAbsent(connector, key -> new AtomicReference<>(Instant.MIN));
        Instant before = until.get();
        if (now.isBefore(before) || !until.compareAndSet(before, now.plus(PAUSE))) {
            return false;
        }
        LOGGER.warn(
                "A request to /signals/{}/{} was refused: {} Others within a minute are only counted.",
                connector,
                name,
                reason);
        return true;
    }
}
