package dev.relink.sandbox.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardTest {

    @TempDir Path directory;

    private static final class Counter implements Guard.Guarded {

        private long count;
        private int copies;

        @Override
        public long version() {
            return count;
        }

        @Override
        public Object state() {
            copies++;
            return Map.of("count", count);
        }

        long increment() {
            return ++count;
        }
    }

    @Test
    void whatWasAnsweredIsInTheFile() throws Exception {
        StateFile file = new StateFile(directory.resolve("state.json"), "counter");
        Guard<Counter> guard = new Guard<>(new Counter(), file);
        Callable<Boolean> incrementAndLook =
                () -> {
                    long seen = guard.with(Counter::increment);
                    return written(file) >= seen;
                };

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> there :
                    threads.invokeAll(Collections.nCopies(200, incrementAndLook))) {
                assertThat(there.get()).isTrue();
            }
        }
        assertThat(written(file)).isEqualTo(200);
    }

    @Test
    void whoOnlyLooksDoesNotWrite() {
        Counter counter = new Counter();
        Guard<Counter> guard =
                new Guard<>(counter, new StateFile(directory.resolve("state.json"), "counter"));
        guard.with(Counter::increment);

        for (int i = 0; i < 10; i++) {
            guard.with(Counter::version);
        }

        assertThat(counter.copies).as("at the start and after the change").isEqualTo(2);
    }

    @Test
    void whatCannotBeWrittenIsNotAnswered() throws Exception {
        Path folder = Files.createDirectory(directory.resolve("folder"));
        StateFile file = new StateFile(folder.resolve("state.json"), "counter");
        Guard<Counter> guard = new Guard<>(new Counter(), file);
        Files.delete(folder.resolve("state.json"));
        Files.delete(folder);

        assertThatThrownBy(() -> guard.with(Counter::increment))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot be written");

        Files.createDirectory(folder);
        guard.with(Counter::version);
        assertThat(written(file)).as("the next one makes good for it").isEqualTo(1);
    }

    private static long written(StateFile file) {
        Map<?, ?> state = file.read(Map.class);
        return state != null && state.get("count") instanceof Number number
                ? number.longValue()
                : -1;
    }
}
