package dev.relink.server.plugin;

import dev.relink.spi.NetworkName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What became of one plugin.
///
/// @param name the name of its folder or jar
/// @param networks the networks that it brings; none if it is not in use
/// @param problem what is wrong; null if it is in use
public record PluginReport(
        String name, List<NetworkName> networks, @Nullable PluginProblem problem) {

    public PluginReport {
        networks = List.copyOf(networks);
    }
}
