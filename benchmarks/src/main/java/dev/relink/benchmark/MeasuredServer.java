package dev.relink.benchmark;

import dev.relink.server.Relink;
import dev.relink.server.Surroundings;
import dev.relink.server.config.ConfigurationReader;
import dev.relink.server.vault.KeyFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Predicate;

/// The server as it is in production, wiring, plugins and all, in this process.
final class MeasuredServer implements AutoCloseable {

    private static final String COUNTER = "relink_upkeep_total{";
    private static final String RENEWED = "outcome=\"refreshed\"";

    private final Relink relink;
    private final HttpClient client = HttpClient.newHttpClient();

    private MeasuredServer(Relink relink) {
        this.relink = relink;
    }

    /// Starts it.
    ///
    /// @param folder for its configuration
    /// @param application the application directory, for its plugins
    /// @param keys a key file
    static MeasuredServer start(
            Path folder,
            Path application,
            Path keys,
            TestDatabase database,
            URI sandbox,
            int concurrency)
            throws IOException {
        Path file = folder.resolve("relink.conf");
        Files.writeString(file, configuration(application, keys, database, sandbox, concurrency));
        return new MeasuredServer(
                Relink.start(
                        ConfigurationReader.read(file, Map.of(), folder), Surroundings.real()));
    }

    static Path createKeys(Path folder) {
        Path keys = folder.resolve("relink.keys");
        new KeyFile(keys).create();
        return keys;
    }

    private static String configuration(
            Path application, Path keys, TestDatabase database, URI sandbox, int concurrency) {
        return database.configuration()
                + """
                http {
                  port = 0
                  public-url = "http://localhost"
                }
                authentication.shared-secret = "0123456789abcdef0123456789abcdef"
                encryption.key-file = "%1$s"
                plugins.folder = "%2$s"
                calls.concurrency = %4$d
                upkeep {
                  concurrency = %4$d
                  poll-interval = 50 milliseconds
                }
                connectors.x {
                  client-id = "sandbox-x-client-0001"
                  client-secret = "sandbox-x-client-secret"
                  site-address = "%3$s/x"
                  api-address = "%3$s/x-api"
                }
                """
                        .formatted(keys, application.resolve("plugins"), sandbox, concurrency);
    }

    /// What the engine has done since the start.
    ///
    /// @param renewed grants whose new tokens are committed
    /// @param others whatever else came of working on one
    record Progress(long renewed, long others) {}

    Progress progress() throws IOException, InterruptedException {
        String metrics =
                client.send(
                                HttpRequest.newBuilder(
                                                URI.create(
                                                        "http://localhost:"
                                                                + relink.port()
                                                                + "/metrics"))
                                        .build(),
                                BodyHandlers.ofString())
                        .body();
        return new Progress(
                sum(metrics, line -> line.contains(RENEWED)),
                sum(metrics, line -> !line.contains(RENEWED)));
    }

    private static long sum(String metrics, Predicate<String> wanted) {
        return metrics.lines()
                .filter(line -> line.startsWith(COUNTER))
                .filter(wanted)
                .mapToLong(line ->
                        Math.round(Double.parseDouble(line.substring(line.lastIndexOf(' ')))))
                .sum();
    }

    @Override
    public void close() {
        client.close();
        relink.close();
    }
}
