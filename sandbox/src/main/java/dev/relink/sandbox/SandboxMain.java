package dev.relink.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Starts a sandbox from the command line, says where it is, and stops it on SIGTERM.
@Command(
        name = "sandbox",
        description = "Fake networks that speak the real wire, for trying Relink.",
        sortOptions = false)
public final class SandboxMain implements Callable<Integer> {

    private static final int FAILED = 1;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "The address to listen on (default: ${DEFAULT-VALUE}).")
    private String host = "";

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "9090",
            description = "The port to listen on, 0 for a free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--state",
            paramLabel = "FILE",
            description =
                    "Keeps everything in this file and some beside it, so that it survives the"
                            + " process.")
    private @Nullable Path state;

    @Option(
            names = "--facebook-callbacks",
            paramLabel = "ADDRESS",
            description =
                    "Where the fake Facebook tells the app of its own accord what happens, as"
                            + " http://localhost:8080/signals/facebook.")
    private @Nullable URI facebookCallbacks;

    @Option(
            names = "--stop-with-stdin",
            description =
                    "Stops when the standard input ends, so that a parent process that dies takes"
                            + " the sandbox along.")
    private boolean stopWithStandardInput;

    @SuppressWarnings("UnusedVariable") // picocli looks for the annotation
    @Option(names = "--help", usageHelp = true, description = "Shows this help.")
    private boolean help;

    private final InputStream input;
    private final PrintStream output;
    private final PrintStream errors;
    private final CountDownLatch inputEnded = new CountDownLatch(1);

    private SandboxMain(InputStream input, PrintStream output, PrintStream errors) {
        this.input = input;
        this.output = output;
        this.errors = errors;
    }

    /// Runs until the process is told to stop.
    public static void main(String[] arguments) {
        if (System.getProperty("logback.configurationFile") == null) {
            // Not named logback.xml: this jar is also on the class path of other modules' tests.
            System.setProperty("logback.configurationFile", "sandbox-logback.xml");
        }
        SandboxMain main = new SandboxMain(System.in, System.out, System.err);
        System.exit(new CommandLine(main).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        try (Sandbox sandbox = Sandbox.start(options())) {
            Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close, "sandbox-stop"));
            output.println("sandbox ready at " + sandbox.address());
            output.flush();
            if (stopWithStandardInput) {
                Thread.ofPlatform().daemon().name("sandbox-stdin").start(this::awaitEndOfInput);
            }
            inputEnded.await();
            return CommandLine.ExitCode.OK;
        } catch (IllegalArgumentException | IllegalStateException failure) {
            errors.println(failure.getMessage());
            return FAILED;
        }
    }

    private SandboxOptions options() {
        return SandboxOptions.defaults()
                .withHost(host)
                .withPort(port)
                .withStateFile(state)
                .withFacebookCallbacks(facebookCallbacks);
    }

    private void awaitEndOfInput() {
        try {
            input.transferTo(OutputStream.nullOutputStream());
        } catch (IOException broken) {
            // a broken input has ended, too
        }
        inputEnded.countDown();
    }
}
