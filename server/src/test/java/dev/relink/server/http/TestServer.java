package dev.relink.server.http;

import dev.relink.server.Relink;
import dev.relink.server.Surroundings;
import dev.relink.server.config.ConfigurationReader;
import dev.relink.server.storage.Database;
import dev.relink.server.storage.DatabaseSettings;
import dev.relink.server.vault.KeyFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import tools.jackson.databind.JsonNode;

/// A whole server without connectors, on a database in memory and with a clock that stands still,
/// for one test class or one test.
final class TestServer implements BeforeAllCallback, AfterAllCallback {

    static final String WORKSPACE = "acme";

    private final String databaseUrl = "jdbc:h2:mem:" + UUID.randomUUID();
    private final Map<String, String> settings = new HashMap<>();
    private final MovableClock clock = new MovableClock();
    private final HttpClient client =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private Path folder;
    private Relink relink;

    @SuppressWarnings("NullAway.Init") // JUnit calls beforeAll first
    TestServer() {
        settings.put("RELINK_HTTP_PORT", "0");
        settings.put("RELINK_DATABASE_URL", databaseUrl);
        settings.put("RELINK_AUTHENTICATION_SHARED_SECRET", Tokens.SECRET);
        settings.put("RELINK_ENCRYPTION_KEY_FILE", "keys");
        settings.put("RELINK_UPKEEP_POLL_INTERVAL", "1 day");
    }

    TestServer with(String variable, String value) {
        settings.put(variable, value);
        return this;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        start();
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        stop();
    }

    /// For a server that belongs to one test.
    void start() throws IOException {
        folder = Files.createTempDirectory("relink-http");
        new KeyFile(folder.resolve("keys")).create();
        relink =
                Relink.start(
                        ConfigurationReader.read(null, settings, folder),
                        new Surroundings(clock, new SecureRandom(), new Random(1), new Random(1)));
    }

    /// May be called again.
    void stop() throws IOException {
        relink.close();
        client.close();
        Files.deleteIfExists(folder.resolve("keys"));
        Files.deleteIfExists(folder);
    }

    MovableClock clock() {
        return clock;
    }

    HttpClient client() {
        return client;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + relink.port());
    }

    String databaseUrl() {
        return databaseUrl;
    }

    /// A second way to the same data; the test closes it.
    Database openDatabase() {
        return Database.open(
                new DatabaseSettings(databaseUrl, "relink", null, 2, Duration.ofSeconds(10)));
    }

    /// Ada's bearer token, with the scheme before it.
    String authorization() {
        return authorization(WORKSPACE);
    }

    String authorization(String workspace) {
        return "Bearer " + Tokens.signed(Tokens.ada(workspace, clock.instant()).build());
    }

    /// A request to the API, with Ada's token.
    HttpRequest.Builder api(String pathAndQuery) {
        return request(pathAndQuery).header("Authorization", authorization());
    }

    HttpRequest.Builder request(String pathAndQuery) {
        return HttpRequest.newBuilder(address().resolve(pathAndQuery))
                .timeout(Duration.ofSeconds(30));
    }

    HttpResponse<String> get(String pathAndQuery) {
        return send(request(pathAndQuery));
    }

    /// Posts a body of JSON with Ada's token.
    HttpResponse<String> post(String body) {
        return send(
                api("/graphql")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)));
    }

    /// Posts a document with Ada's token.
    HttpResponse<String> query(String document) {
        return query(document, GraphQlMedia.GRAPHQL_RESPONSE);
    }

    HttpResponse<String> query(String document, GraphQlMedia media) {
        return send(
                api("/graphql")
                        .header("Content-Type", "application/json")
                        .header("Accept", media.contentType())
                        .POST(BodyPublishers.ofString(body(document))));
    }

    static String body(String document) {
        return GraphQlBody.JSON.writeValueAsString(Map.of("query", document));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    static JsonNode json(HttpResponse<String> response) {
        return GraphQlBody.JSON.readTree(response.body());
    }

    /// The only error of an answer.
    static JsonNode error(HttpResponse<String> response) {
        JsonNode errors = json(response).path("errors");
        if (errors.size() != 1) {
            throw new AssertionError("There is not one error in " + response.body());
        }
        return errors.path(0);
    }

    /// The code of the only error of an answer.
    static String code(HttpResponse<String> response) {
        return error(response).path("extensions").path("code").asString("");
    }
}
