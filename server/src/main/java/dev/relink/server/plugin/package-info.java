/// Finds plugins, isolates them, and calls their connectors.
///
/// A plugin is a folder `plugins/<name>/` of jars, or one jar `plugins/<name>.jar`. Each has a
/// class loader of its own that sees the JDK, the SPI and the logging API of the server, and
/// nothing else of it. Whatever is wrong with a plugin is reported and harms nothing: see {@link
/// dev.relink.server.plugin.PluginReport}.
@NullMarked
package dev.relink.server.plugin;

import org.jspecify.annotations.NullMarked;
