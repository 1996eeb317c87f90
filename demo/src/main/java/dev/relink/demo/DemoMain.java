package dev.relink.demo;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command line behind `./relink demo` and `./relink tour`.
@Command(
        name = "relink",
        description = "Tries Relink out.",
        subcommands = {DemoCommand.class, TourCommand.class},
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
public final class DemoMain {

    /// Runs a command.
    public static void main(String[] arguments) {
        System.exit(
                new CommandLine(new DemoMain())
                        .setCaseInsensitiveEnumValuesAllowed(true)
                        .execute(arguments));
    }
}
