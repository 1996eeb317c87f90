package dev.relink.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A server as it is distributed, in a process of its own.
final class ServerProcess implements AutoCloseable {

    private static final Pattern ADDRESS =
            Pattern.compile("Relink answers at (http://\\S+)/graphql");
    private static final long START_SECONDS = 120;
    private static final long STOP_SECONDS = 60;
    private static final Pattern OUTCOME =
            Pattern.compile("relink_publications_total\\{outcome=\"([a-z_]+)\"} (\\S+)");

    private final Process process;
    private final URI address;
    private final HttpClient client = HttpClient.newHttpClient();

    private ServerProcess(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /// Starts one, and returns when it answers.
    ///
    /// @param configuration its configuration file
    /// @param log where it writes
    static ServerProcess start(Path application, Path configuration, Path log)
            throws IOException, InterruptedException, TimeoutException {
        ProcessBuilder builder =
                new ProcessBuilder(
                                application.resolve("bin").resolve("relink").toString(),
                                "serve",
                                "--config",
                                configuration.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (System.nanoTime() < end && process.isAlive()) {
            Matcher found = ADDRESS.matcher(Files.readString(log));
            if (found.find()) {
                return new ServerProcess(process, URI.create(found.group(1)));
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        process.destroy();
        throw new TimeoutException("The server did not start: " + Files.readString(log));
    }

    URI address() {
        return address;
    }

    /// What came of working on posts since the start: how often, by the server's word for it.
    Map<String, Long> outcomes() throws IOException, InterruptedException {
        String metrics =
                client.send(
                                HttpRequest.newBuilder(address.resolve("/metrics")).build(),
                                BodyHandlers.ofString())
                        .body();
        Map<String, Long> outcomes = new TreeMap<>();
        Matcher found = OUTCOME.matcher(metrics);
        while (found.find()) {
            outcomes.put(found.group(1), Math.round(Double.parseDouble(found.group(2))));
        }
        return outcomes;
    }

    /// Processor time since the start.
    Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public void close() throws InterruptedException {
        client.close();
        process.destroy();
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
