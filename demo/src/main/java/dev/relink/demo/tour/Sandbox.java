package dev.relink.demo.tour;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// The levers of one of the sandbox's networks.
final class Sandbox {

    private final HttpClient client;
    private final URI address;
    private final String network;

    /// @param network the network's name in paths, as `facebook`
    Sandbox(HttpClient client, URI address, String network) {
        this.client = client;
        this.address = address;
        this.network = network;
    }

    /// Pulls a lever, and gives the sandbox's own words about it.
    String pull(String lever, Map<String, ?> parameters) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(address.resolve("/" + network + "/levers/" + lever))
                        .header("Content-Type", "application/json")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        Api.JSON.writeValueAsString(parameters)))
                        .build();
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        JsonNode answer = Api.JSON.readTree(response.body());
        if (response.statusCode() != 200) {
            throw new TourFailedException("The sandbox refused the lever " + lever + ": " + answer);
        }
        return answer.path("done").asString("");
    }

    /// Where something is that the network has.
    URI address(String name) {
        return address.resolve("/" + network + "/" + name);
    }

    /// The calls that Facebook got, newest last.
    JsonNode requests() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve("/facebook/requests")).build();
        return Api.JSON.readTree(client.send(request, BodyHandlers.ofString()).body());
    }
}
