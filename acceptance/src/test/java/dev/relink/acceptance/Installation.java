package dev.relink.acceptance;

import static org.awaitility.Awaitility.await;

import dev.relink.sandbox.Sandbox;
import dev.relink.sandbox.SandboxOptions;
import dev.relink.sandbox.facebook.Consent;
import dev.relink.sandbox.facebook.FacebookCast;
import dev.relink.sandbox.facebook.FacebookNetwork;
import dev.relink.sandbox.google.GoogleCast;
import dev.relink.sandbox.linkedin.LinkedInCast;
import dev.relink.sandbox.x.XCast;
import dev.relink.sandbox.x.XNetwork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The application directory as it is distributed, run as an operator runs it: in a process, with a
/// configuration file and an embedded database in a folder.
final class Installation implements Deployment, AutoCloseable {

    /// The lock of tests that start servers as processes: several at once would wait for each
    /// other's start more than for anything that they are about.
    static final String PROCESSES = "processes";

    private static final Path APPLICATION = Path.of(System.getProperty("relink.distribution"));
    private static final Pattern ADDRESS =
            Pattern.compile("Relink answers at (http://\\S+)/graphql");
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    private final Path folder;
    private final Map<String, String> settings = new TreeMap<>();
    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
    private final HttpClient client =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private final Map<String, String> environment = new TreeMap<>();
    private final List<Process> processes = new ArrayList<>();
    private @Nullable Process server;
    private @Nullable URI address;

    /// An installation that is not started yet.
    Installation(Path folder) {
        this.folder = folder;
        settings.put("http.port", "0");
        settings.put("http.public-url", "\"http://localhost:8080\"");
        settings.put("database.url", quoted("jdbc:h2:file:" + folder.resolve("data")));
        settings.put("authentication.shared-secret", quoted(Person.SECRET));
        settings.put("encryption.key-file", quoted(folder.resolve("keys").toString()));
        settings.put("connect.return-addresses", "[\"http://app.example/*\"]");
        settings.put("upkeep.probe-interval", "1 second");
        settings.put("upkeep.poll-interval", "200 milliseconds");
        settings.put("upkeep.first-retry", "1 second");
        settings.put("connectors.facebook.app-id", quoted(FacebookCast.APP_ID));
        settings.put("connectors.facebook.app-secret", quoted(FacebookCast.APP_SECRET));
        settings.put(
                "connectors.facebook.graph-address", quoted(facebook().graphAddress().toString()));
        settings.put(
                "connectors.facebook.dialog-address", quoted(facebook().siteAddress().toString()));
        settings.put("connectors.facebook.groups", "true");
        settings.put("connectors.google.client-id", quoted(GoogleCast.CLIENT_ID));
        settings.put("connectors.google.client-secret", quoted(GoogleCast.CLIENT_SECRET));
        String google = quoted(sandbox.google().apiAddress().toString());
        settings.put("connectors.google.token-address", google);
        settings.put("connectors.google.api-address", google);
        String site = quoted(sandbox.google().siteAddress().toString());
        settings.put("connectors.google.site-address", site);
        settings.put("connectors.google.watch-address", site);
        settings.put(
                "connectors.google.keys-address",
                quoted(sandbox.google().keysAddress().toString()));
        settings.put("connectors.linkedin.client-id", quoted(LinkedInCast.CLIENT_ID));
        settings.put("connectors.linkedin.client-secret", quoted(LinkedInCast.CLIENT_SECRET));
        settings.put(
                "connectors.linkedin.api-address",
                quoted(sandbox.linkedIn().apiAddress().toString()));
        settings.put(
                "connectors.linkedin.site-address",
                quoted(sandbox.linkedIn().siteAddress().toString()));
        settings.put("connectors.x.client-id", quoted(XCast.CLIENT_ID));
        settings.put("connectors.x.client-secret", quoted(XCast.CLIENT_SECRET));
        settings.put("connectors.x.api-address", quoted(x().apiAddress().toString()));
        settings.put("connectors.x.site-address", quoted(x().siteAddress().toString()));
        Folders.make(folder);
        keys("create");
    }

    /// An installation that shares the database and the networks of another one, and has a copy of
    /// its key file.
    Installation(Path folder, Installation other) {
        this(folder);
        settings.putAll(other.settings);
        settings.put("encryption.key-file", quoted(keyFile().toString()));
        environment.putAll(other.environment);
        takeKeysOf(other);
    }

    /// Has the server use a database of its own on an engine.
    Installation on(Engine engine) {
        environment.putAll(engine.settings());
        return this;
    }

    /// Where the keys are.
    Path keyFile() {
        return folder.resolve("keys");
    }

    /// Puts a copy of another installation's key file in the own one's place.
    void takeKeysOf(Installation other) {
        Folders.write(keyFile(), Folders.read(other.keyFile()));
    }

    /// Runs a command of `relink keys` on the own key file.
    ///
    /// @return what it wrote
    String keys(String command, String... arguments) {
        List<String> all = new ArrayList<>(List.of("keys", command, keyFile().toString()));
        all.addAll(List.of(arguments));
        Ended ended = run(all.toArray(String[]::new));
        if (ended.exitCode() != 0) {
            throw new AssertionError(ended);
        }
        return ended.output();
    }

    /// How a command ended.
    ///
    /// @param exitCode its exit code
    /// @param output what it wrote
    record Ended(int exitCode, String output) {}

    /// Writes a setting into the configuration file, as it stands there.
    Installation set(String setting, String value) {
        settings.put(setting, value);
        return this;
    }

    /// Has the server take its plugins from a folder of this installation.
    ///
    /// @return the folder; it has the plugins that are distributed
    Path ownPlugins() {
        Path plugins = folder.resolve("plugins");
        Folders.copy(APPLICATION.resolve("plugins"), plugins);
        set("plugins.folder", quoted(plugins.toString()));
        return plugins;
    }

    /// Has the server take its plugins from an empty folder of this installation, and need none.
    ///
    /// @return the folder
    Path noPlugins() {
        Path plugins = folder.resolve("plugins");
        Folders.make(plugins);
        settings.keySet().removeIf(setting -> setting.startsWith("connectors."));
        set("plugins.folder", quoted(plugins.toString()));
        return plugins;
    }

    /// The SPI's jar of the distribution.
    static Path spi() {
        return Folders.find(APPLICATION.resolve("lib"), "connectors-spi-*.jar");
    }

    FacebookNetwork facebook() {
        return sandbox.facebook();
    }

    XNetwork x() {
        return sandbox.x();
    }

    /// Starts the server, and returns when it is ready.
    Installation start() {
        Process started = launch(logFile(), "serve", "--config", writeConfiguration().toString());
        server = started;
        await().atMost(START_LIMIT)
                .until(() -> !started.isAlive() || ADDRESS.matcher(log()).find());
        Matcher found = ADDRESS.matcher(log());
        if (!found.find()) {
            throw new AssertionError("The server did not start: " + log());
        }
        address = URI.create(found.group(1));
        await().atMost(START_LIMIT).until(() -> get("/health/ready").statusCode() == 200);
        return this;
    }

    /// Tries to start the server, and gives how it ended.
    Ended startInVain() {
        return run("serve", "--config", writeConfiguration().toString());
    }

    /// What `relink networks` says.
    Ended networks() {
        return run("networks", "--config", writeConfiguration().toString());
    }

    /// Ends the server as a power cut would.
    void crash() {
        running().destroyForcibly();
        awaitEnd(running());
    }

    /// Ends the server as a power cut would, and starts it again.
    void crashAndStart() {
        crash();
        start();
    }

    /// Waits until the network was asked to exchange a code.
    void awaitExchange() {
        await().until(() ->
                facebook().requests().stream()
                        .anyMatch(request -> request.path().endsWith("oauth/access_token")));
    }

    /// Asks the server to stop, as a service manager does.
    ///
    /// @return its exit code
    int terminate() {
        running().destroy();
        return awaitEnd(running());
    }

    /// What the server has written.
    String log() {
        return Folders.read(logFile());
    }

    private Path logFile() {
        return folder.resolve("log");
    }

    URI address() {
        if (address == null) {
            throw new IllegalStateException("It was not started.");
        }
        return address;
    }

    @Override
    public Api as(Person person) {
        return new Api(client, address(), () -> person.token(Instant.now()));
    }

    @Override
    public HttpResponse<String> answerDialog(String authorizationUrl, Consent consent) {
        URI redirect = facebook().authorize(URI.create(authorizationUrl), consent);
        return get(redirect.getRawPath() + "?" + redirect.getRawQuery());
    }

    /// What the server says of its keys, by their ids: `state` and `secrets`.
    Map<String, Answer> keysInUse() {
        JsonNode keys =
                JsonMapper.shared()
                        .readTree(get("/health/ready").body())
                        .path("encryption")
                        .path("keys");
        Map<String, Answer> answers = new TreeMap<>();
        keys.forEachEntry((id, key) -> answers.put(id, new Answer(key)));
        return answers;
    }

    HttpResponse<String> get(String pathAndQuery) {
        try {
            return client.send(
                    HttpRequest.newBuilder(address().resolve(pathAndQuery)).build(),
                    BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() {
        for (Process process : processes) {
            process.destroyForcibly();
            awaitEnd(process);
        }
        sandbox.close();
        client.close();
    }

    private Process running() {
        if (server == null) {
            throw new IllegalStateException("It was not started.");
        }
        return server;
    }

    private Path writeConfiguration() {
        StringBuilder text = new StringBuilder();
        settings.forEach(
                (name, value) -> text.append(name).append(" = ").append(value).append('\n'));
        Path file = folder.resolve("relink.conf");
        Folders.write(file, text.toString());
        return file;
    }

    private Ended run(String... arguments) {
        Path output = folder.resolve("output");
        Process process = launch(output, arguments);
        return new Ended(awaitEnd(process), Folders.read(output));
    }

    private Process launch(Path output, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(APPLICATION.resolve("bin").resolve("relink").toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        try {
            Process process =
                    builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
            processes.add(process);
            return process;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static int awaitEnd(Process process) {
        try {
            if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("The process did not end.");
            }
            return process.exitValue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }
}
