package dev.relink.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Keeps every request of a connector. Threads may share it.
final class RequestRecorder {

    private final Queue<SentRequest> requests = new ConcurrentLinkedQueue<>();

    /// The connector sends a request.
    void sent(HttpRequest request) {
        requests.add(SentRequest.of(request));
    }

    /// The connector sends a person to a page.
    void opened(URI page) {
        requests.add(SentRequest.opened(page));
    }

    /// How many requests so far went to paths with this in them.
    long requestsTo(String path) {
        return requests.stream()
                .filter(request -> request.address().getPath().contains(path))
                .count();
    }

    /// Asserts that every request so far is as the network's documentation describes it.
    void assertExplainedBy(List<WireCall> wire) {
        assertThat(requests.stream().flatMap(request -> complaint(request, wire).stream()))
                .as("requests that the network's documentation does not explain")
                .isEmpty();
    }

    /// What is wrong with a request, said of the call that comes nearest.
    private static Optional<String> complaint(SentRequest request, List<WireCall> wire) {
        List<List<String>> readings =
                wire.stream()
                        .filter(call -> call.isMeantBy(request))
                        .map(call -> call.objectionsTo(request))
                        .toList();
        if (readings.isEmpty()) {
            return Optional.of(request + ": no such call is described");
        }
        return readings.stream()
                .min(Comparator.comparingInt(List::size))
                .filter(objections -> !objections.isEmpty())
                .map(objections -> request + ": " + String.join(", ", objections));
    }
}
