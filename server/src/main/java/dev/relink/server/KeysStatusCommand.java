package dev.relink.server;

import dev.relink.server.vault.KeyFile;
import dev.relink.server.vault.KeySetException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// Lists the keys of a key file, and asks a running server what they are needed for.
@Command(
        name = "status",
        description = "Lists the keys of a key file, without their secrets.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "What a server says of a key: encrypts (it encrypts with it), waits for nodes (not every server has it",
            "yet), needed (secrets are still encrypted with it), unused (nothing needs it, but not for long enough",
            "to go), can go (take it out with `relink keys retire`), lacking (needed, and not in the server's file)."
        })
final class KeysStatusCommand implements Callable<Integer> {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final long MOST_BYTES = 1_000_000;

    @Parameters(paramLabel = "FILE", description = "The key file.")
    private Path file;

    @Option(
            names = "--server",
            paramLabel = "ADDRESS",
            description =
                    "A running server, as http://127.0.0.1:8080: it is asked how many secrets each key encrypts, and which"
                            + " keys can go.")
    private @Nullable URI server;

    @Spec private CommandSpec spec;

    /// Called by picocli, which fills the fields.
    KeysStatusCommand() {
        this.file = Path.of("");
        this.spec = CommandSpec.create();
    }

    @Override
    public Integer call() throws InterruptedException {
        try {
            List<KeyFile.Entry> entries = new KeyFile(file).entries();
            show(entries, server == null ? JsonNodeFactory.instance.objectNode() : ask(server));
            return 0;
        } catch (KeySetException failure) {
            spec.commandLine().getErr().println(failure.getMessage());
        } catch (IOException | IllegalArgumentException | JacksonException failure) {
            spec.commandLine()
                    .getErr()
                    .println(
                            "The server at "
                                    + server
                                    + " did not say what its keys are needed for.");
        }
        return 1;
    }

    /// What `/health/ready` says of the keys, by their ids.
    private static JsonNode ask(URI server) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(server.resolve("/health/ready")).timeout(LIMIT).build();
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(LIMIT).build()) {
            String answer =
                    client.send(request, BodyHandlers.limiting(BodyHandlers.ofString(), MOST_BYTES))
                            .body();
            return JsonMapper.shared().readTree(answer).required("encryption").required("keys");
        }
    }

    private void show(List<KeyFile.Entry> entries, JsonNode uses) {
        PrintWriter output = spec.commandLine().getOut();
        output.println("The keys of " + file + ", the oldest first:");
        Set<String> shown = new HashSet<>();
        for (KeyFile.Entry entry : entries) {
            String id = entry.id().toString();
            shown.add(id);
            output.println(line(id, inFile(entry), uses.path(id)));
        }
        uses.propertyNames().stream()
                .filter(id -> !shown.contains(id))
                .forEach(id -> output.println(line(id, "not in this file", uses.path(id))));
        output.flush();
    }

    private static String inFile(KeyFile.Entry entry) {
        String status = entry.status().toLowerCase(Locale.ROOT);
        return entry.primary() ? status + ", primary" : status;
    }

    private static String line(String id, String inFile, JsonNode use) {
        String line = String.format(Locale.ROOT, "  %-10s  %s", id, inFile);
        if (use.isMissingNode()) {
            return line;
        }
        String state = use.path("state").asString("").toLowerCase(Locale.ROOT).replace('_', ' ');
        return line + "; " + use.path("secrets").asLong(0) + " secrets, " + state;
    }
}
