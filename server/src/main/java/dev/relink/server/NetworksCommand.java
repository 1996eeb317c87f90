package dev.relink.server;

import dev.relink.server.config.Configuration;
import dev.relink.server.config.ConfigurationException;
import dev.relink.server.outbound.HttpMedia;
import dev.relink.server.plugin.NetworksReference;
import dev.relink.server.plugin.Plugins;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Says what the networks of this installation can do. Calls none of them, and touches no data.
@Command(
        name = "networks",
        description = {
            "Says what each network of this installation can do, which permissions that takes and",
            "how long a connection lasts. As a page in Markdown, as docs/networks.md is."
        },
        mixinStandardHelpOptions = true)
final class NetworksCommand implements Callable<Integer> {

    @Mixin private final ConfigurationFile file = new ConfigurationFile();

    @Spec private CommandSpec spec;

    /// Called by picocli, which fills the fields.
    NetworksCommand() {
        this.spec = CommandSpec.create();
    }

    @Override
    public Integer call() {
        try {
            Configuration configuration = file.read();
            Logs.configure(configuration.log());
            print(configuration);
            return 0;
        } catch (ConfigurationException wrong) {
            return ConfigurationFile.refuse(wrong, spec.commandLine().getErr());
        }
    }

    private void print(Configuration configuration) {
        PrintWriter output = spec.commandLine().getOut();
        try (HttpMedia media = new HttpMedia(FeatureSettings.outboundSettings(configuration));
                Plugins plugins =
                        Plugins.load(
                                FeatureSettings.pluginSettings(configuration),
                                media,
                                Clock.systemUTC(),
                                new SimpleMeterRegistry())) {
            if (!plugins.configurationProblems().isEmpty()) {
                throw new ConfigurationException(plugins.configurationProblems());
            }
            output.print(NetworksReference.markdown(plugins.registry()));
        }
        // Only println does that by itself, and the process ends without.
        output.flush();
    }
}
