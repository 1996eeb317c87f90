package dev.relink.demo;

import dev.relink.demo.tour.Tour;
import dev.relink.demo.tour.TourFailedException;
import dev.relink.demo.tour.TourNetwork;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Walks the main job through a demo of its own.
@Command(
        name = "tour",
        description = {
            "Runs the whole main job - connect, lose, reconnect with cascade - against a demo that it starts itself on free ports,",
            "and prints every step with what the API answered. Ends with 0 only if every step held."
        },
        mixinStandardHelpOptions = true)
final class TourCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(
            names = "--network",
            paramLabel = "NETWORK",
            description = {
                "Runs the main job on one network only: ${COMPLETION-CANDIDATES}.",
                "Default: the whole story, which is Facebook's, LinkedIn's, X's and YouTube's."
            })
    private @Nullable TourNetwork network;

    /// Called by picocli, which fills the fields.
    TourCommand() {
        this.spec = CommandSpec.create();
    }

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter errors = spec.commandLine().getErr();
        DemoFolder place = DemoFolder.ofTour(Built.state());
        out.println("Starting a server and a sandbox …");
        out.flush();
        try (Demo demo = Demo.start(Built.find(), place, Ports.free())) {
            new Tour(
                            new Tour.Stage(
                                    demo.ports().serverAddress(),
                                    demo.ports().sandboxAddress(),
                                    demo.token(DemoMember.SARA),
                                    demo.token(DemoMember.ANNA),
                                    demo.token(DemoMember.MIA),
                                    () -> demo.killAndRestartServer()),
                            out)
                    .run(network);
        } catch (DemoException | TourFailedException failure) {
            out.flush();
            errors.println(failure.getMessage());
            errors.println("The logs are in " + place.path() + ".");
            return 1;
        }
        place.clear();
        return 0;
    }
}
