package dev.relink.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.sandbox.facebook.Consent;
import dev.relink.sandbox.facebook.FacebookCast;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A member who plans posts on the accounts of a world.
final class Planner {

    static final String AURORA = "Aurora Coffee/facebook";
    static final String BOREALIS = "Borealis Books/facebook";
    static final String CIRRUS = "Cirrus Cycles/facebook";

    /// When the story begins.
    static final Instant START = Instant.parse("2026-11-21T09:00:00Z");

    static final Consent ADA = Consent.everything(FacebookCast.ADA);

    final World world;
    final Journey journey;
    final Api api;

    Planner(World world) {
        this.world = world;
        this.journey = new Journey(world, Person.ADMIN);
        this.api = world.as(Person.ADMIN);
        journey.connectEverything(ADA);
    }

    /// Plans a post at a time after the start.
    Answer plan(String text, Duration after, String... accounts) {
        return plan(text, after, Map.of(), accounts);
    }

    Answer plan(String text, Duration after, Map<String, ?> further, String... accounts) {
        Map<String, Object> input = new HashMap<>(further);
        input.put("text", text);
        input.put("plannedAt", START.plus(after).toString());
        input.put("timeZone", "Europe/Rome");
        input.put("accounts", List.of(accounts).stream().map(journey::account).toList());
        return api.run("post-schedule", Map.of("input", input)).at("postSchedule");
    }

    void loseTheGrant() {
        world.facebook().changePassword(FacebookCast.ADA);
        world.passUntilProbed();
        assertThat(journey.statuses()).containsEntry(AURORA, "PASSWORD_CHANGED");
    }

    void reconnect() {
        journey.land(journey.restart(journey.account(AURORA)), ADA);
        assertThat(journey.statuses()).containsEntry(AURORA, "CONNECTED");
    }

    List<Answer> publications(Map<String, ?> filter) {
        return api.run("publications", Map.of("filter", filter)).list("publications.nodes");
    }

    /// The statuses of all publications, by text.
    Map<String, String> statuses() {
        Map<String, String> statuses = new HashMap<>();
        publications(Map.of())
                .forEach(publication ->
                        statuses.put(publication.text("post.text"), publication.text("status")));
        return statuses;
    }

    /// What stands on a page at the network, oldest first.
    List<String> texts(String page) {
        return world.facebook().posts(page).stream()
                .map(post -> post.message())
                .toList()
                .reversed();
    }

    /// Saves a draft for some accounts; its id.
    String draft(String text, String... accounts) {
        return api.run(
                        "post-save-draft",
                        Map.of(
                                "input",
                                Map.of(
                                        "text",
                                        text,
                                        "accounts",
                                        List.of(accounts).stream().map(journey::account).toList())))
                .text("postSaveDraft.post.id");
    }

    /// The texts of the publications of a status, by time.
    List<String> texts(Map<String, ?> filter) {
        return publications(filter).stream()
                .map(publication -> publication.text("post.text"))
                .toList();
    }

    /// Lets time pass until so long after the start, in steps of a week, and has everything done
    /// that is due in between.
    void passUntil(Duration afterStart) {
        Instant end = START.plus(afterStart);
        while (world.now().isBefore(end)) {
            Duration left = Duration.between(world.now(), end);
            Duration week = Duration.ofDays(7);
            world.pass(left.compareTo(week) < 0 ? left : week);
        }
    }
}
