package dev.relink.server.http;

import dev.relink.server.graphql.GraphQlEngine;
import dev.relink.server.graphql.RequestContext;
import graphql.ExecutionResult;
import java.util.Objects;
import org.eclipse.jetty.websocket.api.Callback;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/// One operation on a WebSocket. The next event of a subscription is asked for only when the one
/// before was sent, so that a client that reads slowly slows down nobody but itself.
final class SocketOperation {

    private final GraphQlSocket socket;
    private final String id;
    private final RequestContext context;
    private volatile @Nullable Subscription subscription;

    SocketOperation(GraphQlSocket socket, String id, RequestContext context) {
        this.socket = socket;
        this.id = id;
        this.context = context;
    }

    String id() {
        return id;
    }

    /// Answers a query or mutation, and ends.
    void answer(ExecutionResult result) {
        if (socket.isRunning(this, true)) {
            socket.send(SocketMessages.next(id, GraphQlEngine.specification(result, context)));
            socket.send(SocketMessages.complete(id));
        }
    }

    /// Refuses an operation that could not be executed, and ends.
    void refuse(ExecutionResult result) {
        if (socket.isRunning(this, true)) {
            Object errors = GraphQlEngine.specification(result, context).get("errors");
            socket.send(SocketMessages.error(id, Objects.requireNonNull(errors)));
        }
    }

    /// Sends the events of a subscription, until either side ends it.
    void follow(Publisher<?> events) {
        events.subscribe(new Following());
    }

    void cancel() {
        Subscription current = subscription;
        if (current != null) {
            current.cancel();
        }
    }

    private final class Following implements Subscriber<Object> {

        @Override
        public void onSubscribe(Subscription given) {
            subscription = given;
            if (socket.isRunning(SocketOperation.this, false)) {
                given.request(1);
            } else {
                given.cancel();
            }
        }

        @Override
        public void onNext(Object event) {
            if (socket.isRunning(SocketOperation.this, false)
                    && event instanceof ExecutionResult result) {
                socket.send(
                        SocketMessages.next(id, GraphQlEngine.specification(result, context)),
                        Callback.from(this::sent, this::notSent));
            }
        }

        private void sent() {
            Subscription current = subscription;
            if (current != null) {
                current.request(1);
            }
        }

        private void notSent(Throwable failure) {
            cancel();
        }

        @Override
        public void onError(Throwable failure) {
            cancel();
            socket.close(SocketClose.TOO_SLOW);
        }

        @Override
        public void onComplete() {
            if (socket.isRunning(SocketOperation.this, true)) {
                socket.send(SocketMessages.complete(id));
            }
        }
    }
}
