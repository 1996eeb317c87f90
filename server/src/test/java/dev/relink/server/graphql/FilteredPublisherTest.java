package dev.relink.server.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import org.junit.jupiter.api.Test;

class FilteredPublisherTest {

    /// Counts upwards on the caller's thread, as far as it is asked to.
    private static final class Counting implements Publisher<Integer> {

        private final int end;
        private int next = 1;
        private boolean cancelled;

        Counting(int end) {
            this.end = end;
        }

        @Override
        public void subscribe(Subscriber<? super Integer> subscriber) {
            subscriber.onSubscribe(
                    new Subscription() {
                        @Override
                        public void request(long count) {
                            count(subscriber, count);
                        }

                        @Override
                        public void cancel() {
                            cancelled = true;
                        }
                    });
        }

        private void count(Subscriber<? super Integer> subscriber, long asked) {
            for (long open = asked; open > 0 && next <= end && !cancelled; open--) {
                subscriber.onNext(next++);
            }
            if (next > end && !cancelled) {
                cancelled = true;
                subscriber.onComplete();
            }
        }
    }

    /// Writes down what it is told.
    private static final class Seen implements Subscriber<Integer> {

        private final List<Object> seen = new ArrayList<>();
        private final List<Subscription> subscriptions = new ArrayList<>();

        Subscription subscription() {
            return subscriptions.getFirst();
        }

        @Override
        public void onSubscribe(Subscription given) {
            subscriptions.add(given);
        }

        @Override
        public void onNext(Integer item) {
            seen.add(item);
        }

        @Override
        public void onError(Throwable failure) {
            seen.add(failure);
        }

        @Override
        public void onComplete() {
            seen.add("complete");
        }
    }

    private static Seen evenOnesOf(Publisher<Integer> source) {
        Seen seen = new Seen();
        new FilteredPublisher<>(source, number -> number % 2 == 0).subscribe(seen);
        return seen;
    }

    @Test
    void whatIsLeftOutDoesNotCountAsWhatWasAskedFor() {
        Counting counting = new Counting(100);
        Seen seen = evenOnesOf(counting);

        seen.subscription().request(2);
        assertThat(seen.seen).containsExactly(2, 4);

        seen.subscription().request(1);
        assertThat(seen.seen).containsExactly(2, 4, 6);
        assertThat(counting.next).isEqualTo(7);
    }

    @Test
    void theEndIsPassedOn() {
        Seen seen = evenOnesOf(new Counting(3));

        seen.subscription().request(10);

        assertThat(seen.seen).containsExactly(2, "complete");
    }

    @Test
    void aFailureIsPassedOn() {
        IllegalStateException failure = new IllegalStateException("on purpose");
        Seen seen = evenOnesOf(subscriber -> subscriber.onError(failure));

        assertThat(seen.seen).containsExactly(failure);
    }

    @Test
    void cancellingReachesTheSource() {
        Counting counting = new Counting(100);
        Seen seen = evenOnesOf(counting);

        seen.subscription().cancel();
        seen.subscription().request(5);

        assertThat(counting.cancelled).isTrue();
        assertThat(seen.seen).isEmpty();
    }
}
