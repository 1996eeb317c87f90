package dev.relink.server.plugin;

import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/// Reads an answer to its end before a connector sees any of it, so that the bounds of a call hold
/// however the connector reads: also through a stream, which it would otherwise be given when the
/// headers are there.
///
/// @param bytes takes the answer
/// @param reader how the connector reads it
record WholeBody<T>(BodySubscriber<byte[]> bytes, BodySubscriber<T> reader)
        implements BodySubscriber<T> {

    static <T> BodyHandler<T> readBy(BodyHandler<T> handler) {
        return info -> new WholeBody<>(BodySubscribers.ofByteArray(), handler.apply(info));
    }

    @Override
    public CompletionStage<T> getBody() {
        return bytes.getBody()
                .thenCompose(body -> {
                    reader.onSubscribe(new Delivery(reader, body));
                    return reader.getBody();
                });
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        bytes.onSubscribe(subscription);
    }

    @Override
    public void onNext(List<ByteBuffer> item) {
        bytes.onNext(item);
    }

    @Override
    public void onError(Throwable failure) {
        bytes.onError(failure);
    }

    @Override
    public void onComplete() {
        bytes.onComplete();
    }

    /// Gives the body at the first request.
    private static final class Delivery implements Flow.Subscription {

        private final Flow.Subscriber<List<ByteBuffer>> reader;
        private final byte[] body;
        private boolean over;

        Delivery(Flow.Subscriber<List<ByteBuffer>> reader, byte[] body) {
            this.reader = reader;
            this.body = body;
        }

        @Override
        public void request(long count) {
            if (over) {
                return;
            }
            over = true;
            if (body.length > 0) {
                reader.onNext(List.of(ByteBuffer.wrap(body).asReadOnlyBuffer()));
            }
            reader.onComplete();
        }

        @Override
        public void cancel() {
            over = true;
        }
    }
}
