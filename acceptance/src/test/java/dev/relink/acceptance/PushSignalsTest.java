package dev.relink.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.sandbox.facebook.Consent;
import dev.relink.sandbox.facebook.FacebookCast;
import dev.relink.sandbox.facebook.Forgery;
import dev.relink.sandbox.facebook.SentSignal;
import dev.relink.sandbox.facebook.SignalKind;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the network says of its own accord, and what others say in its name (R6).
class PushSignalsTest {

    private static final Consent ADA = Consent.everything(FacebookCast.ADA);
    private static final String ADAS_NAME = "Ada Lindqvist";

    @ParameterizedTest
    @EnumSource
    void whoRemovesTheAppIsDisconnectedInEveryWorkspaceWithoutAnyProbe(Engine engine) {
        try (World world = new World(engine)) {
            world.tellSignals();
            Journey here = new Journey(world, Person.ADMIN);
            Journey there = new Journey(world, Person.STRANGER);
            here.connectEverything(ADA);
            there.connectEverything(ADA);
            Journey ben = new Journey(world, Person.SUPER_ADMIN);
            ben.connectEverything(Consent.everything(FacebookCast.BEN));
            int asked = world.facebook().requests().size();

            world.facebook().revoke(FacebookCast.ADA);
            world.facebook().awaitSignals();

            assertThat(there.statuses().values()).hasSize(7).containsOnly("REVOKED_AT_NETWORK");
            assertThat(here.statuses())
                    .containsEntry("Aurora Coffee/facebook", "REVOKED_AT_NETWORK")
                    .containsEntry("Aurora Coffee/instagram", "REVOKED_AT_NETWORK")
                    .containsEntry("Delta Dance/facebook", "CONNECTED");
            assertThat(world.facebook().requests()).as("nothing was asked").hasSize(asked);
            assertThat(ruleOf(here, "GRANT_LOST")).isEqualTo("facebook.signal-deauthorize");
            assertThat(world.get("/metrics").body())
                    .contains("relink_signals_total{connector=\"facebook\",outcome=\"taken\"} 1.0");
        }
    }

    private static String ruleOf(Journey journey, String action) {
        return journey.api().run("audit-log").list("auditLog.nodes").stream()
                .filter(entry -> entry.text("action").equals(action))
                .flatMap(entry -> entry.list("details").stream())
                .filter(detail -> detail.text("name").equals("rule"))
                .map(detail -> detail.text("value"))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsForgedIsRefusedAndChangesNothing(Engine engine) {
        try (World world = new World(engine)) {
            world.tellSignals();
            Journey journey = new Journey(world, Person.ADMIN);
            journey.connectEverything(ADA);
            // What follows an authorization at once is done.
            world.pass(Duration.ZERO);
            Answer accounts = journey.api().run("accounts");
            Answer grants = journey.api().run("grants");
            Answer log = journey.api().run("audit-log");

            for (SignalKind kind : SignalKind.values()) {
                for (Forgery forgery :
                        List.of(
                                Forgery.WRONG_SECRET,
                                Forgery.CHANGED_PAYLOAD,
                                Forgery.NO_ALGORITHM)) {
                    SentSignal sent = world.facebook().forge(FacebookCast.ADA, kind, forgery);
                    assertThat(sent.status()).as(kind + " " + forgery).isEqualTo(403);
                    assertThat(sent.answer()).isEmpty();
                }
            }

            world.pass(Duration.ZERO);
            assertThat(journey.api().run("accounts")).isEqualTo(accounts);
            assertThat(journey.api().run("grants")).isEqualTo(grants);
            assertThat(journey.api().run("audit-log")).isEqualTo(log);
            assertThat(world.get("/metrics").body())
                    .contains(
                            "relink_signals_total{connector=\"facebook\",outcome=\"refused\"} 9.0");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aReplayAfterThePersonCameBackChangesNothing(Engine engine) {
        try (World world = new World(engine)) {
            world.tellSignals();
            Journey journey = new Journey(world, Person.ADMIN);
            journey.connectEverything(ADA);
            world.facebook().revoke(FacebookCast.ADA);
            world.facebook().awaitSignals();
            world.clock().advance(Duration.ofMinutes(5));
            journey.land(journey.restart(journey.account("Aurora Coffee/facebook")), ADA);
            Answer accounts = journey.api().run("accounts");

            for (int i = 0; i < 3; i++) {
                SentSignal sent =
                        world.facebook()
                                .forge(FacebookCast.ADA, SignalKind.DEAUTHORIZE, Forgery.REPLAY);
                assertThat(sent.status()).isEqualTo(200);
                world.clock().advance(Duration.ofDays(3));
            }

            assertThat(journey.api().run("accounts")).isEqualTo(accounts);
            assertThat(journey.statuses().values()).hasSize(7).containsOnly("CONNECTED");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPermissionThatIsTakenBackIsNoticedAtOnceAndDisconnectsNobody(Engine engine) {
        try (World world = new World(engine)) {
            world.tellSignals();
            Journey journey = new Journey(world, Person.ADMIN);
            journey.connectEverything(ADA);

            world.facebook().removePermission(FacebookCast.ADA, "pages_manage_posts");
            world.facebook().awaitSignals();
            assertThat(journey.statuses()).containsEntry("Cirrus Cycles/facebook", "CONNECTED");
            world.pass(Duration.ZERO);

            assertThat(journey.statuses())
                    .containsEntry("Cirrus Cycles/facebook", "CONNECTED_WITH_LIMITS");
            assertThat(ruleOf(journey, "GRANT_IN_DOUBT")).isEqualTo("facebook.signal-permissions");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whereTheAppWasRemovedFromOnePageThatPageAloneIsLost(Engine engine) {
        try (World world = new World(engine)) {
            world.tellSignals();
            Journey journey = new Journey(world, Person.ADMIN);
            journey.connectEverything(ADA);

            world.facebook().removeAppFromPage(FacebookCast.ADA, FacebookCast.CIRRUS_CYCLES);
            world.facebook().awaitSignals();
            world.pass(Duration.ZERO);
            // A hint, and what a probe says because of it, is looked at twice like any other loss.
            world.pass(Duration.ofSeconds(10));

            assertThat(journey.statuses())
                    .containsEntry("Cirrus Cycles/facebook", "NOT_TICKED")
                    .containsEntry("Aurora Coffee/facebook", "CONNECTED");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoWantsTheirDataDeletedIsForgottenAndCanComeBack(Engine engine) {
        try (World world = new World(engine)) {
            world.tellSignals();
            Journey journey = new Journey(world, Person.ADMIN);
            Journey.Landed connected = journey.land(journey.start(), ADA);
            journey.complete(connected, asset -> asset.at("connectable").json().booleanValue());
            Journey.Landed open = journey.land(journey.start(), ADA);
            journey.land(
                    journey.restart(journey.account("Aurora Coffee/facebook")),
                    Consent.everything(FacebookCast.BEN));
            String account = journey.account("Aurora Coffee/facebook");

            SentSignal sent = world.facebook().requestDataDeletion(FacebookCast.ADA);

            assertThat(journey.statuses().values()).hasSize(7).containsOnly("REVOKED_AT_NETWORK");
            assertThat(everythingKnown(journey, connected, open)).doesNotContain(ADAS_NAME);
            assertThat(journey.attempt(open).text("status")).isEqualTo("EXPIRED");
            HttpResponse<String> page = statusPage(world, sent);
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body())
                    .contains("Your data was deleted", "November 21, 2026", "Facebook")
                    .doesNotContain(ADAS_NAME, FacebookCast.ADA, "acme");
            assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
            assertThat(page.headers().firstValue("X-Robots-Tag").orElse("")).contains("noindex");

            SentSignal again =
                    world.facebook()
                            .forge(FacebookCast.ADA, SignalKind.DATA_DELETION, Forgery.REPLAY);
            assertThat(again.answer()).isEqualTo(sent.answer());

            world.clock().advance(Duration.ofMinutes(5));
            journey.land(journey.restart(account), ADA);
            assertThat(journey.statuses().values()).hasSize(7).containsOnly("CONNECTED");
            assertThat(journey.account("Aurora Coffee/facebook")).isEqualTo(account);
            assertThat(journey.api().run("grants").toString()).contains(ADAS_NAME);
        }
    }

    private static String everythingKnown(Journey journey, Journey.Landed... landed) {
        StringBuilder known = new StringBuilder();
        for (String document : List.of("accounts", "grants", "reconnect-center", "audit-log")) {
            known.append(journey.api().run(document));
        }
        for (Journey.Landed attempt : landed) {
            known.append(journey.attempt(attempt));
        }
        return known.toString();
    }

    /// The page that the network shows to the person.
    static HttpResponse<String> statusPage(World world, SentSignal sent) {
        assertThat(sent.status()).isEqualTo(200);
        JsonNode answer = JsonMapper.shared().readTree(sent.answer());
        URI page = URI.create(answer.path("url").asString());
        assertThat(page.toString())
                .isEqualTo(
                        "http://localhost:8080/data-deletion/"
                                + answer.path("confirmation_code").asString());
        return world.get(page.getRawPath(), "Accept-Language", "en");
    }

    @ParameterizedTest
    @EnumSource
    void whoIsUnknownHereIsToldSo(Engine engine) {
        try (World world = new World(engine)) {
            world.tellSignals();

            SentSignal sent = world.facebook().requestDataDeletion(FacebookCast.CARLA);

            assertThat(statusPage(world, sent).body()).contains("We had nothing about you.");
        }
    }

    @ParameterizedTest
    @EnumSource
    void theWebhookIsEnteredAtTheAppWithTheOperatorsToken(Engine engine) {
        Map<String, String> settings =
                Map.of("RELINK_CONNECTORS_FACEBOOK_WEBHOOK_VERIFY_TOKEN", "v3rify");
        try (World world = new World(engine, settings);
                World without = new World(engine)) {
            String path =
                    "/signals/facebook/webhook?hub.mode=subscribe&hub.challenge=1158201444"
                            + "&hub.verify_token=";

            assertThat(world.get(path + "v3rify").body()).isEqualTo("1158201444");
            assertThat(world.get(path + "guessed").statusCode()).isEqualTo(403);
            assertThat(without.get(path + "v3rify").statusCode()).isEqualTo(403);
            assertThat(without.get(path).statusCode()).isEqualTo(403);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFloodOfForgedRequestsStarvesNobody(Engine engine) {
        try (World world = new World(engine)) {
            world.tellSignals();
            Journey journey = new Journey(world, Person.ADMIN);
            journey.connectEverything(ADA);
            HttpRequest forged =
                    HttpRequest.newBuilder(world.address().resolve("/signals/facebook/deauthorize"))
                            .POST(BodyPublishers.ofString("signed_request=AAAA.AAAA"))
                            .build();
            List<CompletableFuture<HttpResponse<String>>> flood = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                flood.add(world.browser().sendAsync(forged, BodyHandlers.ofString()));
            }

            world.facebook().revoke(FacebookCast.ADA);
            assertThat(journey.accounts()).hasSize(7);
            world.facebook().awaitSignals();

            assertThat(flood.stream().map(sent -> sent.join().statusCode())).containsOnly(403, 503);
            assertThat(journey.statuses().values()).hasSize(7).containsOnly("REVOKED_AT_NETWORK");
        }
    }
}
