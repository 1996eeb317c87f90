package dev.relink.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Measures how late posts are published that are due all at once, and what else that delays.
@Command(
        name = "publish-burst",
        description = {
            "Has many posts due at once, on two servers and PostgreSQL, and measures how late each reaches the network, beside the same calls in a bare loop; and how long accounts take to be listed meanwhile.",
            "Figures compare only within one run: the machine is part of them."
        },
        sortOptions = false)
public final class PublishBurst implements Callable<Integer> {

    private static final int SERVERS = 2;
    private static final int WORKSPACES = 50;
    private static final int PAGES = 100;
    private static final int MOST_POSTS = 50_000;
    private static final int MOST_ROUNDS = 20;

    /// How long any one loop or burst may take.
    private static final long LIMIT_SECONDS = 600;

    @Option(
            names = "--posts",
            paramLabel = "N",
            defaultValue = "5000",
            description = "How many posts are due (default: ${DEFAULT-VALUE}).")
    private int posts;

    @Option(
            names = "--over",
            paramLabel = "SECONDS",
            defaultValue = "0",
            description =
                    "From the first post to the last: 0 has all due at the same moment (default: ${DEFAULT-VALUE}).")
    private int over;

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
            defaultValue = "64",
            description =
                    "How many posts each server publishes at once (default: ${DEFAULT-VALUE}, as the server's).")
    private int concurrency;

    @Option(
            names = "--lists",
            paramLabel = "N",
            defaultValue = "100",
            description =
                    "How many times a second accounts are listed (default: ${DEFAULT-VALUE}).")
    private int lists;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "How often everything is measured (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @SuppressWarnings("UnusedVariable") // picocli looks for the annotation
    @Option(names = "--help", usageHelp = true, description = "Shows this help.")
    private boolean help;

    private final Folders folders = Folders.given();

    private PublishBurst() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new PublishBurst()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        requireBounds();
        Path folder = Files.createTempDirectory("relink-benchmark-");
        try (TestDatabase database = TestDatabase.start(TestDatabase.Kind.POSTGRESQL, folder);
                SandboxProcess sandbox = SandboxProcess.start(folders.sandbox())) {
            SandboxPages pages = SandboxPages.make(sandbox, PAGES);
            Path configuration = configure(folder, database, sandbox);
            List<ServerProcess> servers = new ArrayList<>();
            try (HttpClient client = HttpClient.newHttpClient();
                    PostLoop loop = new PostLoop(pages, SERVERS * concurrency, LIMIT_SECONDS)) {
                for (int number = 0; number < SERVERS; number++) {
                    servers.add(
                            ServerProcess.start(
                                    folders.application(),
                                    configuration,
                                    folder.resolve("log-" + number)));
                }
                List<FrontEnd> workspaces = connect(client, servers, pages);
                sandbox.answerAfter("facebook", latency);
                Burst.Plan plan =
                        new Burst.Plan(
                                workspaces,
                                servers,
                                pages,
                                database,
                                posts,
                                Duration.ofSeconds(over),
                                lists,
                                LIMIT_SECONDS);
                return report(measure(plan, loop));
            } finally {
                for (ServerProcess server : servers) {
                    server.close();
                }
            }
        } finally {
            Folders.delete(folder);
        }
    }

    private void requireBounds() {
        if (posts < 1
                || posts > MOST_POSTS
                || over < 0
                || over > 600
                || latency < 0
                || latency > 10_000
                || concurrency < 1
                || concurrency > 10_000
                || lists < 1
                || lists > 10_000
                || rounds < 1
                || rounds > MOST_ROUNDS) {
            throw new IllegalArgumentException(
                    "--posts is 1 to %d, --over 0 to 600, --latency 0 to 10000, --concurrency and --lists 1 to 10000, --rounds 1 to %d."
                            .formatted(MOST_POSTS, MOST_ROUNDS));
        }
    }

    private Path configure(Path folder, TestDatabase database, SandboxProcess sandbox)
            throws IOException {
        Path file = folder.resolve("relink.conf");
        Files.writeString(
                file,
                database.configuration()
                        + """
                        http {
                          port = 0
                          public-url = "http://localhost"
                        }
                        authentication.shared-secret = "%1$s"
                        encryption.key-file = "%2$s"
                        connect.return-addresses = ["%3$s"]
                        calls.concurrency = %4$d
                        upkeep.concurrency = %4$d
                        log.level = warn
                        connectors.facebook {
                          app-id = "%5$s"
                          app-secret = "%6$s"
                          graph-address = "%7$s/facebook-graph"
                          dialog-address = "%7$s/facebook"
                        }
                        """
                                .formatted(
                                        FrontEnd.SECRET,
                                        MeasuredServer.createKeys(folder),
                                        FrontEnd.RETURN_ADDRESS,
                                        concurrency,
                                        SandboxPages.APP_ID,
                                        SandboxPages.APP_SECRET,
                                        sandbox.address()));
        return file;
    }

    private static List<FrontEnd> connect(
            HttpClient client, List<ServerProcess> servers, SandboxPages pages)
            throws IOException, InterruptedException {
        List<URI> addresses = servers.stream().map(ServerProcess::address).toList();
        List<FrontEnd> workspaces =
                IntStream.range(0, WORKSPACES)
                        .mapToObj(number -> new FrontEnd(client, addresses, "workspace-" + number))
                        .toList();
        for (FrontEnd workspace : workspaces) {
            workspace.connect(pages);
        }
        return workspaces;
    }

    /// The first round is not kept: the compilers were at work.
    private BurstResults measure(Burst.Plan plan, PostLoop loop) throws Exception {
        List<BurstResults.Round> measured = new ArrayList<>();
        for (int number = 0; number <= rounds; number++) {
            double httpOnly = loop.run("loop " + number + " ", posts);
            measured.add(new BurstResults.Round(httpOnly, Burst.of(plan, "burst " + number + " ")));
        }
        return new BurstResults(measured.subList(1, measured.size()));
    }

    private int report(BurstResults results) throws IOException {
        System.out.println(results.table());
        folders.writeResults(
                "publish-burst.json",
                Map.of(
                        "posts", posts,
                        "overSeconds", over,
                        "latencyMilliseconds", latency,
                        "concurrency", concurrency,
                        "listsPerSecond", lists,
                        "rounds", results.rounds()));
        return results.isExact() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }
}
