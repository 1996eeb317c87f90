package dev.relink.server.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.server.account.Samples;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RefusalLogTest {

    private final AtomicReference<Instant> clock = new AtomicReference<>(Samples.NOW);
    private final RefusalLog log = new RefusalLog(clock::get);

    @Test
    void aFloodOfRefusalsIsOneLineAMinuteForEachConnector() {
        assertThat(log.add("one", "entry", "Forged.")).isTrue();
        assertThat(log.add("one", "entry", "Forged.")).isFalse();
        assertThat(log.add("other", "entry", "Forged.")).isTrue();

        clock.set(Samples.NOW.plusSeconds(59));
        assertThat(log.add("one", "entry", "Forged.")).isFalse();
        clock.set(Samples.NOW.plusSeconds(60));
        assertThat(log.add("one", "entry", "Forged.")).isTrue();
        assertThat(log.add("one", "entry", "Forged.")).isFalse();
    }
}
