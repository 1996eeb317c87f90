package dev.relink.benchmark;

import dev.relink.benchmark.SandboxProcess.Given;
import dev.relink.server.node.NodeId;
import dev.relink.server.node.NodeStore;
import dev.relink.server.node.Nodes;
import dev.relink.server.storage.Database;
import dev.relink.server.vault.KeyFile;
import dev.relink.server.vault.KeyKeeper;
import dev.relink.server.vault.Vault;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.sql.DataSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Measures how fast the server renews tokens that are due all at once, beside the same calls with
/// nothing around them. A figure is never a failure; anything but a renewal is.
@Command(
        name = "refresh-drain",
        description = {
            "Has many grants due at once and measures how many a second the server renews, beside the same calls in a bare loop.",
            "Figures compare only within one run: the machine is part of them."
        },
        sortOptions = false)
public final class RefreshDrain implements Callable<Integer> {

    private static final int MOST_GRANTS = 100_000;
    private static final int MOST_ROUNDS = 20;

    /// How long any one loop or drain may take.
    private static final long LIMIT_SECONDS = 600;

    @Option(
            names = "--grants",
            paramLabel = "N",
            defaultValue = "20000",
            description = "How many grants are due at once (default: ${DEFAULT-VALUE}).")
    private int grants;

    @Option(
            names = "--latency",
            paramLabel = "MS",
            defaultValue = "100",
            description =
                    "How late the network answers, in milliseconds (default: ${DEFAULT-VALUE}).")
    private int latency;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            defaultValue = "1000",
            description = "How many calls at once (default: ${DEFAULT-VALUE}).")
    private int concurrency;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "How often everything is measured (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--database",
            paramLabel = "ENGINE",
            defaultValue = "both",
            description = "h2, postgresql or both (default: ${DEFAULT-VALUE}).")
    private String database = "both";

    @SuppressWarnings("UnusedVariable") // picocli looks for the annotation
    @Option(names = "--help", usageHelp = true, description = "Shows this help.")
    private boolean help;

    private final Folders folders = Folders.given();

    private RefreshDrain() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new RefreshDrain()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        requireBounds();
        List<Results> all = new ArrayList<>();
        try (SandboxProcess sandbox = SandboxProcess.start(folders.sandbox());
                TokenLoop loop =
                        new TokenLoop(
                                sandbox.address().resolve("/x-api/2/oauth2/token"),
                                concurrency,
                                LIMIT_SECONDS)) {
            sandbox.answerAfter("x", latency);
            for (TestDatabase.Kind kind : kinds()) {
                all.add(measure(kind, sandbox, loop));
                System.out.println(all.getLast().table());
            }
        }
        write(all);
        return CommandLine.ExitCode.OK;
    }

    private void requireBounds() {
        if (grants < 1
                || grants > MOST_GRANTS
                || rounds < 1
                || rounds > MOST_ROUNDS
                || latency < 0
                || latency > 10_000
                || concurrency < 1
                || concurrency > 10_000) {
            throw new IllegalArgumentException(
                    "--grants is 1 to %d, --rounds 1 to %d, --latency 0 to 10000, --concurrency 1 to 10000."
                            .formatted(MOST_GRANTS, MOST_ROUNDS));
        }
    }

    private List<TestDatabase.Kind> kinds() {
        if (database.equals("both")) {
            return List.of(TestDatabase.Kind.values());
        }
        List<TestDatabase.Kind> named =
                Stream.of(TestDatabase.Kind.values())
                        .filter(kind -> kind.word().equals(database))
                        .toList();
        if (named.isEmpty()) {
            throw new IllegalArgumentException("--database is h2, postgresql or both.");
        }
        return named;
    }

    private Results measure(TestDatabase.Kind kind, SandboxProcess sandbox, TokenLoop loop)
            throws Exception {
        Path folder = Files.createTempDirectory("relink-benchmark-");
        try (TestDatabase place = TestDatabase.start(kind, folder)) {
            Path keys = MeasuredServer.createKeys(folder);
            InstantSource clock = () -> Instant.now().truncatedTo(ChronoUnit.MICROS);
            try (Database stores = Database.open(place.settings());
                    MeasuredServer server =
                            MeasuredServer.start(
                                    folder,
                                    folders.application(),
                                    keys,
                                    place,
                                    sandbox.address(),
                                    concurrency);
                    KeyKeeper keeper = keeper(stores, keys, clock)) {
                keeper.start();
                DueGrants due = new DueGrants(stores, new Vault(keeper, clock), clock);
                TokenLoop.makeRows(stores.dataSource(), grants);
                return new Results(
                        kind.word(),
                        new Measuring(sandbox, loop, stores.dataSource(), due, server).rounds());
            }
        } finally {
            Folders.delete(folder);
        }
    }

    /// This process writes secrets as one more node beside the server.
    private static KeyKeeper keeper(Database database, Path keys, InstantSource clock) {
        return KeyKeeper.open(
                database,
                new Nodes(database, new NodeStore(), new NodeId(UUID.randomUUID()), clock),
                new KeyFile(keys),
                Duration.ofDays(1),
                new SimpleMeterRegistry(),
                clock);
    }

    /// Everything that a round needs.
    private final class Measuring {

        private final SandboxProcess sandbox;
        private final TokenLoop loop;
        private final DataSource rows;
        private final DueGrants due;
        private final MeasuredServer server;

        Measuring(
                SandboxProcess sandbox,
                TokenLoop loop,
                DataSource rows,
                DueGrants due,
                MeasuredServer server) {
            this.sandbox = sandbox;
            this.loop = loop;
            this.rows = rows;
            this.due = due;
            this.server = server;
        }

        /// The first round is not kept: the compilers were at work.
        List<Results.Round> rounds() throws Exception {
            round();
            List<Results.Round> measured = new ArrayList<>();
            for (int i = 0; i < rounds; i++) {
                measured.add(round());
            }
            return measured;
        }

        private Results.Round round()
                throws IOException,
                        InterruptedException,
                        SQLException,
                        ExecutionException,
                        TimeoutException {
            List<Given> first = tokens();
            double httpOnly = loop.run(first, null);
            List<Given> second = tokens();
            double bare = loop.run(second, rows);
            due.add(tokens());
            return new Results.Round(httpOnly, bare, Drain.of(server, due, grants, LIMIT_SECONDS));
        }

        private List<Given> tokens() throws IOException, InterruptedException {
            return sandbox.grants(grants);
        }
    }

    private void write(List<Results> all) throws IOException {
        folders.writeResults(
                "refresh-drain.json",
                Map.of(
                        "grants", grants,
                        "latencyMilliseconds", latency,
                        "concurrency", concurrency,
                        "results", all));
    }
}
