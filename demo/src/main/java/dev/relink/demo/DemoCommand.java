package dev.relink.demo;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Runs a server and the sandbox until Ctrl-C.
@Command(
        name = "demo",
        description =
                "Starts a server with an embedded database and the sandbox, and says how to use them.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            description = "Where the data is kept. Default: .relink/demo beside the script.")
    private @Nullable Path folder;

    @Option(names = "--fresh", description = "Begin anew: delete what an earlier demo kept.")
    private boolean fresh;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "The server's port. Default: ${DEFAULT-VALUE}")
    private int port;

    @Option(
            names = "--sandbox-port",
            paramLabel = "PORT",
            defaultValue = "9090",
            description = "The sandbox's port. Default: ${DEFAULT-VALUE}")
    private int sandboxPort;

    @Spec private CommandSpec spec;

    /// Called by picocli, which fills the fields.
    DemoCommand() {
        this.spec = CommandSpec.create();
    }

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter errors = spec.commandLine().getErr();
        try {
            Path path = folder == null ? Built.state().resolve("demo") : folder;
            DemoFolder place = new DemoFolder(path.toAbsolutePath().normalize());
            if (fresh) {
                place.clear();
            }
            return run(Demo.start(Built.find(), place, new Ports(port, sandboxPort)));
        } catch (DemoException failure) {
            errors.println(failure.getMessage());
            return 1;
        }
    }

    private int run(Demo demo) {
        AtomicBoolean stopping = new AtomicBoolean();
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    stopping.set(true);
                                    demo.close();
                                },
                                "stop"));
        introduce(demo);
        DemoProcess ended = demo.awaitEnd();
        if (stopping.get()) {
            return 0;
        }
        demo.close();
        throw new DemoException("The " + ended.name() + " ended by itself:\n" + ended.lastLines());
    }

    private void introduce(Demo demo) {
        PrintWriter out = spec.commandLine().getOut();
        Ports ports = demo.ports();
        out.printf(
                """

                Relink is running.

                  API        %1$s/graphql
                  GraphiQL   %1$s/graphiql   (paste one of the tokens below)
                  Health     %1$s/health/ready
                  Sandbox    %2$s/facebook   (the fake Facebook: who is there, and levers to break things)
                             %2$s/x          (the fake X)

                Three members of the workspace "%3$s", with their bearer tokens:

                """,
                ports.serverAddress(), ports.sandboxAddress(), DemoMember.WORKSPACE);
        for (DemoMember member : DemoMember.values()) {
            out.printf("  %s%n  %s%n%n", member.description(), demo.token(member));
        }
        out.printf(
                """
                Try it: in GraphiQL, as Anna, run

                  mutation { connectionStart(input: { network: "facebook" }) { authorizationUrl attempt { id } userErrors { message } } }

                and open the authorizationUrl in a browser; the network "x" works alike. `./relink tour` walks through the whole story by itself.

                Data and logs are in %s; --fresh begins anew. Stop with Ctrl-C.
                """,
                demo.folder().path());
        out.flush();
    }
}
