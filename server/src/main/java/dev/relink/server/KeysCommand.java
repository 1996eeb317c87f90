package dev.relink.server;

import dev.relink.server.vault.KeySet;
import dev.relink.server.vault.KeySetException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Makes encryption keys.
@Command(
        name = "keys",
        description = "Makes the keys that stored tokens are encrypted with.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class KeysCommand {

    @Spec private CommandSpec spec;

    /// Called by picocli, which fills the fields.
    KeysCommand() {
        this.spec = CommandSpec.create();
    }

    @Command(
            name = "create",
            description =
                    "Makes a new key file, readable by its owner only. Keep a copy of it in a safe place: without it, stored"
                            + " tokens are lost.",
            mixinStandardHelpOptions = true)
    int create(@Parameters(paramLabel = "FILE", description = "The file to make.") Path file) {
        try {
            KeySet.create(file);
            spec.commandLine().getOut().println("Made the key file " + file + ".");
            return 0;
        } catch (KeySetException failure) {
            spec.commandLine().getErr().println(failure.getMessage());
            return 1;
        }
    }
}
