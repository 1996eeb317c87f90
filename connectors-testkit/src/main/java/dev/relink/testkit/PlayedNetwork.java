package dev.relink.testkit;

import dev.relink.support.Parameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/// A network that gives the answers that a test tells it to, one after the other, and remembers
/// what it was asked: for tests of a connector's parts. Threads may share it.
public final class PlayedNetwork implements AutoCloseable {

    private final MockWebServer server = new MockWebServer();
    private final Deque<MockResponse> answers = new ArrayDeque<>();
    private final List<Call> calls = new ArrayList<>();

    /// A network that listens on a free port of this machine.
    public PlayedNetwork() {
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

    /// Where it is, without a slash at the end.
    public String address() {
        return "http://127.0.0.1:" + server.getPort();
    }

    /// Has it give one answer more.
    ///
    /// @param json the body, with single quotes in the place of double ones if that reads better
    /// @param headers names and values by turns
    public synchronized void answers(int status, String json, String... headers) {
        MockResponse.Builder answer =
                new MockResponse.Builder().code(status).body(json.replace('\'', '"'));
        for (int i = 0; i < headers.length; i += 2) {
            answer.addHeader(headers[i], headers[i + 1]);
        }
        answers.add(answer.build());
    }

    /// What it was asked so far.
    public synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    /// What it was asked, once.
    ///
    /// @throws AssertionError if it was not asked just once
    public Call onlyCall() {
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
    /// @param form the fields of its body, if that is a form
    /// @param body its body as text
    /// @param headers by their names in lower case
    public record Call(
            String name,
            Parameters query,
            Parameters form,
            String body,
            Map<String, String> headers) {

        public Call {
            headers = Map.copyOf(headers);
        }

        static Call of(RecordedRequest request) {
            String[] target = request.getTarget().split("\\?", 2);
            ByteString body = request.getBody();
            String text = body == null ? "" : body.utf8();
            Map<String, String> headers = new HashMap<>();
            for (String name : request.getHeaders().names()) {
                headers.put(
                        name.toLowerCase(Locale.ROOT),
                        String.valueOf(request.getHeaders().get(name)));
            }
            boolean isForm =
                    headers.getOrDefault("content-type", "").startsWith(Parameters.FORM_TYPE);
            return new Call(
                    request.getMethod() + " " + target[0],
                    Parameters.parse(target.length == 1 ? null : target[1]),
                    isForm ? Parameters.parse(text) : Parameters.none(),
                    text,
                    headers);
        }

        /// A header's value; null if it was not sent.
        ///
        /// @param header its name in lower case
        public @Nullable String header(String header) {
            return headers.get(header);
        }

        /// The header `Authorization`; null if it was not sent.
        public @Nullable String authorization() {
            return header("authorization");
        }

        /// Never shows a header, a query or a body, which may hold secrets.
        @Override
        public String toString() {
            return name;
        }
    }
}
