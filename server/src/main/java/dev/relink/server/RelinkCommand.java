package dev.relink.server;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/// The command line.
@Command(
        name = "relink",
        description =
                "Connects social accounts and inboxes, keeps them connected, and brings them back.",
        subcommands = {
            ServeCommand.class,
            KeysCommand.class,
            SettingsCommand.class,
            NetworksCommand.class,
            PrepareCommand.class,
            HelpCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = RelinkCommand.Version.class)
public final class RelinkCommand {

    /// Runs a command.
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new RelinkCommand()).execute(arguments));
    }

    static final class Version implements CommandLine.IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = RelinkCommand.class.getPackage().getImplementationVersion();
            return new String[] {"relink " + (version == null ? "(not packaged)" : version)};
        }
    }
}
