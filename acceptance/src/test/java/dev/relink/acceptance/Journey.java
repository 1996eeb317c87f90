package dev.relink.acceptance;

import dev.relink.sandbox.facebook.Consent;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// What a member does at the front end, step by step.
final class Journey {

    private final Deployment deployment;
    private final Api api;

    Journey(Deployment deployment, Person person) {
        this.deployment = deployment;
        this.api = deployment.as(person);
    }

    /// What came back to the return address.
    ///
    /// @param attempt the attempt's id
    /// @param landing the landing code; empty if there is none
    /// @param result what became of it
    record Landed(String attempt, String landing, String result) {}

    /// Starts connecting Facebook, and gives the authorization address.
    String start() {
        return startAttempt().text("authorizationUrl");
    }

    /// Starts connecting a network, and gives the authorization address.
    String start(String network) {
        return startAttempt(network).text("authorizationUrl");
    }

    /// Starts connecting Facebook.
    Answer startAttempt() {
        return startAttempt("facebook");
    }

    private Answer startAttempt(String network) {
        return api.run(
                        "connection-start",
                        Map.of("network", network, "returnAddress", World.RETURN_ADDRESS))
                .at("connectionStart");
    }

    /// Starts reconnecting an account, and gives the authorization address.
    String restart(String account) {
        Answer started =
                api.run(
                        "reconnection-start",
                        Map.of("account", account, "returnAddress", World.RETURN_ADDRESS));
        return started.text("reconnectionStart.authorizationUrl");
    }

    /// Answers the dialog and comes back to the return address.
    Landed land(String authorizationUrl, Consent consent) {
        return landed(deployment.answerDialog(authorizationUrl, consent));
    }

    static Landed landed(HttpResponse<String> response) {
        String location =
                response.headers()
                        .firstValue("Location")
                        .orElseThrow(() ->
                                new AssertionError(response.statusCode() + " " + response.body()));
        Map<String, String> parameters = new HashMap<>();
        for (String pair : URI.create(location).getRawQuery().split("&")) {
            String[] parts = pair.split("=", 2);
            parameters.put(parts[0], parts[1]);
        }
        return new Landed(
                parameters.getOrDefault("relink_attempt", ""),
                parameters.getOrDefault("relink_landing", ""),
                parameters.getOrDefault("relink_result", ""));
    }

    /// What a landed attempt offers.
    List<Answer> offered(Landed landed) {
        return attempt(landed).list("assets.nodes");
    }

    Answer attempt(Landed landed) {
        return attempt(Map.of("id", landed.attempt(), "landingCode", landed.landing()));
    }

    /// An attempt that did not land.
    Answer attempt(String id) {
        return attempt(Map.of("id", id));
    }

    private Answer attempt(Map<String, ?> variables) {
        return api.run("connection-attempt", variables).at("connectionAttempt");
    }

    /// Picks some of what is offered, and completes.
    Answer complete(Landed landed, Predicate<Answer> picking) {
        List<String> picked =
                offered(landed).stream().filter(picking).map(asset -> asset.text("id")).toList();
        return complete(landed, picked);
    }

    Answer complete(Landed landed, List<String> assets) {
        return api.run(
                        "connection-complete",
                        Map.of(
                                "attempt",
                                landed.attempt(),
                                "landingCode",
                                landed.landing(),
                                "assets",
                                assets))
                .at("connectionComplete");
    }

    /// Picks everything that can be connected, page by page, and completes.
    ///
    /// @return how many were picked
    int completeAll(Landed landed) {
        List<String> picked = new ArrayList<>();
        Map<String, Object> variables = new HashMap<>();
        variables.put("id", landed.attempt());
        variables.put("landingCode", landed.landing());
        boolean more = true;
        while (more) {
            Answer page = api.run("offered-assets", variables).at("connectionAttempt.assets");
            page.list("nodes").stream()
                    .filter(asset -> asset.at("connectable").json().booleanValue())
                    .forEach(asset -> picked.add(asset.text("id")));
            more = page.at("pageInfo.hasNextPage").json().booleanValue();
            variables.put("after", page.text("pageInfo.endCursor"));
        }
        complete(landed, picked);
        return picked.size();
    }

    /// Connects everything that a person may connect, and gives the accounts by name.
    Map<String, String> connectEverything(Consent consent) {
        Landed landed = land(start(), consent);
        complete(landed, asset -> asset.at("connectable").json().booleanValue());
        return accounts();
    }

    /// The id of an account, by name and network, as `Aurora Coffee/facebook`.
    String account(String nameAndNetwork) {
        String id = accounts().get(nameAndNetwork);
        if (id == null) {
            throw new AssertionError("There is no account " + nameAndNetwork);
        }
        return id;
    }

    /// The ids of all accounts, by name and network.
    Map<String, String> accounts() {
        Map<String, String> accounts = new HashMap<>();
        api.run("accounts")
                .list("accounts.nodes")
                .forEach(account ->
                        accounts.put(
                                account.text("name") + "/" + account.text("network.key"),
                                account.text("id")));
        return accounts;
    }

    /// The statuses of all accounts, by name and network; of a disconnected one its reason.
    Map<String, String> statuses() {
        Map<String, String> statuses = new HashMap<>();
        api.run("accounts")
                .list("accounts.nodes")
                .forEach(account ->
                        statuses.put(
                                account.text("name") + "/" + account.text("network.key"),
                                account.isNull("disconnectReason")
                                        ? account.text("status")
                                        : account.text("disconnectReason")));
        return statuses;
    }

    /// The outcomes of an attempt, by name.
    Map<String, String> outcomes(Landed landed) {
        Map<String, String> outcomes = new HashMap<>();
        attempt(landed)
                .list("outcomes.nodes")
                .forEach(outcome -> {
                    String network =
                            outcome.isNull("account")
                                    ? ""
                                    : "/" + outcome.text("account.network.key");
                    outcomes.put(outcome.text("name") + network, outcome.text("result"));
                });
        return outcomes;
    }

    Api api() {
        return api;
    }
}
