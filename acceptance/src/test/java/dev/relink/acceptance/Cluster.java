package dev.relink.acceptance;

import static org.awaitility.Awaitility.await;

import dev.relink.sandbox.Sandbox;
import dev.relink.sandbox.SandboxOptions;
import dev.relink.sandbox.facebook.Consent;
import dev.relink.sandbox.facebook.FacebookCast;
import dev.relink.sandbox.facebook.FacebookNetwork;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Several servers, each in a process of its own, on one PostgreSQL database, with one
/// configuration file, as they are distributed.
final class Cluster implements AutoCloseable {

    private static final Path APPLICATION = Path.of(System.getProperty("relink.distribution"));
    private static final Pattern ADDRESS =
            Pattern.compile("Relink answers at (http://\\S+)/graphql");
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    private final Path folder;
    private final Map<String, String> settings = new TreeMap<>();
    private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
    private final HttpClient client =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private final Queue<Process> processes = new ConcurrentLinkedQueue<>();
    private final List<Node> nodes;

    /// A cluster that is not started yet.
    ///
    /// @param further settings besides those that every cluster has, as they stand in the file
    Cluster(Path folder, int size, Map<String, String> further) {
        this.folder = folder;
        Folders.make(folder);
        Path keys = folder.resolve("keys");
        settings.put("http.port", "0");
        settings.put("http.public-url", quoted("http://localhost:8080"));
        settings.put("authentication.shared-secret", quoted(Person.SECRET));
        settings.put("encryption.key-file", quoted(keys.toString()));
        settings.put("connect.return-addresses", "[\"http://app.example/*\"]");
        settings.put("connectors.facebook.app-id", quoted(FacebookCast.APP_ID));
        settings.put("connectors.facebook.app-secret", quoted(FacebookCast.APP_SECRET));
        settings.put(
                "connectors.facebook.graph-address", quoted(facebook().graphAddress().toString()));
        settings.put(
                "connectors.facebook.dialog-address", quoted(facebook().siteAddress().toString()));
        settings.put("connectors.x.client-id", quoted(XCast.CLIENT_ID));
        settings.put("connectors.x.client-secret", quoted(XCast.CLIENT_SECRET));
        settings.put("connectors.x.api-address", quoted(x().apiAddress().toString()));
        settings.put("connectors.x.site-address", quoted(x().siteAddress().toString()));
        settings.putAll(further);
        awaitEnd(launch(folder.resolve("keys.log"), Map.of(), "keys", "create", keys.toString()));
        Map<String, String> engine = Engine.POSTGRESQL.settings();
        this.nodes =
                IntStream.range(0, size)
                        .mapToObj(number -> new Node(folder.resolve("log-" + number), engine))
                        .toList();
    }

    /// Writes a setting into the configuration file of all, as it stands there.
    Cluster set(String setting, String value) {
        settings.put(setting, value);
        return this;
    }

    FacebookNetwork facebook() {
        return sandbox.facebook();
    }

    XNetwork x() {
        return sandbox.x();
    }

    Node node(int number) {
        return nodes.get(number);
    }

    List<Node> nodes() {
        return nodes;
    }

    /// Starts all servers at the same time, and returns when they are ready.
    Cluster start() {
        StringBuilder text = new StringBuilder();
        settings.forEach(
                (name, value) -> text.append(name).append(" = ").append(value).append('\n'));
        Folders.write(folder.resolve("relink.conf"), text.toString());
        try {
            nodes.forEach(Node::launch);
            nodes.forEach(Node::awaitReady);
            return this;
        } catch (RuntimeException | AssertionError failure) {
            close();
            throw failure;
        }
    }

    /// One of the servers.
    final class Node implements Deployment {

        private final Path log;
        private final CuttableLine database;
        private final Map<String, String> environment;
        private volatile @Nullable Process process;
        private volatile @Nullable URI address;

        private Node(Path log, Map<String, String> engine) {
            this.log = log;
            URI direct = URI.create(of(engine, "RELINK_DATABASE_URL").substring("jdbc:".length()));
            this.database = new CuttableLine(direct.getPort());
            this.environment = new TreeMap<>(engine);
            environment.put(
                    "RELINK_DATABASE_URL",
                    "jdbc:postgresql://127.0.0.1:"
                            + database.port()
                            + direct.getPath()
                            + "?connectTimeout=2&socketTimeout=10");
        }

        /// Its own line to the database that all share.
        CuttableLine database() {
            return database;
        }

        /// Starts it, and does not wait for it.
        Process launch() {
            address = null;
            Process started =
                    Cluster.this.launch(
                            log,
                            environment,
                            "serve",
                            "--config",
                            folder.resolve("relink.conf").toString());
            process = started;
            return started;
        }

        /// Starts it as the supervisor of a deployment would, again for as long as it ends because
        /// it finds no database. Returns when it answers, or ended for another reason.
        void launchUntilThereIsADatabase() {
            Process started;
            do {
                started = launch();
                Process current = started;
                await().atMost(START_LIMIT).until(() -> !current.isAlive() || isListening());
            } while (!started.isAlive() && log().contains("could not be opened"));
        }

        void awaitReady() {
            await().atMost(START_LIMIT).until(this::isReady);
        }

        /// Whether it has come so far that it answers.
        boolean isListening() {
            return process != null
                    && process.isAlive()
                    && (address != null || ADDRESS.matcher(log()).find());
        }

        /// Whether it answers and has its database.
        boolean isReady() {
            if (address == null) {
                Matcher found = ADDRESS.matcher(log());
                if (!found.find()) {
                    if (process == null || !process.isAlive()) {
                        throw new AssertionError("The server did not start: " + log());
                    }
                    return false;
                }
                address = URI.create(found.group(1));
            }
            return get("/health/ready").statusCode() == 200;
        }

        /// Ends it as a power cut would: `kill -9`.
        void kill() {
            Process running = process;
            if (running != null) {
                running.destroyForcibly();
                awaitEnd(running);
            }
        }

        String log() {
            return Folders.read(log);
        }

        URI address() {
            URI known = address;
            if (known == null) {
                throw new IllegalStateException("It does not run.");
            }
            return known;
        }

        @Override
        public Api as(Person person) {
            return new Api(client, address(), () -> person.token(Instant.now()));
        }

        @Override
        public HttpResponse<String> answerDialog(String authorizationUrl, Consent consent) {
            return comeBack(facebook().authorize(URI.create(authorizationUrl), consent));
        }

        /// Authorizes at X as some person, and comes back.
        HttpResponse<String> authorizeAtX(String authorizationUrl, String person) {
            return comeBack(x().authorize(URI.create(authorizationUrl), person));
        }

        private HttpResponse<String> comeBack(URI redirect) {
            return get(redirect.getRawPath() + "?" + redirect.getRawQuery());
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
    }

    private Process launch(Path log, Map<String, String> environment, String... arguments) {
        ProcessBuilder builder =
                new ProcessBuilder(
                                Stream.concat(
                                                Stream.of(
                                                        APPLICATION
                                                                .resolve("bin")
                                                                .resolve("relink")
                                                                .toString()),
                                                Stream.of(arguments))
                                        .toList())
                        .directory(folder.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        try {
            Process process =
                    builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
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

    @Override
    public void close() {
        for (Process process : processes) {
            process.destroyForcibly();
            awaitEnd(process);
        }
        nodes.forEach(node -> node.database().close());
        sandbox.close();
        client.close();
    }

    private static String of(Map<String, String> settings, String name) {
        return Objects.requireNonNull(settings.get(name), name);
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }
}
