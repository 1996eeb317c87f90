package dev.relink.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.spi.Secret;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Keeps every request of a connector. Threads may share it.
final class RequestRecorder {

    /// OAuth 2.0 and its extensions, and Facebook's words beside them.
    private static final Set<String> SECRET_PARTS =
            Set.of(
                    "authorization",
                    "access_token",
                    "refresh_token",
                    "token",
                    "code",
                    "code_verifier",
                    "client_secret",
                    "input_token",
                    "fb_exchange_token",
                    "appsecret_proof");

    private static final Pattern SCHEME = Pattern.compile("^(Bearer|Basic) ");

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

    /// Every token, code and key in the requests so far.
    Set<Secret> credentials() {
        return requests.stream()
                .flatMap(request -> request.parts().stream())
                .filter(part -> !part.value().isBlank())
                .filter(part -> SECRET_PARTS.contains(part.name().toLowerCase(Locale.ROOT)))
                .map(part -> Secret.of(SCHEME.matcher(part.value()).replaceFirst("")))
                .collect(Collectors.toUnmodifiableSet());
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
