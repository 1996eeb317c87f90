package dev.relink.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.server.vault.KeyFile;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class KeysCommandTest {

    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;

    @TempDir private Path folder;

    /// How a command ended.
    private record Ended(int status, String output, String errors) {}

    private static Ended run(String... arguments) {
        StringWriter output = new StringWriter();
        StringWriter errors = new StringWriter();
        int status =
                new CommandLine(new RelinkCommand())
                        .setOut(new PrintWriter(output, true))
                        .setErr(new PrintWriter(errors, true))
                        .execute(
                                Stream.concat(Stream.of("keys"), Stream.of(arguments))
                                        .toArray(String[]::new));
        return new Ended(status, output.toString(), errors.toString());
    }

    private String made() {
        String file = folder.resolve("relink.keys").toString();
        assertThat(run("create", file).status()).isZero();
        return file;
    }

    private static List<String> ids(String file) {
        return new KeyFile(Path.of(file))
                .entries().stream().map(entry -> entry.id().toString()).toList();
    }

    @Test
    void keysAreListedTheOldestFirst() throws Exception {
        String file = made();
        assertThat(run("rotate", file).status()).isZero();

        Ended status = run("status", file);

        assertThat(status.status()).isZero();
        assertThat(status.output().lines())
                .containsExactly(
                        "The keys of " + file + ", the oldest first:",
                        String.format("  %-10s  enabled", ids(file).getFirst()),
                        String.format("  %-10s  enabled, primary", ids(file).getLast()));
        String secret =
                Files.readString(Path.of(file))
                        .replaceAll("(?s).*\"value\":\\s*\"([^\"]+)\".*", "$1");
        assertThat(status.output()).doesNotContain(secret);
    }

    @Test
    void aRotationNamesTheNewKeyAndTheFile() {
        String file = made();

        Ended rotated = run("rotate", file);

        assertThat(rotated.output()).contains("Added key " + ids(file).getLast() + " to " + file);
    }

    @Test
    void aKeyIsTakenOutAndTakenBack() {
        String file = made();
        run("rotate", file);
        String first = ids(file).getFirst();

        Ended retired = run("retire", file, "--key", first);
        assertThat(retired.status()).isZero();
        assertThat(retired.output()).contains(file + ".retired-" + first);
        assertThat(ids(file)).hasSize(1);

        assertThat(run("restore", file, file + ".retired-" + first).status()).isZero();
        assertThat(ids(file)).hasSize(2).startsWith(first);
    }

    @Test
    void theOnlyKeyIsNotTakenOut() {
        String file = made();

        Ended retired = run("retire", file, "--key", ids(file).getFirst());

        assertThat(retired.status()).isEqualTo(FAILED);
        assertThat(retired.errors()).contains("is the newest", "relink keys rotate");
        assertThat(ids(file)).hasSize(1);
    }

    @Test
    void whatIsNoIdIsRefused() {
        String file = made();

        assertThat(run("retire", file, "--key", "4294967296").status()).isEqualTo(WRONG_USE);
        assertThat(run("retire", file, "--key", "one").status()).isEqualTo(WRONG_USE);
    }

    @Test
    void aMissingFileIsToldInASentence() {
        for (String command : List.of("rotate", "status")) {
            Ended ended = run(command, folder.resolve("none").toString());

            assertThat(ended.status()).isEqualTo(FAILED);
            assertThat(ended.errors())
                    .contains("There is no readable key file")
                    .doesNotContain("Exception");
        }
    }

    @Test
    void aServerThatDoesNotAnswerIsNamed() {
        Ended ended = run("status", made(), "--server", "http://127.0.0.1:1");

        assertThat(ended.status()).isEqualTo(FAILED);
        assertThat(ended.errors()).contains("http://127.0.0.1:1").doesNotContain("Exception");
    }
}
