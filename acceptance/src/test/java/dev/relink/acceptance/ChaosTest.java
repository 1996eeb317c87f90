package dev.relink.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.relink.sandbox.weather.GivenAnswer;
import dev.relink.sandbox.weather.Weather;
import dev.relink.sandbox.weather.WeatherKind;
import dev.relink.sandbox.x.RefreshTokens;
import dev.relink.sandbox.x.XReport;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/// Three servers on one PostgreSQL keep two thousand grants with single-use rotating refresh tokens
/// fresh, while servers are killed, the database is cut off, and the network answers with errors,
/// throttling and garbage.
///
/// The network forgives a spent refresh token as long as nobody used its successor: some of its
/// answers are lost on purpose, and where a lost answer cannot be had again, no client could keep
/// the grant (R50: "as far as physics allows").
///
/// What happens when follows from a seed that is printed: `-Drelink.chaos.seed=…` has the same
/// again, as far as the machine plays along. `-Drelink.chaos.grants` and `-Drelink.chaos.seconds`
/// make it smaller, larger, longer.
@Isolated("it needs the whole machine")
class ChaosTest {

    private static final int GRANTS = Integer.getInteger("relink.chaos.grants", 2_000);
    private static final Duration LENGTH =
            Duration.ofSeconds(Integer.getInteger("relink.chaos.seconds", 60));
    private static final int GRANTS_OF_A_WORKSPACE = 100;
    private static final Duration LATENCY = Duration.ofMillis(50);
    private static final Duration TOKEN_LIFE = Duration.ofSeconds(40);
    private static final Duration CUT = Duration.ofSeconds(10);

    @TempDir Path folder;

    private final long seed = Long.getLong("relink.chaos.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Set<String> revoked = new HashSet<>();
    private int kills;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void everyGrantIsRefreshedByOneAtATimeAndNoneIsLostThatWasNotRevoked() throws Exception {
        System.out.println("Chaos with -Drelink.chaos.seed=" + seed);
        try (Cluster cluster = new Cluster(folder, 3, settings()).start()) {
            cluster.x().refreshTokens(RefreshTokens.FORGIVING);
            cluster.x().accessTokenLife(TOKEN_LIFE);
            List<String> people = cluster.x().populate(GRANTS);
            connect(cluster, people);
            XReport before = cluster.x().report();

            rage(cluster, people);

            cluster.x().weather(Weather.slow(LATENCY));
            Instant calm = Instant.now();
            Map<String, Seen> settled = awaitCalm(cluster, calm);
            XReport after = cluster.x().report();
            System.out.printf(
                    "%d grants, %d servers killed, %d refreshes in the storm, %d of them because an answer was lost, %d revoked%n",
                    GRANTS,
                    kills,
                    after.refreshes() - before.refreshes(),
                    after.replays(),
                    revoked.size());

            assertThat(after.overlaps()).as("refreshed by two at once").isZero();
            assertThat(after.reuses()).as("spent tokens presented").isZero();
            assertThat(lost(settled)).as("lost").isEqualTo(new TreeSet<>(revoked));
            assertThat(settled).hasSize(GRANTS);
            settled.forEach((person, seen) ->
                    assertThat(after.person(person).alive())
                            .as("%s, which Relink sees as %s", person, seen)
                            .isEqualTo(!revoked.contains(person)));
        }
    }

    private static Map<String, String> settings() {
        return Map.of(
                "upkeep.poll-interval", "200 milliseconds",
                "upkeep.first-retry", "1 second",
                "upkeep.longest-retry", "5 seconds",
                "upkeep.lease", "6 seconds",
                "upkeep.confirm-after", "2 seconds",
                "upkeep.concurrency", "100",
                "calls.limit", "5 seconds",
                "calls.concurrency", "100",
                "database.connect-limit", "3 seconds",
                "log.level", "warn");
    }

    // --- before ---------------------------------------------------------------------------------

    private static Person memberOf(int workspace) {
        return new Person("anna", "workspace-" + workspace, "admin", List.of(), "en");
    }

    private static int workspaces() {
        return Math.ceilDiv(GRANTS, GRANTS_OF_A_WORKSPACE);
    }

    private void connect(Cluster cluster, List<String> people) throws Exception {
        AtomicInteger next = new AtomicInteger();
        List<Future<?>> connecting = new ArrayList<>();
        try (ExecutorService members = Executors.newFixedThreadPool(12)) {
            for (int member = 0; member < 12; member++) {
                connecting.add(
                        members.submit(() -> {
                            int number = next.getAndIncrement();
                            while (number < people.size()) {
                                connect(
                                        cluster.node(number % cluster.nodes().size()),
                                        memberOf(number / GRANTS_OF_A_WORKSPACE),
                                        people.get(number));
                                number = next.getAndIncrement();
                            }
                        }));
            }
            for (Future<?> one : connecting) {
                one.get();
            }
        }
    }

    private static void connect(Cluster.Node node, Person member, String person) {
        Journey journey = new Journey(node, member);
        Journey.Landed landed = Journey.landed(node.authorizeAtX(journey.start("x"), person));
        journey.completeAll(landed);
    }

    // --- the storm ------------------------------------------------------------------------------

    private void rage(Cluster cluster, List<String> people) throws Exception {
        long end = System.nanoTime() + LENGTH.toNanos();
        long cutAt = System.nanoTime() + LENGTH.toNanos() / 3;
        boolean wasCut = false;
        try (ExecutorService restarts = Executors.newVirtualThreadPerTaskExecutor()) {
            while (System.nanoTime() < end) {
                cluster.x().weather(Weather.slow(LATENCY));
                pause(Duration.ofMillis(500 + random.nextInt(1_500)));
                if (!wasCut && System.nanoTime() > cutAt) {
                    wasCut = true;
                    cluster.nodes().forEach(node -> node.database().cut());
                    pause(CUT);
                    cluster.nodes().forEach(node -> node.database().mend());
                    continue;
                }
                switch (random.nextInt(9)) {
                    case 0, 1, 2 -> killAndRestart(cluster, restarts);
                    case 6 -> throttle(cluster, 5 + random.nextInt(20));
                    case 3 -> burst(cluster, WeatherKind.OUTAGE, 20 + random.nextInt(150));
                    case 4 -> burst(cluster, WeatherKind.MALFORMED, 5 + random.nextInt(20));
                    case 5 -> burst(cluster, WeatherKind.CLOSE, 5 + random.nextInt(30));
                    case 7 -> burst(cluster, WeatherKind.TRUNCATED, 5 + random.nextInt(20));
                    default -> revokeSome(cluster, people);
                }
            }
        }
        cluster.nodes().forEach(Cluster.Node::awaitReady);
    }

    private void killAndRestart(Cluster cluster, ExecutorService restarts) {
        List<Cluster.Node> victims =
                new ArrayList<>(
                        cluster.nodes().stream().filter(Cluster.Node::isListening).toList());
        if (victims.isEmpty()) {
            return; // all are still starting
        }
        Cluster.Node victim = victims.get(random.nextInt(victims.size()));
        Duration down = Duration.ofMillis(random.nextInt(3_000));
        victim.kill();
        kills++;
        restarts.execute(() -> {
            pause(down);
            victim.launchUntilThereIsADatabase();
        });
    }

    private static void burst(Cluster cluster, WeatherKind kind, int requests) {
        cluster.x().weather(Weather.of(kind).forRequests(requests));
        pause(Duration.ofMillis(800));
    }

    /// Too many calls, and two seconds until more are allowed: what one server is told all obey.
    private static void throttle(Cluster cluster, int requests) {
        GivenAnswer tooMany =
                GivenAnswer.json(
                                429,
                                "{\"title\":\"Too Many Requests\",\"detail\":\"Too Many Requests\","
                                        + "\"type\":\"about:blank\",\"status\":429}")
                        .with("x-rate-limit-limit", "100")
                        .with("x-rate-limit-remaining", "0")
                        .with(
                                "x-rate-limit-reset",
                                Long.toString(Instant.now().getEpochSecond() + 2));
        cluster.x().weather(Weather.answering(tooMany).forRequests(requests));
        pause(Duration.ofMillis(800));
    }

    private void revokeSome(Cluster cluster, List<String> people) {
        for (int i = 0; i < 5; i++) {
            String person = people.get(random.nextInt(people.size()));
            cluster.x().revoke(person);
            revoked.add(person);
        }
    }

    /// The storm has a rhythm of its own, whatever the servers do.
    private static void pause(Duration time) {
        try {
            TimeUnit.MILLISECONDS.sleep(time.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    // --- after ----------------------------------------------------------------------------------

    /// A grant as the API shows it.
    record Seen(String status, String account, String trouble, String refreshedAt) {

        boolean isLost() {
            return status.equals("LOST");
        }

        /// It is lost, or its tokens were renewed since some time: the stored ones work.
        boolean isSettled(Instant since) {
            return isLost()
                    || (trouble.isEmpty()
                            && !refreshedAt.isEmpty()
                            && Instant.parse(refreshedAt).isAfter(since));
        }
    }

    private Map<String, Seen> awaitCalm(Cluster cluster, Instant calm) {
        Map<String, Seen> seen = new ConcurrentHashMap<>();
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofSeconds(2))
                .untilAsserted(() -> {
                    seen.putAll(grants(cluster));
                    Map<String, Seen> waiting = new TreeMap<>(seen);
                    waiting.values().removeIf(grant -> grant.isSettled(calm));
                    Set<String> unnoticed = new TreeSet<>(revoked);
                    unnoticed.removeAll(lost(seen));
                    assertThat(waiting).as("grants that are not settled").isEmpty();
                    assertThat(unnoticed).as("revoked and not found").isEmpty();
                });
        return seen;
    }

    private static Set<String> lost(Map<String, Seen> grants) {
        Set<String> lost = new TreeSet<>();
        grants.forEach((person, seen) -> {
            if (seen.isLost()) {
                lost.add(person);
            }
        });
        return lost;
    }

    private static Map<String, Seen> grants(Cluster cluster) {
        Map<String, Seen> grants = new TreeMap<>();
        for (int workspace = 0; workspace < workspaces(); workspace++) {
            Api api = cluster.node(workspace % cluster.nodes().size()).as(memberOf(workspace));
            for (Answer grant : api.run("grants-health").list("grants.nodes")) {
                Answer account = grant.list("accounts.nodes").getFirst();
                grants.put(
                        grant.text("identity.networkIdentityId"),
                        new Seen(
                                grant.text("status"),
                                account.text("status"),
                                account.isNull("trouble") ? "" : account.text("trouble"),
                                grant.isNull("refreshedAt") ? "" : grant.text("refreshedAt")));
            }
        }
        return Collections.unmodifiableMap(grants);
    }
}
