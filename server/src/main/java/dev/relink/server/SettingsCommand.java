package dev.relink.server;

import dev.relink.server.config.SettingsReference;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Lists the settings.
@Command(
        name = "settings",
        description = "Lists all settings, with their defaults.",
        mixinStandardHelpOptions = true)
final class SettingsCommand implements Callable<Integer> {

    @Option(
            names = "--markdown",
            description = "As a page in Markdown, as docs/configuration.md is.")
    private boolean markdown;

    @Spec private CommandSpec spec;

    /// Called by picocli, which fills the fields.
    SettingsCommand() {
        this.spec = CommandSpec.create();
    }

    @Override
    public Integer call() {
        PrintWriter output = spec.commandLine().getOut();
        output.print(markdown ? SettingsReference.markdown() : SettingsReference.text());
        // Only println does that by itself, and the process ends without.
        output.flush();
        return 0;
    }
}
