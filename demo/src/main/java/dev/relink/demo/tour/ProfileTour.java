package dev.relink.demo.tour;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/// A profile at X: its short-lived token is refreshed without anybody's doing, its loss is found,
/// and it comes back in place.
final class ProfileTour {

    private static final String NORA = "4400000000000000001";
    private static final int SHORT_LIFE = 4;
    private static final int USUAL_LIFE = 7200;
    private static final String NEWS =
            "Bread & rolls, fresh every day: https://bakery.example/today";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration GLANCE = Duration.ofMillis(200);

    private final Tour.Stage stage;
    private final HttpClient client;
    private final Narrator narrator;
    private final Api anna;
    private final Sandbox sandbox;
    private final Supplier<Browser> browsers;
    private final InstantSource clock;

    /// @param browsers gives a browser in which nobody is signed in
    ProfileTour(
            Tour.Stage stage,
            HttpClient client,
            Narrator narrator,
            Api anna,
            Supplier<Browser> browsers,
            InstantSource clock) {
        this.stage = stage;
        this.client = client;
        this.narrator = narrator;
        this.anna = anna;
        this.sandbox = new Sandbox(client, stage.sandbox(), "x");
        this.browsers = browsers;
        this.clock = clock;
    }

    void run() throws IOException, InterruptedException {
        connectAndSeeItRefreshed();
        post();
        String account = lose();
        comeBack(account);
    }

    private void connectAndSeeItRefreshed() throws IOException, InterruptedException {
        narrator.step(
                "Anna connects Nora's profile at X; its token lives for seconds here, and is refreshed ahead of its end");
        narrator.say("Sandbox: " + live(SHORT_LIFE));
        JsonNode started =
                anna.run("connection-start", Map.of("network", "x")).path("connectionStart");
        Browser.Landing landing = authorize(started);
        narrator.say("Page: " + landing.title() + ". " + landing.text());
        String attempt = started.path("attempt").path("id").asString("");
        JsonNode opened =
                anna.run("connection-attempt", Map.of("id", attempt, "landingCode", landing.code()))
                        .path("connectionAttempt");
        List<String> assets = new ArrayList<>();
        opened.path("assets").path("nodes").forEach(it -> assets.add(it.path("id").asString("")));
        anna.run(
                "connection-complete",
                Map.of("attempt", attempt, "landingCode", landing.code(), "assets", assets));
        JsonNode grant = refreshed();
        narrator.answered("grants { refreshedAt nextRefreshAt }", grant);
        narrator.claim(
                "the token was refreshed and the grant works",
                grant.path("status").asString(""),
                "ACTIVE");
    }

    private Browser.Landing authorize(JsonNode started) throws IOException, InterruptedException {
        return browsers.get().authorizeAtX(started.path("authorizationUrl").asString(""), NORA);
    }

    private String live(int seconds) throws IOException, InterruptedException {
        return sandbox.pull("access-token-life", Map.of("seconds", seconds));
    }

    /// The grant at X, once its token was refreshed.
    private JsonNode refreshed() throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            for (JsonNode grant : anna.run("grants").path("grants").path("nodes")) {
                if (grant.path("network").path("key").asString("").equals("x")
                        && grant.path("refreshedAt").isString()) {
                    return grant;
                }
            }
            TimeUnit.MILLISECONDS.sleep(GLANCE.toMillis());
        }
        throw new TourFailedException("The token was not refreshed within " + PATIENCE + ".");
    }

    private void post() throws IOException, InterruptedException {
        narrator.step("Anna posts on Nora's profile, and finds it in the profile's stream");
        String account = profile().path("id").asString("");
        JsonNode planned =
                anna.run(
                                "post-schedule",
                                Map.of(
                                        "input",
                                        Map.of(
                                                "text",
                                                NEWS,
                                                "accounts",
                                                List.of(account),
                                                "plannedAt",
                                                clock.instant().toString(),
                                                "timeZone",
                                                "Europe/Stockholm")))
                        .path("postSchedule");
        narrator.answered("postSchedule", planned);
        awaitPublished();
        JsonNode stream =
                anna.run("stream", Map.of("account", account)).path("node").path("stream");
        narrator.answered("stream", stream);
        narrator.claim(
                "it stands there", stream.path("nodes").path(0).path("text").asString(""), NEWS);
    }

    private void awaitPublished() throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            for (JsonNode publication :
                    anna.run("publications").path("publications").path("nodes")) {
                if (publication.path("post").path("text").asString("").equals(NEWS)
                        && publication.path("status").asString("").equals("PUBLISHED")) {
                    return;
                }
            }
            TimeUnit.MILLISECONDS.sleep(GLANCE.toMillis());
        }
        throw new TourFailedException("The post was not published within " + PATIENCE + ".");
    }

    /// @return the account's id
    private String lose() throws IOException, InterruptedException {
        narrator.step("Nora removes the app at X: the next refresh finds it");
        try (Watcher watcher =
                Watcher.of(client, stage.server(), stage.anna(), "account-changed")) {
            narrator.say("Sandbox: " + sandbox.pull("revoke", Map.of("person", NORA)));
            JsonNode event = watcher.next(1).getFirst().path("accountChanged");
            narrator.answered("subscription accountChanged", event);
            narrator.claim(
                    "her profile was lost for that reason",
                    event.path("disconnectReason").asString(""),
                    "REVOKED_AT_NETWORK");
        }
        narrator.say("Sandbox: " + live(USUAL_LIFE));
        return profile().path("id").asString("");
    }

    private void comeBack(String account) throws IOException, InterruptedException {
        narrator.step("Nora authorizes again, and the profile is back in place");
        JsonNode started =
                anna.run("reconnection-start", Map.of("account", account))
                        .path("reconnectionStart");
        Browser.Landing landing = authorize(started);
        narrator.say("Page: " + landing.title() + ". " + landing.text());
        JsonNode profile = profile();
        narrator.answered("accounts, of which this one", profile);
        narrator.claim(
                "it is connected, and the same account",
                Set.of(profile.path("status").asString(""), profile.path("id").asString("")),
                Set.of("CONNECTED", account));
    }

    private JsonNode profile() throws IOException, InterruptedException {
        for (JsonNode account : anna.run("accounts").path("accounts").path("nodes")) {
            if (account.path("network").path("name").asString("").equals("X")) {
                return account;
            }
        }
        throw new TourFailedException("There is no profile at X.");
    }
}
