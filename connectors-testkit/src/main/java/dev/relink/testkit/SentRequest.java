package dev.relink.testkit;

import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A request that a connector sent, or had a person's browser send. Immutable.
///
/// @param parts all that it carries, but for the headers that say of which types bodies are
record SentRequest(String method, URI address, List<Part> parts) {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";

    /// Headers that are about HTTP and not about the network.
    private static final Set<String> OF_HTTP = Set.of("accept", "content-type");

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    SentRequest {
        parts = List.copyOf(parts);
    }

    /// Something that it carries.
    record Part(WirePlace place, String name, String value) {}

    /// A request of a connector.
    static SentRequest of(HttpRequest request) {
        List<Part> parts = new ArrayList<>(query(request.uri()));
        request.headers()
                .map()
                .forEach((name, values) -> {
                    if (!OF_HTTP.contains(name.toLowerCase(Locale.ROOT))) {
                        values.forEach(value -> parts.add(new Part(WirePlace.HEADER, name, value)));
                    }
                });
        String body = request.bodyPublisher().map(SentRequest::text).orElse("");
        parts.addAll(body(body, request.headers().firstValue("Content-Type").orElse("")));
        return new SentRequest(request.method(), request.uri(), parts);
    }

    /// A page that a person is sent to.
    static SentRequest opened(URI address) {
        return new SentRequest("GET", address, query(address));
    }

    private static List<Part> query(URI address) {
        return fields(WirePlace.QUERY, address.getRawQuery());
    }

    private static List<Part> body(String body, String type) {
        if (body.isEmpty()) {
            return List.of();
        }
        String bare = type.split(";", 2)[0].strip();
        List<Part> unread = List.of(new Part(WirePlace.BODY, bare, ""));
        try {
            return switch (bare) {
                case FORM -> fields(WirePlace.FORM, body);
                case JSON -> values("", MAPPER.readTree(body)).toList();
                default -> unread;
            };
        } catch (JacksonException | IllegalArgumentException broken) {
            // It is not of the type that it says it is, which nobody describes.
            return unread;
        }
    }

    private static List<Part> fields(WirePlace place, @Nullable String encoded) {
        if (encoded == null || encoded.isEmpty()) {
            return List.of();
        }
        return Stream.of(encoded.split("&", -1))
                .map(pair -> pair.split("=", 2))
                .map(pair ->
                        new Part(place, decoded(pair[0]), pair.length == 1 ? "" : decoded(pair[1])))
                .toList();
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static Stream<Part> values(String path, JsonNode node) {
        if (node.isContainer() && node.isEmpty()) {
            return Stream.of(new Part(WirePlace.JSON, path, ""));
        }
        if (node.isObject()) {
            return node.properties().stream()
                    .flatMap(field ->
                            values(
                                    path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                                    field.getValue()));
        }
        if (node.isArray()) {
            return node.valueStream().flatMap(element -> values(path, element));
        }
        return Stream.of(new Part(WirePlace.JSON, path, node.asString()));
    }

    /// Publishers can be asked any number of times.
    private static String text(BodyPublisher publisher) {
        BodySubscriber<String> body = BodySubscribers.ofString(StandardCharsets.UTF_8);
        publisher.subscribe(
                new Flow.Subscriber<ByteBuffer>() {
                    @Override
                    public void onSubscribe(Flow.Subscription subscription) {
                        body.onSubscribe(subscription);
                    }

                    @Override
                    public void onNext(ByteBuffer piece) {
                        body.onNext(List.of(piece));
                    }

                    @Override
                    public void onError(Throwable thrown) {
                        body.onError(thrown);
                    }

                    @Override
                    public void onComplete() {
                        body.onComplete();
                    }
                });
        return body.getBody().toCompletableFuture().join();
    }

    /// Never shows the query or any value, which may be secrets.
    @Override
    public String toString() {
        return method + " " + address.getRawPath();
    }
}
