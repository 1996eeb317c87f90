package dev.relink.server;

import dev.relink.server.config.Configuration;
import dev.relink.server.config.ConfigurationException;
import dev.relink.server.config.ConfigurationReader;
import dev.relink.server.http.CannotListenException;
import dev.relink.server.storage.DatabaseUnavailableException;
import dev.relink.server.vault.KeySetException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Runs the server until the process is told to stop.
@Command(
        name = "serve",
        description = "Runs the server until it is stopped.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Every setting can also be given in the environment, which wins over the file:",
            "http.port as RELINK_HTTP_PORT. `relink settings` lists them all."
        })
final class ServeCommand implements Callable<Integer> {

    private static final int WRONG_SETTINGS = 2;
    private static final int CANNOT_START = 1;
    private static final Path DEFAULT_FILE = Path.of("etc", "relink.conf");

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "The configuration file. Default: etc/relink.conf, if it exists.")
    private @Nullable Path file;

    @Option(
            names = "--stop-with-stdin",
            description =
                    "Stop when standard input ends, so that the server ends with the program that started it.")
    private boolean stopWithStandardInput;

    @Spec private CommandSpec spec;

    /// Called by picocli, which fills the fields.
    ServeCommand() {
        this.spec = CommandSpec.create();
    }

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter errors = spec.commandLine().getErr();
        try {
            Configuration configuration =
                    ConfigurationReader.read(file(), System.getenv(), Home.path());
            Logs.configure(configuration.log());
            run(Relink.start(configuration, Surroundings.real()), configuration);
            return 0;
        } catch (ConfigurationException wrong) {
            errors.println(wrong.getMessage());
            errors.println("`relink settings` lists all settings.");
            return WRONG_SETTINGS;
        } catch (DatabaseUnavailableException | KeySetException | CannotListenException unusable) {
            errors.println(unusable.getMessage());
            return CANNOT_START;
        }
    }

    private @Nullable Path file() {
        if (file != null) {
            return file;
        }
        Path standard = Home.path().resolve(DEFAULT_FILE);
        return Files.exists(standard) ? standard : null;
    }

    private void run(Relink relink, Configuration configuration) throws InterruptedException {
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> shutDown(stop, stopped), "shutdown"));
        if (stopWithStandardInput) {
            Thread.ofPlatform().daemon().name("standard-input").start(() -> awaitEnd(stop));
        }
        spec.commandLine()
                .getOut()
                .println(
                        "Relink answers at http://"
                                + configuration.http().host()
                                + ":"
                                + relink.port()
                                + "/graphql");
        spec.commandLine().getOut().flush();
        try (relink) {
            stop.await();
        } finally {
            stopped.countDown();
        }
    }

    /// Asks the main thread to close the server, and keeps the process until it has.
    private static void shutDown(CountDownLatch stop, CountDownLatch stopped) {
        stop.countDown();
        try {
            stopped.await();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitEnd(CountDownLatch stop) {
        try {
            int next = 0;
            while (next >= 0) {
                next = System.in.read();
            }
        } catch (IOException closed) {
            // it ended
        }
        stop.countDown();
    }
}
