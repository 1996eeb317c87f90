package dev.relink.server;

import dev.relink.server.config.Configuration;
import dev.relink.server.config.ConfigurationException;
import dev.relink.server.config.ConfigurationReader;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The option that says where the configuration is, the same for every command that needs it.
final class ConfigurationFile {

    private static final int WRONG_SETTINGS = 2;
    private static final Path STANDARD = Path.of("etc", "relink.conf");

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "The configuration file. Default: etc/relink.conf, if it exists.")
    private @Nullable Path file;

    /// Called by picocli, which fills the field.
    ConfigurationFile() {}

    /// Reads the file and the environment.
    ///
    /// @throws ConfigurationException if something in them is wrong
    Configuration read() {
        return ConfigurationReader.read(path(), System.getenv(), Home.path());
    }

    private @Nullable Path path() {
        if (file != null) {
            return file;
        }
        Path standard = Home.path().resolve(STANDARD);
        return Files.exists(standard) ? standard : null;
    }

    /// Says what is wrong.
    ///
    /// @return the exit code of the command
    static int refuse(ConfigurationException wrong, PrintWriter errors) {
        errors.println(wrong.getMessage());
        errors.println("`relink settings` lists all settings.");
        return WRONG_SETTINGS;
    }
}
