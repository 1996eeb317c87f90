package dev.relink.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// A server and a sandbox, each in a process of its own.
final class Demo implements AutoCloseable {

    private final Built built;
    private final DemoFolder folder;
    private final Ports ports;
    private final String secret;
    private final Instant startedAt;
    private final HttpClient client = HttpClient.newHttpClient();
    private final DemoProcess sandbox;
    private DemoProcess server;

    private Demo(Built built, DemoFolder folder, Ports ports, InstantSource clock)
            throws InterruptedException {
        this.built = built;
        this.folder = folder;
        this.ports = ports;
        this.startedAt = clock.instant();
        this.secret = folder.prepare();
        createKeys();
        folder.writeConfiguration(secret, ports);
        this.sandbox = startSandbox();
        this.server = startServerWhenReady(sandbox);
    }

    /// One after the other they are ready sooner than side by side, and the server finds its
    /// network.
    private DemoProcess startServerWhenReady(DemoProcess network) throws InterruptedException {
        try {
            network.awaitReady(client);
            return startServer();
        } catch (DemoException failure) {
            network.close();
            throw failure;
        }
    }

    /// Starts both, and returns when both answer.
    static Demo start(Built built, DemoFolder folder, Ports ports) throws InterruptedException {
        ports.requireFree();
        Demo demo = new Demo(built, folder, ports, InstantSource.system());
        try {
            demo.server.awaitReady(demo.client);
            return demo;
        } catch (DemoException failure) {
            demo.close();
            throw failure;
        }
    }

    private void createKeys() {
        if (Files.exists(folder.keys())) {
            return;
        }
        try {
            Process creating =
                    new ProcessBuilder(
                                    built.relink().toString(),
                                    "keys",
                                    "create",
                                    folder.keys().toString())
                            .redirectErrorStream(true)
                            .redirectOutput(folder.log("keys").toFile())
                            .start();
            if (creating.waitFor() != 0) {
                throw new DemoException(
                        "The keys could not be made: " + Files.readString(folder.log("keys")));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("The keys could not be made.", failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new DemoException("The demo was stopped while it was starting.", stopped);
        }
    }

    private DemoProcess startServer() {
        return DemoProcess.start(
                "server",
                List.of(
                        built.relink().toString(),
                        "serve",
                        "--config",
                        folder.configuration().toString(),
                        "--stop-with-stdin"),
                folder.log("server"),
                ports.serverAddress().resolve("/health/ready"));
    }

    private DemoProcess startSandbox() {
        return DemoProcess.start(
                "sandbox",
                List.of(
                        Built.java().toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        built.sandbox().resolve("lib") + "/*",
                        "dev.relink.sandbox.SandboxMain",
                        "--port",
                        String.valueOf(ports.sandbox()),
                        "--state",
                        folder.sandboxState().toString(),
                        "--facebook-callbacks",
                        ports.serverAddress().resolve("/signals/facebook").toString(),
                        "--stop-with-stdin"),
                folder.log("sandbox"),
                ports.sandboxAddress().resolve("/health"));
    }

    Ports ports() {
        return ports;
    }

    DemoFolder folder() {
        return folder;
    }

    String token(DemoMember member) {
        return member.token(secret, startedAt);
    }

    /// Kills the server as a power cut would, and starts it again.
    void killAndRestartServer() throws InterruptedException {
        server.kill();
        server = startServer();
        server.awaitReady(client);
    }

    /// Waits until either process ends by itself.
    ///
    /// @return the one that ended
    DemoProcess awaitEnd() {
        return CompletableFuture.anyOf(ended(server), ended(sandbox))
                .thenApply(DemoProcess.class::cast)
                .join();
    }

    private static CompletableFuture<DemoProcess> ended(DemoProcess process) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        process.awaitEnd();
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                    return process;
                },
                task -> Thread.ofVirtual().start(task));
    }

    @Override
    public void close() {
        server.close();
        sandbox.close();
        client.close();
    }
}
