package dev.relink.demo.tour;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/// Posts for three pages whose authorization is lost and comes back: one is published on time, one
/// late, and one waits for a member to decide.
final class PostTour {

    private static final String ADA = "10001";
    private static final String AURORA = "Aurora Coffee";
    private static final String BOREALIS = "Borealis Books";
    private static final String CIRRUS = "Cirrus Cycles";

    /// The shortest there is, so that a tour need not wait for long.
    private static final Duration GRACE = Duration.ofMinutes(1);

    private static final Duration MISSED_AFTER = Duration.ofSeconds(10);
    private static final Duration LATE_AFTER = Duration.ofSeconds(55);
    private static final Duration ON_TIME_AFTER = Duration.ofSeconds(95);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration GLANCE = Duration.ofMillis(500);

    private final Props props;
    private final Narrator narrator;
    private final Api anna;
    private final Sandbox sandbox;

    PostTour(Props props) {
        this.props = props;
        this.narrator = props.narrator();
        this.anna = props.anna();
        this.sandbox = props.sandbox("facebook");
    }

    void run() throws IOException, InterruptedException {
        Instant start = props.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        plan(start);
        lose();
        waitUntil(start.plus(MISSED_AFTER).plus(GRACE).plusSeconds(1));
        comeBack();
        decide();
    }

    private void plan(Instant start) throws IOException, InterruptedException {
        narrator.step(
                "Anna plans a post for each of three pages, and lets posts be at most a minute late");
        anna.run("workspace-settings-update", Map.of("minutes", GRACE.toMinutes()));
        for (Map.Entry<String, Duration> post :
                Map.of(AURORA, ON_TIME_AFTER, BOREALIS, LATE_AFTER, CIRRUS, MISSED_AFTER)
                        .entrySet()) {
            PostWish wish =
                    new PostWish(
                            "News of " + post.getKey(),
                            List.of(),
                            null,
                            page(post.getKey()).path("id").asString(""),
                            start.plus(post.getValue()));
            narrator.answered("postSchedule", wish.plan(anna));
        }
        narrator.claim("all three are scheduled", statuses(), all("SCHEDULED"));

        narrator.step(
                "What would disconnecting Aurora Coffee do? Anna asks before anybody does it");
        JsonNode preview =
                anna.run("disconnect-preview", Map.of("account", page(AURORA).path("id")))
                        .path("disconnectPreview");
        narrator.answered("disconnectPreview", preview);
        narrator.claim("a post would be held", preview.path("postsHeld").asInt(), 1);
    }

    private void lose() throws IOException, InterruptedException {
        narrator.step("Ada removes the app at Facebook: the posts are put on hold");
        try (Watcher watcher = props.watchAccounts()) {
            narrator.say("Sandbox: " + sandbox.pull("revoke", Map.of("person", ADA)));
            watcher.losses(7);
        }
        narrator.answered("publications", anna.run("publications").path("publications"));
        narrator.claim("all three are on hold", statuses(), all("ON_HOLD"));
    }

    private void waitUntil(Instant time) throws InterruptedException {
        Duration left = Duration.between(props.clock().instant(), time);
        narrator.step(
                "It takes Ada a minute to find out: the first two times pass (waiting for %d seconds)"
                        .formatted(Math.max(0, left.toSeconds())));
        while (props.clock().instant().isBefore(time)) {
            TimeUnit.MILLISECONDS.sleep(GLANCE.toMillis());
        }
    }

    private void comeBack() throws IOException, InterruptedException {
        narrator.step("Ada signs in again: all comes back, and no post is published unasked");
        JsonNode started =
                anna.run("reconnection-start", Map.of("account", page(AURORA).path("id")))
                        .path("reconnectionStart");
        Browser.Landing landing =
                props.browsers()
                        .get()
                        .authorize(started.path("authorizationUrl").asString(""), ADA, Set.of());
        narrator.say("Page: " + landing.title() + ". " + landing.text());
        await(Map.of(AURORA, "SCHEDULED", BOREALIS, "PUBLISHED", CIRRUS, "MISSED"));
        narrator.answered("publications", anna.run("publications").path("publications"));
        narrator.claim(
                "one is ahead, one was published late within the grace, one waits for a decision",
                statuses(),
                new TreeMap<>(
                        Map.of(AURORA, "SCHEDULED", BOREALIS, "PUBLISHED", CIRRUS, "MISSED")));

        narrator.step("The time of Aurora Coffee's post comes, and it is published on time");
        await(Map.of(AURORA, "PUBLISHED", BOREALIS, "PUBLISHED", CIRRUS, "MISSED"));
        JsonNode onTime = publication(AURORA);
        narrator.answered("publications, of which this one", onTime);
        long lateness =
                Duration.between(instant(onTime, "plannedAt"), instant(onTime, "publishedAt"))
                        .toSeconds();
        narrator.claim(
                "it is on Facebook %d seconds after its time".formatted(lateness),
                lateness < GRACE.toSeconds(),
                true);
    }

    private void decide() throws IOException, InterruptedException {
        narrator.step("Anna decides about the one that was missed: publish it now");
        JsonNode decided =
                anna.run(
                                "missed-posts-decide",
                                Map.of("publications", List.of(publication(CIRRUS).path("id"))))
                        .path("missedPostsDecide");
        narrator.answered("missedPostsDecide", decided);
        await(all("PUBLISHED"));
        narrator.claim("all three are published", statuses(), all("PUBLISHED"));
        long published = 0;
        for (JsonNode request : sandbox.requests().path("requests")) {
            published +=
                    request.path("method").asString("").equals("POST")
                                    && request.path("path").asString("").endsWith("/feed")
                            ? 1
                            : 0;
        }
        narrator.claim("Facebook was asked to publish three times, no more", published, 3L);
    }

    /// Waits until the posts have certain statuses.
    private void await(Map<String, String> expected) throws IOException, InterruptedException {
        Waiting.until(
                "That the posts become " + expected,
                PATIENCE,
                () -> Optional.of(statuses()).filter(expected::equals));
    }

    private static Map<String, String> all(String status) {
        return new TreeMap<>(Map.of(AURORA, status, BOREALIS, status, CIRRUS, status));
    }

    /// What became of each post, by the name of its page.
    private Map<String, String> statuses() throws IOException, InterruptedException {
        Map<String, String> statuses = new TreeMap<>();
        for (JsonNode publication : publications()) {
            statuses.put(
                    publication.path("account").path("name").asString(""),
                    publication.path("status").asString(""));
        }
        return statuses;
    }

    private JsonNode publications() throws IOException, InterruptedException {
        return anna.run("publications").path("publications").path("nodes");
    }

    private JsonNode publication(String page) throws IOException, InterruptedException {
        for (JsonNode publication : publications()) {
            if (publication.path("account").path("name").asString("").equals(page)) {
                return publication;
            }
        }
        throw new TourFailedException("There is no post on " + page + ".");
    }

    private JsonNode page(String name) throws IOException, InterruptedException {
        for (JsonNode account : anna.run("accounts").path("accounts").path("nodes")) {
            if (account.path("name").asString("").equals(name)
                    && account.path("network").path("name").asString("").equals("Facebook")) {
                return account;
            }
        }
        throw new TourFailedException("There is no page " + name + ".");
    }

    private static Instant instant(JsonNode publication, String field) {
        return Instant.parse(publication.path(field).asString(""));
    }
}
