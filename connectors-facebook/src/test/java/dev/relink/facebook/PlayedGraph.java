package dev.relink.facebook;

import dev.relink.support.Parameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/// A Graph API that answers what a test tells it to, and remembers what it was asked.
///
/// A call is named by its method and path, as `GET me/accounts`, and where that is not enough by
/// parameters that it must have, as `GET debug_token?input_token=EAAuser`. Each answer is given
/// once. JSON may be written with single quotes.
final class PlayedGraph implements AutoCloseable {

    private static final String VERSION = "/v26.0/";

    private final MockWebServer server = new MockWebServer();
    private final List<Answer> answers = new ArrayList<>();
    private final List<Call> calls = new ArrayList<>();

    PlayedGraph() {
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

    void answers(String call, String json) {
        answers(call, 200, json);
    }

    void answers(String call, int status, String json) {
        answers(
                call,
                new MockResponse.Builder().code(status).body(json.replace('\'', '"')).build());
    }

    synchronized void answers(String call, MockResponse response) {
        answers.add(new Answer(call, response));
    }

    /// An error in the form of the Graph API.
    void refuses(String call, int code, @Nullable Integer subcode, String message) {
        String subcodeField = subcode == null ? "" : ",'error_subcode':" + subcode;
        answers(
                call,
                400,
                "{'error':{'message':'"
                        + message
                        + "','type':'OAuthException','code':"
                        + code
                        + subcodeField
                        + ",'fbtrace_id':'AbC'}}");
    }

    synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    List<String> callNames() {
        return calls().stream().map(Call::name).toList();
    }

    Call onlyCall(String name) {
        List<Call> matching = calls().stream().filter(call -> call.name().equals(name)).toList();
        if (matching.size() != 1) {
            throw new AssertionError(name + " was called " + matching.size() + " times");
        }
        return matching.getFirst();
    }

    @Override
    public void close() {
        server.close();
    }

    private synchronized MockResponse answer(Call call) {
        calls.add(call);
        Answer answer =
                answers.stream()
                        .filter(candidate -> candidate.isFor(call))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("Nobody expected " + call.name()));
        answers.remove(answer);
        return answer.response();
    }

    private record Answer(String call, MockResponse response) {

        boolean isFor(Call asked) {
            String[] parts = call.split("\\?", 2);
            return asked.name().equals(parts[0]) && (parts.length == 1 || asked.has(parts[1]));
        }
    }

    /// What was asked.
    ///
    /// @param name method and path, without the version
    /// @param query its query
    /// @param form its body
    /// @param authorization the header
    record Call(String name, Parameters query, Parameters form, @Nullable String authorization) {

        static Call of(RecordedRequest request) {
            String[] target = request.getTarget().split("\\?", 2);
            if (!target[0].startsWith(VERSION)) {
                throw new AssertionError("Not of our version: " + target[0]);
            }
            ByteString body = request.getBody();
            return new Call(
                    request.getMethod() + " " + target[0].substring(VERSION.length()),
                    Parameters.parse(target.length == 1 ? null : target[1]),
                    Parameters.parse(body == null ? null : body.utf8()),
                    request.getHeaders().get("Authorization"));
        }

        boolean has(String parameter) {
            String[] parts = parameter.split("=", 2);
            return parts[1].equals(query.first(parts[0]));
        }
    }
}
