package dev.relink.server.event;

import java.util.concurrent.Executor;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// One who listens to a feed. What it is told comes one after the other, and after it was let go
/// nothing comes any more (Reactive Streams, rules 1.3 and 1.7).
final class Listener<T> implements Subscriber<T> {

    private final Subscriber<? super T> subscriber;
    private final Executor executor;
    private final Lock telling = new ReentrantLock();
    private final AtomicBoolean slow = new AtomicBoolean();
    private volatile @Nullable Subscription subscription;
    private boolean ended;

    /// @param executor tells the subscriber that it was let go
    Listener(Subscriber<? super T> subscriber, Executor executor) {
        this.subscriber = subscriber;
        this.executor = executor;
    }

    /// Lets the listener go, because too much waits for it. Never waits.
    void letGo() {
        Subscription current = subscription;
        if (!slow.getAndSet(true) && current != null) {
            current.cancel();
            executor.execute(this::endAsSlow);
        }
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        subscriber.onSubscribe(given);
        if (slow.get()) {
            given.cancel();
            endAsSlow();
        }
    }

    @Override
    public void onNext(T event) {
        unlessEnded(() -> subscriber.onNext(event));
    }

    @Override
    public void onError(Throwable failure) {
        end(() -> subscriber.onError(failure));
    }

    @Override
    public void onComplete() {
        end(subscriber::onComplete);
    }

    private void endAsSlow() {
        end(() -> subscriber.onError(new SlowListenerException()));
    }

    private void end(Runnable signal) {
        unlessEnded(() -> {
            ended = true;
            signal.run();
        });
    }

    private void unlessEnded(Runnable signal) {
        telling.lock();
        try {
            if (!ended) {
                signal.run();
            }
        } finally {
            telling.unlock();
        }
    }
}
