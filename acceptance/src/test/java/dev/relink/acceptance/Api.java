package dev.relink.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The API as one member sees it: documents are files of `documents/`.
final class Api {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient client;
    private final URI address;
    private final Supplier<String> token;

    Api(HttpClient client, URI address, Supplier<String> token) {
        this.client = client;
        this.address = address;
        this.token = token;
    }

    /// Runs a document that must succeed.
    Answer run(String document, Map<String, ?> variables) {
        Answer answer = tryOut(document, variables);
        if (answer.json().has("errors")) {
            throw new AssertionError("The API answered with errors: " + answer);
        }
        return answer.at("data");
    }

    Answer run(String document) {
        return run(document, Map.of());
    }

    /// Runs a document that may fail.
    Answer tryOut(String document, Map<String, ?> variables) {
        ObjectNode body = JSON.createObjectNode();
        body.put("query", read(document));
        body.set("variables", JSON.<JsonNode>valueToTree(variables));
        return new Answer(JSON.readTree(send(body.toString()).body()));
    }

    /// Subscribes.
    Subscription subscribe(String document, Map<String, ?> variables) {
        return new Subscription(client, address, token.get(), document, variables);
    }

    private HttpResponse<String> send(String body) {
        HttpRequest request =
                HttpRequest.newBuilder(address.resolve("/graphql"))
                        .header("Authorization", "Bearer " + token.get())
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    static String read(String document) {
        return Resources.text("documents/" + document + ".graphql");
    }
}
