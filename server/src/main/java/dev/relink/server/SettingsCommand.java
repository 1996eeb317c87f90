package dev.relink.server;

import dev.relink.server.config.SettingsReference;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Lists the settings.
@Command(
        name = "settings",
        description = "Lists all settings, with their defaults.",
        mixinStandardHelpOptions = true)
final class SettingsCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;

    /// Called by picocli, which fills the fields.
    SettingsCommand() {
        this.spec = CommandSpec.create();
    }

    @Override
    public Integer call() {
        spec.commandLine().getOut().print(SettingsReference.text());
        return 0;
    }
}
