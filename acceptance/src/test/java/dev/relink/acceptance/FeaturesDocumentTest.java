package dev.relink.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What `docs/features.md` names as held by a test is held by a test.
class FeaturesDocumentTest {

    private static final Path ROOT = Path.of(System.getProperty("relink.root"));
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+)\\.([a-z]\\w+)`");

    @Test
    void everyTestThatItNamesExists() throws IOException {
        Map<String, String> sources = sources();
        List<String> missing =
                TEST.matcher(Folders.read(ROOT.resolve("docs/features.md")))
                        .results()
                        .filter(named -> !exists(named, sources))
                        .map(named -> named.group(1) + "." + named.group(2))
                        .toList();

        assertThat(missing).isEmpty();
    }

    private static boolean exists(MatchResult named, Map<String, String> sources) {
        return sources.getOrDefault(named.group(1), "").contains("void " + named.group(2) + "(");
    }

    /// The code of all tests and contracts, by the name of the class; modules may have one of the
    /// same name.
    private static Map<String, String> sources() throws IOException {
        Map<String, String> sources = new HashMap<>();
        try (Stream<Path> all = Files.walk(ROOT)) {
            all.filter(path -> path.toString().matches(".*/src/.*(Test|IT|Contract)\\.java"))
                    .forEach(path ->
                            sources.merge(
                                    path.getFileName().toString().replace(".java", ""),
                                    Folders.read(path),
                                    String::concat));
        }
        return sources;
    }
}
