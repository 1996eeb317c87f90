package dev.relink.x;

import dev.relink.support.Parameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/// An API of X that gives the answers that a test tells it to, one after the other, and remembers
/// what it was asked. JSON may be written with single quotes.
final class PlayedX implements AutoCloseable {

    private final MockWebServer server = new MockWebServer();
    private final Deque<MockResponse> answers = new ArrayDeque<>();
    private final List<Call> calls = new ArrayList<>();

    PlayedX() {
        server.setDispatcher(
                new Dispatcher() {
                    @Override
                    public MockResponse dispatch(RecordedRequest request) {
                        return answer(Call.of(request));
                    }
                });
        try {
            server.start();
        } catch (IOException caught) {
            throw new UncheckedIOException(caught);
        }
    }

    String address() {
        return "http://127.0.0.1:" + server.getPort();
    }

    /// Further header names and values may follow.
    synchronized void answers(int status, String json, String... headers) {
        MockResponse.Builder answer =
                new MockResponse.Builder().code(status).body(json.replace('\'', '"'));
        for (int i = 0; i < headers.length; i += 2) {
            answer.addHeader(headers[i], headers[i + 1]);
        }
        answers.add(answer.build());
    }

    synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    Call onlyCall() {
        if (calls().size() != 1) {
            throw new AssertionError("Calls: " + calls());
        }
        return calls().getFirst();
    }

    @Override
    public void close() {
        server.close();
    }

    private synchronized MockResponse answer(Call call) {
        calls.add(call);
        if (answers.isEmpty()) {
            throw new AssertionError("Nobody expected " + call.name());
        }
        return answers.removeFirst();
    }

    /// What was asked.
    ///
    /// @param name method and path
    /// @param query its query
    /// @param form its body
    /// @param body its body as text
    /// @param authorization the header
    record Call(
            String name,
            Parameters query,
            Parameters form,
            String body,
            @Nullable String authorization) {

        static Call of(RecordedRequest request) {
            String[] target = request.getTarget().split("\\?", 2);
            ByteString body = request.getBody();
            String text = body == null ? "" : body.utf8();
            return new Call(
                    request.getMethod() + " " + target[0],
                    Parameters.parse(target.length == 1 ? null : target[1]),
                    text.startsWith("{") ? Parameters.none() : Parameters.parse(text),
                    text,
                    request.getHeaders().get("Authorization"));
        }
    }
}
