package dev.relink.server;

import dev.relink.server.id.KeyId;
import dev.relink.server.vault.KeyFile;
import dev.relink.server.vault.KeySetException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Makes encryption keys, and changes which there are.
@Command(
        name = "keys",
        description = "Makes and changes the keys that stored tokens are encrypted with.",
        subcommands = KeysStatusCommand.class,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "To rotate keys, run `relink keys rotate FILE`, and give every node the new file. Running servers",
            "notice it within seconds, encrypt with the new key as soon as all of them have it, encrypt anew what",
            "older keys encrypted, and take a key out of the file when it was not needed for a while.",
            "No server is restarted for it."
        })
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
        return run(() -> {
            new KeyFile(file).create();
            return "Made the key file " + file + ".";
        });
    }

    @Command(
            name = "rotate",
            description =
                    "Adds a new key to a key file. The others stay in it until servers need them no more. Keep a copy of the"
                            + " new file.",
            mixinStandardHelpOptions = true)
    int rotate(@Parameters(paramLabel = "FILE", description = "The key file.") Path file) {
        return run(() -> {
            KeyId id = new KeyFile(file).rotate();
            return "Added key "
                    + id
                    + " to "
                    + file
                    + ". Running servers use it as soon as every one of them has this file.";
        });
    }

    @Command(
            name = "retire",
            description =
                    "Takes a key that servers need no more out of a key file, and keeps it as FILE.retired-ID. Keep that for"
                            + " as long as you keep backups of the database. Servers do this by themselves if they may write the"
                            + " file; `relink keys status FILE --server ADDRESS` says which keys can go.",
            mixinStandardHelpOptions = true)
    int retire(
            @Parameters(paramLabel = "FILE", description = "The key file.") Path file,
            @Option(
                            names = "--key",
                            paramLabel = "ID",
                            required = true,
                            description = "The key's id, as `relink keys status FILE` shows it.")
                    long key) {
        return run(() -> {
            Path retired = new KeyFile(file).retire(idOf(key));
            return "Took key " + key + " out of " + file + ". It is kept as " + retired + ".";
        });
    }

    private KeyId idOf(long key) {
        try {
            return new KeyId(key);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(
                    spec.commandLine(), wrong.getMessage() + ", and not " + key + ".", wrong);
        }
    }

    @Command(
            name = "restore",
            description =
                    "Takes retired keys back into a key file, for a database that was restored from an older backup.",
            mixinStandardHelpOptions = true)
    int restore(
            @Parameters(index = "0", paramLabel = "FILE", description = "The key file.") Path file,
            @Parameters(
                            index = "1",
                            paramLabel = "RETIRED",
                            description = "The file FILE.retired-ID that the key was kept as.")
                    Path retired) {
        return run(() -> {
            List<KeyId> ids = new KeyFile(file).restore(retired);
            return "Took " + ids + " back into " + file + ".";
        });
    }

    private int run(Supplier<String> work) {
        try {
            spec.commandLine().getOut().println(work.get());
            return 0;
        } catch (KeySetException failure) {
            spec.commandLine().getErr().println(failure.getMessage());
            return 1;
        }
    }
}
