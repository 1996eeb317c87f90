package dev.relink.demo.tour;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// The main job on one network, whichever it is: connect, publish, lose, somebody else, reconnect
/// in place, disconnect on both sides.
final class NetworkTour {

    private static final int SHORT_LIFE = 4;
    private static final int USUAL_LIFE = 7200;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String NEWS =
            "Bread & rolls, fresh every day: https://bakery.example/today";
    private static final String LATER = "Tomorrow there is cake";

    private final Scene scene;
    private final Props props;
    private final Narrator narrator;
    private final Api anna;
    private final Sandbox sandbox;

    NetworkTour(Scene scene, Props props) {
        this.scene = scene;
        this.props = props;
        this.narrator = props.narrator();
        this.anna = props.anna();
        this.sandbox = props.sandbox(scene.sandbox());
    }

    void run() throws IOException, InterruptedException {
        if (scene.refreshed()) {
            live(SHORT_LIFE);
        }
        connect();
        if (scene.refreshed()) {
            seeItRefreshed();
        }
        Map<String, JsonNode> accounts = accounts();
        post(stageAmong(accounts));
        lose(accounts.size());
        if (scene.refreshed()) {
            live(USUAL_LIFE);
        }
        signInAsSomebodyElse();
        comeBack(accounts);
        disconnect(accounts);
    }

    /// The id of the account that is posted on.
    private String stageAmong(Map<String, JsonNode> accounts) {
        return accounts.entrySet().stream()
                .filter(account ->
                        scene.stage() == null
                                || account.getValue()
                                        .path("name")
                                        .asString("")
                                        .equals(scene.stage()))
                .findFirst()
                .map(Map.Entry::getKey)
                .orElseThrow(() -> new TourFailedException("There is no " + scene.stage() + "."));
    }

    private String person() {
        return scene.person().name();
    }

    private void live(int seconds) throws IOException, InterruptedException {
        narrator.say("Sandbox: " + sandbox.pull("access-token-life", Map.of("seconds", seconds)));
    }

    private void connect() throws IOException, InterruptedException {
        narrator.step("Anna connects what is %s's at %s".formatted(person(), scene.name()));
        JsonNode started =
                anna.run("connection-start", Map.of("network", scene.key()))
                        .path("connectionStart");
        Browser.Landing landing = signIn(started, scene.person());
        JsonNode opened = opened(started, landing);
        List<String> assets = new ArrayList<>();
        for (JsonNode asset : opened.path("assets").path("nodes")) {
            if (isHere(asset) && asset.path("connectable").booleanValue()) {
                assets.add(asset.path("id").asString(""));
            }
        }
        JsonNode completed =
                anna.run(
                                "connection-complete",
                                Map.of(
                                        "attempt",
                                        opened.path("id").asString(""),
                                        "landingCode",
                                        landing.code(),
                                        "assets",
                                        assets))
                        .path("connectionComplete");
        narrator.answered("connectionComplete", completed);
        Set<String> results = new TreeSet<>();
        completed
                .path("attempt")
                .path("outcomes")
                .path("nodes")
                .forEach(outcome -> results.add(outcome.path("result").asString("")));
        narrator.claim("all that was picked is connected", results, Set.of("CONNECTED"));
    }

    private Browser.Landing signIn(JsonNode started, Scene.Somebody somebody)
            throws IOException, InterruptedException {
        Browser.Landing landing =
                scene.signIn()
                        .signIn(
                                props.browsers().get(),
                                started.path("authorizationUrl").asString(""),
                                somebody.id());
        narrator.say("Page: " + landing.title() + ". " + landing.text());
        return landing;
    }

    private JsonNode opened(JsonNode started, Browser.Landing landing)
            throws IOException, InterruptedException {
        String attempt = started.path("attempt").path("id").asString("");
        return anna.run("connection-attempt", Map.of("id", attempt, "landingCode", landing.code()))
                .path("connectionAttempt");
    }

    private void seeItRefreshed() throws IOException, InterruptedException {
        narrator.step("The access token lives for seconds here, and is refreshed ahead of its end");
        JsonNode grant = Waiting.until("A refresh of the token", PATIENCE, this::refreshed);
        narrator.answered("grants { refreshedAt nextRefreshAt }", grant);
        narrator.claim(
                "the token was refreshed and the grant works",
                grant.path("status").asString(""),
                "ACTIVE");
    }

    private Optional<JsonNode> refreshed() throws IOException, InterruptedException {
        for (JsonNode grant : anna.run("grants").path("grants").path("nodes")) {
            if (grant.path("network").path("key").asString("").equals(scene.key())
                    && grant.path("refreshedAt").isString()) {
                return Optional.of(grant);
            }
        }
        return Optional.empty();
    }

    private void post(String account) throws IOException, InterruptedException {
        narrator.step("Anna posts now, finds it in the account's stream, and plans another post");
        JsonNode planned = wish(NEWS, account, Duration.ZERO).plan(anna);
        narrator.answered("postSchedule", planned);
        Waiting.until("The publishing", PATIENCE, () -> isPosted(NEWS, "PUBLISHED"));
        JsonNode stream =
                anna.run("stream", Map.of("account", account)).path("node").path("stream");
        narrator.answered("stream", stream);
        narrator.claim(
                "it stands there", stream.path("nodes").path(0).path("text").asString(""), NEWS);
        wish(LATER, account, Duration.ofHours(1)).plan(anna);
        narrator.claim(
                "the other one is scheduled", isPosted(LATER, "SCHEDULED").isPresent(), true);
    }

    private PostWish wish(String text, String account, Duration ahead) {
        return new PostWish(
                text,
                scene.images(),
                scene.video() ? sandbox.address("sample.mp4") : null,
                account,
                props.clock().instant().plus(ahead));
    }

    private Optional<JsonNode> isPosted(String text, String status)
            throws IOException, InterruptedException {
        for (JsonNode publication : anna.run("publications").path("publications").path("nodes")) {
            if (publication.path("post").path("text").asString("").equals(text)
                    && publication.path("status").asString("").equals(status)) {
                return Optional.of(publication);
            }
        }
        return Optional.empty();
    }

    private void lose(int accounts) throws IOException, InterruptedException {
        narrator.step(
                "%s removes the app at %s, and Relink notices".formatted(person(), scene.site()));
        try (Watcher watcher = props.watchAccounts()) {
            narrator.say(
                    "Sandbox: " + sandbox.pull("revoke", Map.of("person", scene.person().id())));
            Set<String> reasons = new TreeSet<>();
            for (JsonNode event : watcher.losses(accounts)) {
                reasons.add(event.path("accountChanged").path("disconnectReason").asString(""));
            }
            narrator.claim("all was lost for that reason", reasons, Set.of("REVOKED_AT_NETWORK"));
        }
        JsonNode held =
                Waiting.until("Holding the post", PATIENCE, () -> isPosted(LATER, "ON_HOLD"));
        narrator.answered("publications, of which this one", held);
    }

    private void signInAsSomebodyElse() throws IOException, InterruptedException {
        narrator.step(
                "Anna reconnects, but it is %s who signs in".formatted(scene.stranger().name()));
        JsonNode started = reconnect();
        JsonNode attempt = opened(started, signIn(started, scene.stranger()));
        narrator.claim(
                "the attempt says so", attempt.path("status").asString(""), "IDENTITY_MISMATCH");
        narrator.claim("nothing was changed", statuses(accounts()), Set.of("DISCONNECTED"));
    }

    private void comeBack(Map<String, JsonNode> before) throws IOException, InterruptedException {
        narrator.step("%s signs in, once, and all is back in place".formatted(person()));
        signIn(reconnect(), scene.person());
        Map<String, JsonNode> after = accounts();
        narrator.answered("accounts, of which these", Api.JSON.valueToTree(after.values()));
        narrator.claim("they are connected", statuses(after), Set.of("CONNECTED"));
        narrator.claim("they are the same accounts", after.keySet(), before.keySet());
        Waiting.until("Releasing the post", PATIENCE, () -> isPosted(LATER, "SCHEDULED"));
        narrator.say("The post that was on hold is scheduled again.");
    }

    private JsonNode reconnect() throws IOException, InterruptedException {
        return anna.run("reconnection-start", Map.of("account", stageAmong(accounts())))
                .path("reconnectionStart");
    }

    private void disconnect(Map<String, JsonNode> accounts)
            throws IOException, InterruptedException {
        narrator.step("Anna disconnects everything; with the last account the authorization goes");
        List<String> revocations = new ArrayList<>();
        for (String account : accounts.keySet()) {
            JsonNode done =
                    anna.run("account-disconnect", Map.of("account", account))
                            .path("accountDisconnect");
            narrator.answered("accountDisconnect", done);
            revocations.add(done.path("revocation").path("status").asString(""));
        }
        narrator.claim(
                scene.revocation().equals("REVOKED")
                        ? "the authorization is gone at %s, too".formatted(scene.site())
                        : "%s is told how to take it back at %s".formatted(person(), scene.site()),
                revocations.getLast(),
                scene.revocation());
    }

    /// The network's accounts by their ids.
    private Map<String, JsonNode> accounts() throws IOException, InterruptedException {
        Map<String, JsonNode> accounts = new TreeMap<>();
        for (JsonNode account : anna.run("accounts").path("accounts").path("nodes")) {
            if (isHere(account)) {
                accounts.put(account.path("id").asString(""), account);
            }
        }
        return accounts;
    }

    private static Set<String> statuses(Map<String, JsonNode> accounts) {
        Set<String> statuses = new TreeSet<>();
        accounts.values().forEach(it -> statuses.add(it.path("status").asString("")));
        return statuses;
    }

    private boolean isHere(JsonNode account) {
        return account.path("network").path("name").asString("").equals(scene.name());
    }
}
