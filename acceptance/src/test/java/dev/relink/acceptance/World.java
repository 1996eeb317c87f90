package dev.relink.acceptance;

import dev.relink.sandbox.Sandbox;
import dev.relink.sandbox.SandboxOptions;
import dev.relink.sandbox.facebook.Consent;
import dev.relink.sandbox.facebook.FacebookCast;
import dev.relink.sandbox.facebook.FacebookNetwork;
import dev.relink.sandbox.google.GoogleCast;
import dev.relink.sandbox.google.GoogleNetwork;
import dev.relink.sandbox.linkedin.LinkedInCast;
import dev.relink.sandbox.linkedin.LinkedInNetwork;
import dev.relink.sandbox.x.XCast;
import dev.relink.sandbox.x.XNetwork;
import dev.relink.server.Relink;
import dev.relink.server.Surroundings;
import dev.relink.server.config.ConfigurationReader;
import dev.relink.server.vault.KeyFile;
import dev.relink.testkit.SettableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.json.JsonMapper;

/// A server with the connectors as they are distributed, a sandbox, and a clock for both that tests
/// move.
final class World implements Deployment, AutoCloseable {

    static final String RETURN_ADDRESS = "http://app.example/accounts";

    private static final Path PLUGINS =
            Path.of(System.getProperty("relink.distribution"), "plugins");

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T09:00:00Z"));
    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults().withClock(clock));
    private final HttpClient browser =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private final Path folder;
    private final Map<String, String> settings = new HashMap<>();
    private Relink relink;

    World(Engine engine) {
        this(engine, Map.of());
    }

    /// A world whose server has some settings of its own.
    World(Engine engine, Map<String, String> further) {
        try {
            folder = Files.createTempDirectory("relink-world");
            Path keys = folder.resolve("keys");
            new KeyFile(keys).create();
            settings.put("RELINK_HTTP_PORT", "0");
            settings.put("RELINK_HTTP_PUBLIC_URL", "http://localhost:8080");
            settings.put("RELINK_HTTP_GRAPHIQL", "true");
            settings.put("RELINK_AUTHENTICATION_SHARED_SECRET", Person.SECRET);
            settings.put("RELINK_ENCRYPTION_KEY_FILE", keys.toString());
            settings.put("RELINK_PLUGINS_FOLDER", PLUGINS.toString());
            settings.put("RELINK_CONNECT_RETURN_ADDRESSES", "http://app.example/*");
            // Tests make the probes themselves when they have moved the clock.
            settings.put("RELINK_UPKEEP_POLL_INTERVAL", "1 day");
            settings.put("RELINK_CALLS_LIMIT", "3s");
            settings.put("RELINK_CONNECTORS_FACEBOOK_APP_ID", FacebookCast.APP_ID);
            settings.put("RELINK_CONNECTORS_FACEBOOK_APP_SECRET", FacebookCast.APP_SECRET);
            settings.put(
                    "RELINK_CONNECTORS_FACEBOOK_GRAPH_ADDRESS",
                    facebook().graphAddress().toString());
            settings.put(
                    "RELINK_CONNECTORS_FACEBOOK_DIALOG_ADDRESS",
                    facebook().siteAddress().toString());
            settings.put("RELINK_CONNECTORS_FACEBOOK_GROUPS", "true");
            settings.put("RELINK_CONNECTORS_GOOGLE_CLIENT_ID", GoogleCast.CLIENT_ID);
            settings.put("RELINK_CONNECTORS_GOOGLE_CLIENT_SECRET", GoogleCast.CLIENT_SECRET);
            settings.put(
                    "RELINK_CONNECTORS_GOOGLE_SITE_ADDRESS", google().siteAddress().toString());
            settings.put(
                    "RELINK_CONNECTORS_GOOGLE_TOKEN_ADDRESS", google().apiAddress().toString());
            settings.put("RELINK_CONNECTORS_GOOGLE_API_ADDRESS", google().apiAddress().toString());
            settings.put(
                    "RELINK_CONNECTORS_GOOGLE_WATCH_ADDRESS", google().siteAddress().toString());
            settings.put(
                    "RELINK_CONNECTORS_GOOGLE_KEYS_ADDRESS", google().keysAddress().toString());
            settings.put("RELINK_CONNECTORS_LINKEDIN_CLIENT_ID", LinkedInCast.CLIENT_ID);
            settings.put("RELINK_CONNECTORS_LINKEDIN_CLIENT_SECRET", LinkedInCast.CLIENT_SECRET);
            settings.put(
                    "RELINK_CONNECTORS_LINKEDIN_API_ADDRESS", linkedIn().apiAddress().toString());
            settings.put(
                    "RELINK_CONNECTORS_LINKEDIN_SITE_ADDRESS", linkedIn().siteAddress().toString());
            settings.put("RELINK_CONNECTORS_X_CLIENT_ID", XCast.CLIENT_ID);
            settings.put("RELINK_CONNECTORS_X_CLIENT_SECRET", XCast.CLIENT_SECRET);
            settings.put("RELINK_CONNECTORS_X_API_ADDRESS", x().apiAddress().toString());
            settings.put("RELINK_CONNECTORS_X_SITE_ADDRESS", x().siteAddress().toString());
            settings.put("RELINK_CONNECTORS_X_CONSUMER_SECRET", XCast.CONSUMER_SECRET);
            // Tests keep their images on the machine that they run on.
            settings.put("RELINK_CALLS_PRIVATE_ADDRESSES", "true");
            settings.putAll(engine.settings());
            settings.putAll(further);
            relink = start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private Relink start() {
        return Relink.start(
                ConfigurationReader.read(null, settings, folder),
                new Surroundings(clock, new SecureRandom(), new Random(1), new Random(1)));
    }

    /// Stops the server, and starts it at the same port with some settings changed. The database
    /// must outlive that: one in memory does not.
    void restart(Map<String, String> changed) {
        settings.put("RELINK_HTTP_PORT", Integer.toString(relink.port()));
        settings.putAll(changed);
        relink.close();
        relink = start();
    }

    FacebookNetwork facebook() {
        return sandbox.facebook();
    }

    GoogleNetwork google() {
        return sandbox.google();
    }

    LinkedInNetwork linkedIn() {
        return sandbox.linkedIn();
    }

    XNetwork x() {
        return sandbox.x();
    }

    /// Has the sandbox tell the server of its own accord what happens.
    void tellSignals() {
        facebook().callbacks(address().resolve("/signals/facebook"));
        x().webhook(address().resolve("/signals/x/webhook"));
    }

    /// Has Google tell the server of its own accord what happens.
    void tellSecurityEvents() {
        google().eventReceiver(address().resolve("/signals/google/security-events"));
    }

    SettableClock clock() {
        return clock;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + relink.port());
    }

    @Override
    public Api as(Person person) {
        return new Api(browser, address(), () -> person.token(clock.instant()));
    }

    /// Lets time pass, and has everything done that is due then. What time it is.
    Instant now() {
        return clock.instant();
    }

    void pass(Duration time) {
        clock.advance(time);
        relink.workDue();
    }

    /// Lets so much time pass that every grant is probed again, and what seems lost is looked at
    /// once more.
    void passUntilProbed() {
        pass(Duration.ofHours(7));
        pass(Duration.ofSeconds(10));
    }

    @Override
    public HttpResponse<String> answerDialog(String authorizationUrl, Consent consent) {
        URI redirect = facebook().authorize(URI.create(authorizationUrl), consent);
        return open(redirect);
    }

    /// Opens a redirect address of the server: its public address is that of a proxy in front of
    /// it.
    HttpResponse<String> open(URI redirect) {
        String pathAndQuery = redirect.getRawPath() + "?" + redirect.getRawQuery();
        return get(pathAndQuery);
    }

    HttpResponse<String> get(String pathAndQuery, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address().resolve(pathAndQuery));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return send(request.build());
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return browser.send(request, BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /// How a network does, as the API tells a person.
    Answer healthOf(String network, Person person) {
        return as(person).run("networks").list("networks.nodes").stream()
                .filter(node -> node.text("key").equals(network))
                .findFirst()
                .orElseThrow()
                .at("health");
    }

    /// What the server says of itself and of the networks.
    Answer ready() {
        return new Answer(JsonMapper.shared().readTree(get("/health/ready").body()));
    }

    HttpClient browser() {
        return browser;
    }

    @Override
    public void close() {
        relink.close();
        sandbox.close();
        browser.close();
        for (Path file : List.of(folder.resolve("keys"), folder)) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
