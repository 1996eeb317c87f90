package dev.relink.server.id;

import com.fasterxml.uuid.UUIDClock;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.time.InstantSource;
import java.util.Random;
import java.util.UUID;

/// Makes ids that sort by creation, also within a millisecond of one process. Threads may share it.
public final class Ids {

    private final TimeBasedEpochGenerator generator;

    /// @param clock what an id's first 48 bits count
    /// @param random where its other bits come from
    public Ids(InstantSource clock, Random random) {
        this.generator = new TimeBasedEpochGenerator(random, new Clock(clock));
    }

    /// The next id.
    public UUID next() {
        return generator.generate();
    }

    private static final class Clock extends UUIDClock {

        private final InstantSource source;

        Clock(InstantSource source) {
            this.source = source;
        }

        @Override
        public long currentTimeMillis() {
            return source.millis();
        }
    }
}
