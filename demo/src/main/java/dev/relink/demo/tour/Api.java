package dev.relink.demo.tour;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The API as one member sees it. Documents are files.
final class Api {

    static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient client;
    private final URI server;
    private final String token;

    Api(HttpClient client, URI server, String token) {
        this.client = client;
        this.server = server;
        this.token = token;
    }

    /// Runs a document and gives its data.
    JsonNode run(String document, Map<String, ?> variables)
            throws IOException, InterruptedException {
        ObjectNode body = JSON.createObjectNode();
        body.put("query", document(document));
        body.set("variables", JSON.<JsonNode>valueToTree(variables));
        HttpRequest request =
                HttpRequest.newBuilder(server.resolve("/graphql"))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/graphql-response+json")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build();
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        JsonNode answer = JSON.readTree(response.body());
        if (answer.has("errors")) {
            throw new TourFailedException(
                    "The API answered " + document + " with " + answer.path("errors"));
        }
        return answer.path("data");
    }

    JsonNode run(String document) throws IOException, InterruptedException {
        return run(document, Map.of());
    }

    static String document(String name) {
        String resource = "tour/" + name + ".graphql";
        try (InputStream stream = Api.class.getClassLoader().getResourceAsStream(resource)) {
            if (stream == null) {
                throw new TourFailedException("The document " + resource + " is missing.");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new TourFailedException("The document " + resource + " cannot be read.", failure);
        }
    }
}
