package dev.relink.server.graphql;

import java.util.concurrent.Flow;
import java.util.function.Predicate;

/// Passes on only those items that a listener asked for.
final class FilteredPublisher<T> implements Flow.Publisher<T> {

    private final Flow.Publisher<T> source;
    private final Predicate<T> filter;

    FilteredPublisher(Flow.Publisher<T> source, Predicate<T> filter) {
        this.source = source;
        this.filter = filter;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super T> subscriber) {
        source.subscribe(new Filtering(subscriber));
    }

    private final class Filtering implements Flow.Subscriber<T> {

        private final Flow.Subscriber<? super T> subscriber;
        private Flow.Subscription subscription = NONE;

        Filtering(Flow.Subscriber<? super T> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            subscriber.onSubscribe(given);
        }

        /// An item that is left out was asked for, so another one is asked for in its place.
        @Override
        public void onNext(T item) {
            if (filter.test(item)) {
                subscriber.onNext(item);
            } else {
                subscription.request(1);
            }
        }

        @Override
        public void onError(Throwable failure) {
            subscriber.onError(failure);
        }

        @Override
        public void onComplete() {
            subscriber.onComplete();
        }
    }

    private static final Flow.Subscription NONE =
            new Flow.Subscription() {
                @Override
                public void request(long count) {
                    // nothing was subscribed to yet
                }

                @Override
                public void cancel() {
                    // nothing was subscribed to yet
                }
            };
}
