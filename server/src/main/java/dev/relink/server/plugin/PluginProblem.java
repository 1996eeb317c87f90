package dev.relink.server.plugin;

/// What is wrong with a plugin.
///
/// @param kind for programs
/// @param message for the operator, with what to do; it names no class
public record PluginProblem(Kind kind, String message) {

    /// What can be wrong with a plugin.
    public enum Kind {
        /// A file in it is no jar.
        UNREADABLE,
        /// None of its jars names a {@link dev.relink.spi.ConnectorPlugin}, or several do.
        NO_SINGLE_PLUGIN,
        /// It was compiled against another version of the SPI.
        OTHER_SPI_VERSION,
        /// A class that it needs is in none of its jars.
        CLASS_MISSING,
        /// Its code threw an exception.
        THREW,
        /// Its code did not come to an end in time.
        HUNG,
        /// What it says of itself contradicts itself.
        INVALID,
        /// A plugin that comes earlier in the alphabet has its network or its connector's key.
        TAKEN
    }
}
