package dev.relink.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.relink.acceptance.Sluice.Held;
import dev.relink.sandbox.facebook.Consent;
import dev.relink.sandbox.facebook.FacebookCast;
import dev.relink.sandbox.facebook.FacebookNetwork;
import dev.relink.sandbox.facebook.Publication;
import dev.relink.sandbox.weather.Weather;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/// Servers are killed while they publish: no post is shown twice, and none is lost.
///
/// A network that refuses the same post twice would hide what is looked for here: what counts is
/// what was sent to it.
@ResourceLock(Installation.PROCESSES)
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class PublishingCrashTest {

    /// How many calls a server makes at once: more that it has claimed wait for a place.
    private static final int CALLS = 3;

    /// A node that is not heard of may be calling for four times the limit of an operation, and for
    /// so long nobody else sends what it had.
    private static final Map<String, String> QUICK =
            Map.of(
                    "calls.concurrency", Integer.toString(CALLS),
                    "calls.operation-limit", "4 seconds",
                    "upkeep.concurrency", "6",
                    "upkeep.first-retry", "1 second",
                    "upkeep.lease", "3 seconds",
                    "upkeep.poll-interval", "200 milliseconds");

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int POSTS = 30;
    private static final int KILLS = 5;

    @TempDir private Path folder;

    /// A member who plans posts on a page and looks what became of them.
    private static final class Author {

        private static final String PAGE = "Aurora Coffee/facebook";

        private final Journey journey;

        Author(Deployment relink) {
            journey = new Journey(relink, Person.ADMIN);
        }

        void connect() {
            journey.connectEverything(Consent.everything(FacebookCast.ADA));
        }

        /// Plans posts for the same moment.
        List<String> plan(int count, Instant at) {
            String page = journey.account(PAGE);
            List<String> texts =
                    IntStream.range(0, count).mapToObj(number -> "Post " + number).toList();
            for (String text : texts) {
                Map<String, ?> input =
                        Map.of(
                                "text",
                                text,
                                "plannedAt",
                                at.toString(),
                                "timeZone",
                                "Europe/Rome",
                                "accounts",
                                List.of(page));
                Answer answer = journey.api().run("post-schedule", Map.of("input", input));
                assertThat(answer.list("postSchedule.userErrors")).isEmpty();
            }
            return texts;
        }

        String status(String text) {
            return publications().stream()
                    .filter(publication -> publication.text("post.text").equals(text))
                    .findFirst()
                    .orElseThrow()
                    .text("status");
        }

        /// The network's ids of what is published, by text.
        Map<String, String> published() {
            Map<String, String> ids = new HashMap<>();
            publications().stream()
                    .filter(publication -> publication.text("status").equals("PUBLISHED"))
                    .forEach(publication ->
                            ids.put(
                                    publication.text("post.text"),
                                    publication.text("networkPostId")));
            return ids;
        }

        private List<Answer> publications() {
            return journey.api()
                    .run("publications", Map.of("filter", Map.of()))
                    .list("publications.nodes");
        }
    }

    /// Posts at every step of publishing. Two more have been claimed, and wait for a place among
    /// the calls; one of them gets it when there is an answer, and never reaches the network.
    ///
    /// @param texts what all of them say
    /// @param sent what the network does not have yet
    /// @param done what the network has, and has not answered
    /// @param answered what the network is about to answer
    private record Steps(List<String> texts, Held sent, Held done, Held answered) {

        static Steps reach(Author author, Sluice sluice) {
            sluice.hold();
            List<String> texts = author.plan(CALLS + 2, Instant.now().plusSeconds(2));
            await().atMost(LONG).until(() -> sluice.held().size() == CALLS);
            List<Held> held = sluice.held();
            held.get(1).reachesNetwork();
            held.get(2).reachesNetwork();
            return new Steps(texts, held.get(0), held.get(1), held.get(2));
        }

        /// What was sent reaches the network only when somebody has looked for it in vain: it must
        /// not have been sent again, since the one who sent it may be calling yet.
        void arriveLate(Author author) {
            await().atMost(LONG).until(() -> !author.status(sent.message()).equals("PUBLISHING"));
            assertThat(author.status(sent.message())).isEqualTo("SCHEDULED");
            sent.reachesNetwork();
        }
    }

    @Test
    void whatANodeWasPublishingWhenItWasKilledIsPublishedOnceByTheOther() {
        try (Cluster cluster = new Cluster(folder, 2, QUICK);
                Sluice sluice = Sluice.to(cluster.facebook().graphAddress())) {
            cluster.set("connectors.facebook.graph-address", quoted(sluice)).start();
            Cluster.Node victim = cluster.node(0);
            Cluster.Node heir = cluster.node(1);
            Author author = new Author(victim);
            author.connect();
            heir.database().cut();
            Steps steps = Steps.reach(author, sluice);
            victim.database().cut();
            steps.answered().isAnswered();
            await().atMost(LONG)
                    .until(() -> victim.log().contains("what must be kept is tried again"));

            victim.kill();

            sluice.open();
            heir.database().mend();
            heir.awaitReady();
            Author other = new Author(heir);
            steps.arriveLate(other);
            assertThatEachIsPublishedOnce(steps.texts(), other, cluster.facebook());
        }
    }

    @Test
    void whatAServerWasPublishingWhenItWasKilledIsPublishedOnceAfterItsRestart() {
        try (Installation relink = new Installation(folder);
                Sluice sluice = Sluice.to(relink.facebook().graphAddress())) {
            QUICK.forEach(relink::set);
            relink.set("connectors.facebook.graph-address", quoted(sluice)).start();
            Author author = new Author(relink);
            author.connect();
            Steps steps = Steps.reach(author, sluice);
            steps.answered().isAnswered();

            relink.crash();

            sluice.open();
            relink.start();
            Author after = new Author(relink);
            steps.arriveLate(after);
            assertThatEachIsPublishedOnce(steps.texts(), after, relink.facebook());
        }
    }

    private static String quoted(Sluice sluice) {
        return '"' + sluice.address().toString() + '"';
    }

    /// When what is killed follows from a seed that is printed: `-Drelink.publishing-crash.seed=…`
    /// has the same again, as far as the machine plays along.
    @Test
    void killsAtAnyMomentShowNoPostTwiceAndLoseNone() {
        long seed = Long.getLong("relink.publishing-crash.seed", System.nanoTime());
        System.out.println("Kills with -Drelink.publishing-crash.seed=" + seed);
        Random random = new Random(seed);
        try (Cluster cluster = new Cluster(folder, 2, QUICK).start()) {
            Author author = new Author(cluster.node(0));
            author.connect();
            cluster.facebook().weather(Weather.slow(Duration.ofMillis(700)));
            List<String> texts = author.plan(POSTS, Instant.now().plusSeconds(4));
            await().atMost(LONG).until(() -> !cluster.facebook().posts().isEmpty());

            for (int kill = 0; kill < KILLS; kill++) {
                killAndRestart(cluster, random);
            }

            System.out.println(
                    cluster.facebook().posts().size() + " posts stood there at the last kill.");
            cluster.nodes().forEach(Cluster.Node::awaitReady);
            Author after = new Author(cluster.node(0));
            assertThatEachIsPublishedOnce(texts, after, cluster.facebook());
        }
    }

    /// Kills a server that runs, whichever, a moment after it was seen running.
    private static void killAndRestart(Cluster cluster, Random random) {
        await().atMost(LONG)
                .until(() -> cluster.nodes().stream().anyMatch(Cluster.Node::isListening));
        List<Cluster.Node> running =
                cluster.nodes().stream().filter(Cluster.Node::isListening).toList();
        Cluster.Node victim = running.get(random.nextInt(running.size()));
        pause(Duration.ofMillis(random.nextInt(1_500)));
        victim.kill();
        victim.launch();
    }

    /// Kills come in their own rhythm, whatever the servers do.
    private static void pause(Duration time) {
        try {
            TimeUnit.MILLISECONDS.sleep(time.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static void assertThatEachIsPublishedOnce(
            List<String> texts, Author author, FacebookNetwork network) {
        await().atMost(LONG)
                .untilAsserted(() ->
                        assertThat(author.published().keySet())
                                .containsExactlyInAnyOrderElementsOf(texts));
        List<Publication> standing = network.posts();
        assertThat(standing)
                .extracting(Publication::message)
                .containsExactlyInAnyOrderElementsOf(texts);
        assertThat(sent(network)).containsExactlyInAnyOrderElementsOf(texts);
        assertThat(author.published())
                .isEqualTo(
                        standing.stream()
                                .collect(Collectors.toMap(Publication::message, Publication::id)));
    }

    /// What reached the network, whether it took it or not.
    private static List<String> sent(FacebookNetwork network) {
        return network.requests().stream()
                .filter(request ->
                        request.method().equals("POST") && request.path().endsWith("/feed"))
                .map(request -> request.parameters().getOrDefault("message", ""))
                .toList();
    }
}
