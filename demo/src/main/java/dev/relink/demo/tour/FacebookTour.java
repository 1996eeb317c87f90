package dev.relink.demo.tour;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// Facebook's part of the tour, with all that a cascade can meet: posts that wait for their pages,
/// somebody else who signs in, pages left unticked, a role that is lost, a server that is killed.
final class FacebookTour {

    private static final String ADA = "10001";
    private static final String BEN = "10002";
    private static final String CIRRUS = "20003";
    private static final Set<String> BOREALIS = Set.of("20002", "17841400000000002");
    private static final String REGULARS = "30001";

    private final Props props;
    private final Narrator narrator;
    private final Api sara;
    private final Api anna;
    private final Api mia;
    private final Sandbox sandbox;

    FacebookTour(Props props) {
        this.props = props;
        this.narrator = props.narrator();
        this.sara = props.api(props.stage().sara());
        this.anna = props.anna();
        this.mia = props.api(props.stage().mia());
        this.sandbox = props.sandbox("facebook");
    }

    void run() throws IOException, InterruptedException {
        connect();
        new PostTour(props).run();
        lose();
        Mismatch mismatch = signInAsSomebodyElse();
        reconnectWithCascade();
        addTheOtherPerson(mismatch);
        survivePowerCut();
        disconnect();
        failClearly();
        readTheAuditLog();
    }

    private void connect() throws IOException, InterruptedException {
        narrator.step(
                "Anna starts connecting: the answer is where the person of the pages signs in");
        JsonNode started =
                anna.run("connection-start", Map.of("network", "facebook")).path("connectionStart");
        narrator.answered("connectionStart(network: \"facebook\")", started);
        String url = started.path("authorizationUrl").asString("");

        narrator.step("In the browser, Ada signs in, leaves everything ticked, and comes back");
        Browser.Landing landing = props.browsers().get().authorize(url, ADA, Set.of());
        narrator.say("Page: " + landing.title() + ". " + landing.text());
        narrator.claim("the page shows a code to go on with", landing.code().isEmpty(), false);

        narrator.step("With the code Anna sees who signed in and what can be connected");
        JsonNode attempt = opened(started.path("attempt").path("id").asString(""), landing.code());
        narrator.answered("connectionAttempt", attempt);
        narrator.claim("the attempt has landed", attempt.path("status").asString(""), "LANDED");

        narrator.step("Anna picks all pages, groups and Instagram accounts that Ada administers");
        JsonNode completed =
                complete(
                        attempt, landing.code(), asset -> asset.path("connectable").booleanValue());
        narrator.answered("connectionComplete", completed);
        narrator.claim(
                "seven accounts are connected",
                outcomes(completed.path("attempt")).values().stream()
                        .filter("CONNECTED"::equals)
                        .count(),
                7L);
    }

    private JsonNode complete(JsonNode attempt, String landingCode, Predicate<JsonNode> picking)
            throws IOException, InterruptedException {
        List<String> picked = new ArrayList<>();
        for (JsonNode asset : attempt.path("assets").path("nodes")) {
            if (picking.test(asset)) {
                picked.add(asset.path("id").asString(""));
            }
        }
        return anna.run(
                        "connection-complete",
                        Map.of(
                                "attempt",
                                attempt.path("id").asString(""),
                                "landingCode",
                                landingCode,
                                "assets",
                                picked))
                .path("connectionComplete");
    }

    private void lose() throws IOException, InterruptedException {
        narrator.step("Ada removes the app at Facebook, and Facebook tells Relink");
        try (Watcher watcher = props.watchAccounts()) {
            narrator.say("Sandbox: " + sandbox.pull("revoke", Map.of("person", ADA)));
            List<JsonNode> events = watcher.losses(7);
            narrator.answered(
                    "subscription accountChanged, the first of seven events", events.getFirst());
            Set<String> reasons = new HashSet<>();
            events.forEach(event ->
                    reasons.add(
                            event.path("accountChanged").path("disconnectReason").asString("")));
            narrator.claim(
                    "all seven accounts were lost for the same reason",
                    reasons,
                    Set.of("REVOKED_AT_NETWORK"));
        }
        JsonNode center = anna.run("reconnect-center").path("reconnectCenter");
        narrator.answered("reconnectCenter", center);
        narrator.claim(
                "the reconnect centre lists them under one grant",
                center.path("groups").path("nodes").size(),
                1);
    }

    /// An attempt in which somebody else signed in.
    private record Mismatch(String attempt, String landingCode) {}

    private Mismatch signInAsSomebodyElse() throws IOException, InterruptedException {
        narrator.step("Anna starts to reconnect Aurora Coffee");
        JsonNode started = reconnect("Aurora Coffee");
        narrator.answered("reconnectionStart", started);

        narrator.step("But in the browser, it is Ben who signs in");
        Browser.Landing landing =
                props.browsers()
                        .get()
                        .authorize(started.path("authorizationUrl").asString(""), BEN, Set.of());
        narrator.say("Page: " + landing.title() + ". " + landing.text());
        narrator.claim(
                "nothing stored was changed",
                new HashSet<>(statuses().values()),
                Set.of("DISCONNECTED"));
        Mismatch mismatch =
                new Mismatch(started.path("attempt").path("id").asString(""), landing.code());
        JsonNode attempt = opened(mismatch.attempt(), mismatch.landingCode());
        narrator.claim(
                "the attempt says so", attempt.path("status").asString(""), "IDENTITY_MISMATCH");
        return mismatch;
    }

    private JsonNode opened(String attempt, String landingCode)
            throws IOException, InterruptedException {
        return anna.run("connection-attempt", Map.of("id", attempt, "landingCode", landingCode))
                .path("connectionAttempt");
    }

    private void reconnectWithCascade() throws IOException, InterruptedException {
        narrator.step(
                "Anna tries again, and Ada signs in; she leaves Borealis Books and the group Aurora"
                        + " Regulars unticked, and at the same moment loses her role on Cirrus Cycles");
        JsonNode started = reconnect("Aurora Coffee");
        Set<String> unticked = new HashSet<>(BOREALIS);
        unticked.add(REGULARS);
        Browser browser = props.browsers().get();
        URI back = browser.consent(started.path("authorizationUrl").asString(""), ADA, unticked);
        narrator.say(
                "Sandbox: " + sandbox.pull("drop-role", Map.of("person", ADA, "page", CIRRUS)));
        Browser.Landing landing = browser.open(back);
        narrator.say("Page: " + landing.title() + ". " + landing.text());
        JsonNode attempt =
                anna.run(
                                "connection-attempt",
                                Map.of("id", started.path("attempt").path("id").asString("")))
                        .path("connectionAttempt");
        narrator.answered("connectionAttempt { outcomes }", attempt.path("outcomes"));
        Map<String, String> outcomes = outcomes(attempt);
        narrator.claim(
                "one sign-in brought back all that could come back, and says why the rest did not",
                outcomes,
                new TreeMap<>(
                        Map.of(
                                "Aurora Coffee on Facebook", "RESTORED",
                                "Aurora Coffee on Instagram", "RESTORED",
                                "Nordic Riders on Facebook", "RESTORED",
                                "Borealis Books on Facebook", "NOT_TICKED",
                                "Borealis Books on Instagram", "NOT_TICKED",
                                "Aurora Regulars on Facebook", "NOT_TICKED",
                                "Cirrus Cycles on Facebook", "ROLE_LOST")));
    }

    private void addTheOtherPerson(Mismatch mismatch) throws IOException, InterruptedException {
        narrator.step(
                "Ben administers Cirrus Cycles and Aurora Regulars, too: Anna adds his sign-in as a new connection");
        JsonNode continued =
                anna.run(
                                "connection-continue-as-new",
                                Map.of(
                                        "attempt",
                                        mismatch.attempt(),
                                        "landingCode",
                                        mismatch.landingCode()))
                        .path("connectionContinueAsNew");
        narrator.answered("connectionContinueAsNew", continued);
        JsonNode attempt = opened(mismatch.attempt(), mismatch.landingCode());
        JsonNode completed =
                complete(
                        attempt,
                        mismatch.landingCode(),
                        asset ->
                                Set.of("Cirrus Cycles", "Aurora Regulars")
                                        .contains(asset.path("name").asString("")));
        narrator.answered("connectionComplete", completed);
        narrator.claim(
                "the page came back in place through Ben; the group needs the person who connected it",
                outcomes(completed.path("attempt")),
                new TreeMap<>(
                        Map.of(
                                "Cirrus Cycles on Facebook", "RESTORED",
                                "Aurora Regulars on Facebook", "NEEDS_ORIGINAL_PERSON")));
    }

    private void survivePowerCut() throws IOException, InterruptedException {
        narrator.step("The server is killed with kill -9 and started again");
        JsonNode before = anna.run("accounts");
        props.stage().killing().killAndRestart();
        JsonNode after = anna.run("accounts");
        narrator.answered("accounts", after.path("accounts").path("nodes"));
        narrator.claim("nothing that was answered is lost", statuses(after), statuses(before));
    }

    private void disconnect() throws IOException, InterruptedException {
        narrator.step("Mia, a plain member, may not disconnect; she sees why");
        String cirrus = accountId("Cirrus Cycles");
        JsonNode refused =
                mia.run("account-disconnect", Map.of("account", cirrus)).path("accountDisconnect");
        narrator.answered("accountDisconnect as Mia", refused);
        narrator.claim(
                "she is refused",
                refused.path("userErrors").path(0).path("code").asString(""),
                "NOT_PERMITTED");

        narrator.step(
                "Anna, who connected it, disconnects Cirrus Cycles: the last account of Ben's grant");
        JsonNode done =
                anna.run("account-disconnect", Map.of("account", cirrus)).path("accountDisconnect");
        narrator.answered("accountDisconnect as Anna", done);
        narrator.claim(
                "the authorization is gone at Facebook, too",
                done.path("revocation").path("status").asString(""),
                "REVOKED");
        boolean asked = false;
        for (JsonNode request : sandbox.requests().path("requests")) {
            asked |=
                    request.path("method").asString("").equals("DELETE")
                            && request.path("path").asString("").contains(BEN);
        }
        narrator.claim("the sandbox was asked for it", asked, true);

        narrator.step("Sara, a super admin, removes the group Aurora Regulars from the workspace");
        JsonNode removed =
                sara.run("account-remove", Map.of("account", accountId("Aurora Regulars")))
                        .path("accountRemove");
        narrator.answered("accountRemove", removed);
        narrator.claim(
                "it is removed", removed.path("account").path("status").asString(""), "REMOVED");
    }

    private void failClearly() throws IOException, InterruptedException {
        narrator.step("What goes wrong says what to do, and changes nothing");
        JsonNode unknown =
                anna.run("connection-start", Map.of("network", "myspace")).path("connectionStart");
        narrator.answered("connectionStart(network: \"myspace\")", unknown.path("userErrors"));
        narrator.claim(
                "an unknown network",
                unknown.path("userErrors").path(0).path("code").asString(""),
                "NETWORK_UNKNOWN");

        JsonNode started =
                anna.run("connection-start", Map.of("network", "facebook")).path("connectionStart");
        Browser browser = props.browsers().get();
        URI back = browser.consent(started.path("authorizationUrl").asString(""), ADA, Set.of());
        browser.open(back);
        Browser.Landing replayed = browser.open(back);
        narrator.say("Page at the second time: " + replayed.title() + ". " + replayed.text());
        narrator.claim("an answer of the network that is used twice", replayed.status(), 400);

        narrator.say("Sandbox: " + sandbox.pull("weather", Map.of("kind", "outage")));
        JsonNode down =
                anna.run("connection-start", Map.of("network", "facebook")).path("connectionStart");
        Browser.Landing failed =
                props.browsers()
                        .get()
                        .authorize(down.path("authorizationUrl").asString(""), ADA, Set.of());
        narrator.say("Page: " + failed.title() + ". " + failed.text());
        narrator.say("Sandbox: " + sandbox.pull("weather", Map.of("kind", "clear")));
        JsonNode attempt =
                anna.run(
                                "connection-attempt",
                                Map.of("id", down.path("attempt").path("id").asString("")))
                        .path("connectionAttempt");
        narrator.claim(
                "a network that is down in the middle",
                attempt.path("problem").path("code").asString(""),
                "NETWORK_UNAVAILABLE");
        narrator.claim(
                "Aurora Coffee still works through it all",
                statuses().getOrDefault("Aurora Coffee on Facebook", ""),
                "CONNECTED");
    }

    private void readTheAuditLog() throws IOException, InterruptedException {
        narrator.step("Sara reads who did what, and by which right");
        ArrayNode lines = Api.JSON.createArrayNode();
        for (JsonNode entry : sara.run("audit-log").path("auditLog").path("nodes")) {
            lines.add(
                    "%s by %s (%s) %s"
                            .formatted(
                                    entry.path("action").asString(""),
                                    entry.path("actor").path("name").asString("the server"),
                                    entry.path("authority").asString(""),
                                    entry.path("account").path("name").asString("")));
        }
        narrator.answered("auditLog, newest first", lines);
        List<String> actions = new ArrayList<>();
        lines.forEach(line -> actions.add(line.asString("").split(" ", 2)[0]));
        for (String action :
                List.of(
                        "GRANT_AUTHORIZED",
                        "GRANT_LOST",
                        "IDENTITY_MISMATCHED",
                        "ACCOUNT_RECONNECTED",
                        "ACCOUNT_DISCONNECTED",
                        "GRANT_REVOCATION",
                        "ACCOUNT_REMOVED")) {
            narrator.claimAmong(action + " is in it", action, actions);
        }
    }

    private JsonNode reconnect(String name) throws IOException, InterruptedException {
        return anna.run("reconnection-start", Map.of("account", accountId(name)))
                .path("reconnectionStart");
    }

    private String accountId(String name) throws IOException, InterruptedException {
        for (JsonNode account : anna.run("accounts").path("accounts").path("nodes")) {
            if (account.path("name").asString("").equals(name)) {
                return account.path("id").asString("");
            }
        }
        throw new TourFailedException("There is no account " + name + ".");
    }

    private Map<String, String> statuses() throws IOException, InterruptedException {
        return statuses(anna.run("accounts"));
    }

    private static Map<String, String> statuses(JsonNode accounts) {
        Map<String, String> statuses = new TreeMap<>();
        for (JsonNode account : accounts.path("accounts").path("nodes")) {
            statuses.put(nameOf(account), account.path("status").asString(""));
        }
        return statuses;
    }

    private static Map<String, String> outcomes(JsonNode attempt) {
        Map<String, String> outcomes = new TreeMap<>();
        for (JsonNode outcome : attempt.path("outcomes").path("nodes")) {
            outcomes.put(nameOf(outcome.path("account")), outcome.path("result").asString(""));
        }
        return outcomes;
    }

    private static String nameOf(JsonNode account) {
        return account.path("name").asString("")
                + " on "
                + account.path("network").path("name").asString("");
    }
}
