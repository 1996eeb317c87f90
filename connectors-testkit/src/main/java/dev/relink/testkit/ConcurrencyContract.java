package dev.relink.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.spi.Authorization;
import dev.relink.spi.KnownAsset;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// Threads may share a connector.
public interface ConcurrencyContract extends ContractTest {

    /// How many threads share it here.
    int THREADS = 16;

    @Test
    default void manyThreadsMayUseAConnectorAtOnceAndNoneGetsAnothersGrant()
            throws InterruptedException, ExecutionException {
        try (ContractRun run = ContractRun.of(fixture());
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            String first = run.authorize().identity().id();
            String second = run.authorize(fixture()::consentAsAnotherPerson).identity().id();
            CountDownLatch start = new CountDownLatch(1);
            List<Future<?>> tasks = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                boolean even = thread % 2 == 0;
                UnaryOperator<URI> person =
                        even ? fixture()::consent : fixture()::consentAsAnotherPerson;
                tasks.add(
                        threads.submit(() -> {
                            start.await();
                            assertAllIsWell(run, person, even ? first : second);
                            return null;
                        }));
            }
            start.countDown();
            for (Future<?> task : tasks) {
                task.get();
            }
        }
    }

    private static void assertAllIsWell(
            ContractRun run, UnaryOperator<URI> person, String identity) {
        Authorization authorization = run.authorize(person);
        assertThat(authorization.identity().id()).isEqualTo(identity);
        List<KnownAsset> assets = run.connectable(authorization);
        assertThat(assets).isNotEmpty();
        assertThat(run.probe(authorization, assets).absent()).isEmpty();
        assertThat(run.discover(authorization, assets).absent()).isEmpty();
    }
}
