package dev.relink.server;

import dev.relink.server.config.Configuration;
import dev.relink.server.config.ConfigurationException;
import dev.relink.server.http.CannotListenException;
import dev.relink.server.storage.DatabaseUnavailableException;
import dev.relink.server.vault.KeySetException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    private static final int CANNOT_START = 1;

    @Mixin private final ConfigurationFile file = new ConfigurationFile();

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
            Configuration configuration = file.read();
            Logs.configure(configuration.log());
            run(Relink.start(configuration, Surroundings.real()), configuration);
            return 0;
        } catch (ConfigurationException wrong) {
            return ConfigurationFile.refuse(wrong, errors);
        } catch (DatabaseUnavailableException | KeySetException | CannotListenException unusable) {
            errors.println(unusable.getMessage());
            return CANNOT_START;
        }
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
