package dev.relink.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A process that the demo started. It ends when its standard input does, so it never outlives the
/// demo, however that ends.
final class DemoProcess implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(25);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final int LOG_LINES = 15;

    private final String name;
    private final Process process;
    private final Path log;
    private final URI ready;

    private DemoProcess(String name, Process process, Path log, URI ready) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.ready = ready;
    }

    /// Starts a process.
    ///
    /// @param ready answers 200 once the process is ready
    static DemoProcess start(String name, List<String> command, Path log, URI ready) {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.to(log.toFile()))
                            .start();
            return new DemoProcess(name, process, log, ready);
        } catch (IOException failure) {
            throw new DemoException(
                    "The " + name + " could not be started: " + failure.getMessage(), failure);
        }
    }

    /// Waits until it answers.
    void awaitReady(HttpClient client) throws InterruptedException {
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (!isReady(client)) {
            if (!process.isAlive()) {
                throw new DemoException(
                        "The " + name + " ended while it was starting:\n" + lastLines());
            }
            if (System.nanoTime() > end) {
                throw new DemoException("The " + name + " did not start in time:\n" + lastLines());
            }
            process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private boolean isReady(HttpClient client) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(ready).timeout(Duration.ofSeconds(2)).build();
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /// Waits until it ends by itself.
    void awaitEnd() throws InterruptedException {
        process.waitFor();
    }

    /// The end of its log.
    String lastLines() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join(
                            "\n",
                            lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()))
                    + "\n(all of it: "
                    + log
                    + ")";
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    String name() {
        return name;
    }

    /// Ends it at once, as a power cut would: `kill -9`.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// Asks it to stop, and waits.
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException alreadyGone) {
            process.destroyForcibly();
        } catch (InterruptedException hurried) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
