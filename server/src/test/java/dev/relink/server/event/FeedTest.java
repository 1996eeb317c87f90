package dev.relink.server.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.relink.server.id.WorkspaceId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FeedTest {

    private static final WorkspaceId ACME = new WorkspaceId("acme");
    private static final WorkspaceId OTHER = new WorkspaceId("other");
    private static final long EVERYTHING = Long.MAX_VALUE;

    /// More than wait for anybody.
    private static final int MANY = 5000;

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final Feed<Integer> feed = new Feed<>(executor);

    @AfterEach
    void close() {
        feed.close();
        executor.close();
    }

    /// Writes down what it is told.
    private static class Ear implements Subscriber<Integer> {

        final List<Object> heard = new CopyOnWriteArrayList<>();
        private final AtomicReference<@Nullable Subscription> subscription =
                new AtomicReference<>();
        private final long demand;

        Ear(long demand) {
            this.demand = demand;
        }

        Subscription subscription() {
            await().until(() -> subscription.get() != null);
            Subscription given = subscription.get();
            if (given == null) {
                throw new AssertionError();
            }
            return given;
        }

        @Override
        public void onSubscribe(Subscription given) {
            if (demand > 0) {
                given.request(demand);
            }
            subscription.set(given);
        }

        @Override
        public void onNext(Integer event) {
            heard.add(event);
        }

        @Override
        public void onError(Throwable failure) {
            heard.add(failure.getClass());
        }

        @Override
        public void onComplete() {
            heard.add("complete");
        }
    }

    private <E extends Ear> E listening(WorkspaceId workspaceId, E ear) {
        feed.of(workspaceId).subscribe(ear);
        ear.subscription();
        return ear;
    }

    @Test
    void listenersHearWhatHappensInTheirOwnWorkspaceFromThenOn() {
        feed.publish(ACME, 0);
        Ear ear = listening(ACME, new Ear(EVERYTHING));
        Ear sameWorkspace = listening(ACME, new Ear(EVERYTHING));
        Ear otherWorkspace = listening(OTHER, new Ear(EVERYTHING));

        feed.publish(ACME, 1);
        feed.publish(OTHER, 2);
        feed.publish(ACME, 3);

        await().untilAsserted(() -> assertThat(ear.heard).containsExactly(1, 3));
        await().untilAsserted(() -> assertThat(sameWorkspace.heard).containsExactly(1, 3));
        await().untilAsserted(() -> assertThat(otherWorkspace.heard).containsExactly(2));
    }

    @Test
    void aListenerIsToldNoMoreThanItAskedFor() {
        Ear ear = listening(ACME, new Ear(2));

        for (int event = 1; event <= 4; event++) {
            feed.publish(ACME, event);
        }
        await().untilAsserted(() -> assertThat(ear.heard).containsExactly(1, 2));

        ear.subscription().request(1);
        await().untilAsserted(() -> assertThat(ear.heard).containsExactly(1, 2, 3));
    }

    @Test
    void aListenerThatAsksForNothingIsLetGoOnceAndDelaysNobody() {
        Ear slow = listening(ACME, new Ear(0));
        Ear quick = listening(ACME, new Ear(EVERYTHING));

        for (int event = 1; event <= MANY; event++) {
            int published = event;
            feed.publish(ACME, event);
            if (event % 100 == 0) {
                await().until(() -> quick.heard.size() == published);
            }
        }

        assertThat(quick.heard).hasSize(MANY).doesNotHaveDuplicates();
        await().untilAsserted(
                        () -> assertThat(slow.heard).containsExactly(SlowListenerException.class));
        slow.subscription().request(EVERYTHING);
        feed.publish(ACME, 0);
        await().until(() -> quick.heard.size() == MANY + 1);
        assertThat(slow.heard).containsExactly(SlowListenerException.class);
    }

    /// A listener is never told two things at the same time, not even that it is too slow.
    @Test
    void aListenerThatHangsIsToldThatItIsTooSlowWhenItIsBack() throws Exception {
        CountDownLatch back = new CountDownLatch(1);
        CountDownLatch hanging = new CountDownLatch(1);
        Ear slow =
                listening(
                        ACME,
                        new Ear(EVERYTHING) {
                            @Override
                            public void onNext(Integer event) {
                                hanging.countDown();
                                try {
                                    back.await();
                                } catch (InterruptedException stopped) {
                                    throw new IllegalStateException(stopped);
                                }
                                super.onNext(event);
                            }
                        });

        feed.publish(ACME, 0);
        hanging.await();
        for (int event = 1; event <= MANY; event++) {
            feed.publish(ACME, event);
        }
        assertThat(slow.heard).isEmpty();
        back.countDown();

        await().untilAsserted(
                        () -> assertThat(slow.heard).last().isEqualTo(SlowListenerException.class));
        assertThat(slow.heard).containsOnlyOnce(SlowListenerException.class).startsWith(0);
    }

    @Test
    void whoLeavesHearsNothingMoreAndTheOthersGoOn() {
        Ear leaving = listening(ACME, new Ear(EVERYTHING));
        Ear staying = listening(ACME, new Ear(EVERYTHING));
        feed.publish(ACME, 1);
        await().until(() -> leaving.heard.size() == 1);

        leaving.subscription().cancel();
        feed.publish(ACME, 2);
        await().untilAsserted(() -> assertThat(staying.heard).containsExactly(1, 2));
        assertThat(leaving.heard).containsExactly(1);

        staying.subscription().cancel();
        feed.publish(ACME, 3);
        Ear coming = listening(ACME, new Ear(EVERYTHING));
        feed.publish(ACME, 4);
        await().untilAsserted(() -> assertThat(coming.heard).containsExactly(4));
    }

    @Test
    void whoListensWhenTheFeedEndsIsToldSo() {
        Ear ear = listening(ACME, new Ear(EVERYTHING));
        feed.publish(ACME, 1);

        feed.close();

        await().untilAsserted(() -> assertThat(ear.heard).containsExactly(1, "complete"));
    }
}
