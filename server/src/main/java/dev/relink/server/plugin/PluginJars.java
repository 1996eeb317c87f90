package dev.relink.server.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The jars of one plugin.
///
/// @param name the name of its folder, or of its only jar; no two plugins have the same
/// @param jars its jars, in alphabetical order
record PluginJars(String name, List<Path> jars) {

    private static final String JAR = ".jar";

    PluginJars {
        jars = List.copyOf(jars);
    }

    /// The plugins in a folder, in alphabetical order. A folder that does not exist holds none.
    static List<PluginJars> find(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        return list(folder).stream()
                .filter(path -> Files.isDirectory(path) || isJar(path))
                .map(PluginJars::of)
                .sorted(Comparator.comparing(PluginJars::name))
                .toList();
    }

    private static PluginJars of(Path path) {
        String name = path.getFileName().toString();
        if (Files.isDirectory(path)) {
            return new PluginJars(name, list(path).stream().filter(PluginJars::isJar).toList());
        }
        return new PluginJars(nameOfJar(path, name), List.of(path));
    }

    /// A folder may have the name already.
    private static String nameOfJar(Path path, String file) {
        String name = file.substring(0, file.length() - JAR.length());
        return Files.isDirectory(path.resolveSibling(name)) ? file : name;
    }

    private static boolean isJar(Path path) {
        return path.getFileName().toString().endsWith(JAR) && Files.isRegularFile(path);
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(path -> !path.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException("The folder " + folder + " could not be read.", failure);
        }
    }
}
