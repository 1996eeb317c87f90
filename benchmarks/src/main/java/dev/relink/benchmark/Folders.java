package dev.relink.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// Where the parts that are measured are, and where results go.
///
/// @param application the application directory
/// @param sandbox the sandbox's jars
/// @param results where results are written
record Folders(Path application, Path sandbox, Path results) {

    /// As the scripts say.
    static Folders given() {
        return new Folders(of("relink.application"), of("relink.sandbox"), of("relink.results"));
    }

    private static Path of(String property) {
        String value = System.getProperty(property);
        if (value == null) {
            throw new IllegalStateException("Start this with a script of benchmarks/.");
        }
        return Path.of(value);
    }

    /// Writes what was measured, with when and on how many processors.
    void writeResults(String name, Map<String, ?> measured) throws IOException {
        Map<String, Object> all = new TreeMap<>(measured);
        all.put("at", Instant.now().toString());
        all.put("processors", Runtime.getRuntime().availableProcessors());
        Path file = results.resolve(name);
        Files.createDirectories(results);
        Files.writeString(
                file, JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(all));
        System.out.println("The same as JSON: " + file);
    }

    /// Deletes a folder with everything in it.
    static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> childrenFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path path : childrenFirst) {
                Files.delete(path);
            }
        }
    }
}
