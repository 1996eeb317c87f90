package dev.relink.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.relink.acceptance.Relay.Break;
import dev.relink.sandbox.facebook.Consent;
import dev.relink.sandbox.facebook.FacebookCast;
import dev.relink.sandbox.x.XCast;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A network that cannot be reached, or answers what is no answer, disconnects nobody: it is asked
/// again, and all heals by itself when it is back (R4). The connectors are as they are distributed,
/// and the exceptions are real.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokenNetworkTest {

    private static final Consent ADA = Consent.everything(FacebookCast.ADA);

    private final World world =
            new World(
                    Engine.POSTGRESQL,
                    Map.of(
                            "RELINK_CALLS_CONNECT_LIMIT", "2s",
                            "RELINK_CALLS_LIMIT", "3s",
                            "RELINK_CALLS_ANSWER_LIMIT", "10000"));
    private final Relay relay = Relay.to(world.x().apiAddress());
    private final Journey pages = new Journey(world, adminOf("pages"));
    private final Journey profiles = new Journey(world, adminOf("profiles"));

    BrokenNetworkTest() {
        world.restart(by("http"));
        pages.connectEverything(ADA);
        new Profiles(world, profiles).connect(XCast.NORA);
    }

    private static Person adminOf(String workspace) {
        return new Person("anna", workspace, "admin", List.of(), "en");
    }

    private Map<String, String> by(String scheme) {
        return Map.of(
                "RELINK_CONNECTORS_X_API_ADDRESS",
                relay.address(scheme, world.x().apiAddress()),
                "RELINK_CONNECTORS_FACEBOOK_GRAPH_ADDRESS",
                relay.address(scheme, world.facebook().graphAddress()));
    }

    /// One that fails leaves the next alone.
    @AfterEach
    void heal() {
        if (!isWell()) {
            relay.heals();
            world.restart(by("http"));
            world.pass(Duration.ofMinutes(65));
            await().until(this::isWell);
        }
    }

    private boolean isWell() {
        return Stream.of(pages, profiles)
                .flatMap(journey -> accounts(journey).stream())
                .allMatch(account -> account.isNull("trouble"));
    }

    @AfterAll
    void close() {
        world.close();
        relay.close();
    }

    @ParameterizedTest
    @EnumSource
    void aWayThatBreaksDisconnectsNobodyAndHeals(Break how) {
        Set<String> before = auditIds();
        relay.becomes(how);

        goThroughTrouble(how.rule(), before);

        relay.heals();
        assertThatAllHeals();
    }

    @Test
    void aNetworkWithoutTlsDisconnectsNobodyAndHeals() {
        Set<String> before = auditIds();
        relay.becomes(Break.OTHER);
        world.restart(by("https"));

        goThroughTrouble("http.tls", before);

        relay.heals();
        world.restart(by("http"));
        assertThatAllHeals();
    }

    @Test
    void aNameThatNobodyHasDisconnectsNobodyAndHeals() {
        Set<String> before = auditIds();
        world.restart(
                Map.of(
                        "RELINK_CONNECTORS_X_API_ADDRESS", "http://api.invalid",
                        "RELINK_CONNECTORS_FACEBOOK_GRAPH_ADDRESS", "http://graph.invalid"));

        goThroughTrouble("http.unknown-host", before);

        world.restart(by("http"));
        assertThatAllHeals();
    }

    private void goThroughTrouble(String rule, Set<String> before) {
        world.pass(Duration.ofMinutes(105));
        // A server that has just started looks for work once by itself.
        await().untilAsserted(() -> assertInTrouble(profiles, "RETRYING"));
        assertThat(rules(profiles, before)).containsExactly(rule);

        world.pass(Duration.ofMinutes(30));
        assertInTrouble(profiles, "DEGRADED");

        world.pass(Duration.ofHours(5));
        Duration first = assertInTrouble(pages, "RETRYING");
        assertThat(rules(pages, before)).containsExactly(rule);

        world.pass(first.plusSeconds(1));
        Duration second = assertInTrouble(pages, "RETRYING");
        assertThat(second).as("the next try waits longer").isGreaterThan(first);
        assertInTrouble(profiles, "DEGRADED");
    }

    /// @return how long until the network is asked again
    private Duration assertInTrouble(Journey journey, String trouble) {
        Instant now = world.clock().instant();
        List<Answer> accounts = accounts(journey);
        assertThat(accounts)
                .isNotEmpty()
                .allSatisfy(account -> {
                    assertThat(account.text("status")).isEqualTo("CONNECTED");
                    assertThat(account.text("trouble")).isEqualTo(trouble);
                    assertThat(Instant.parse(account.text("nextAttemptAt"))).isAfter(now);
                });
        return Duration.between(now, Instant.parse(accounts.getFirst().text("nextAttemptAt")));
    }

    private void assertThatAllHeals() {
        world.pass(Duration.ofMinutes(65));
        await().untilAsserted(this::assertWell);
        assertThat(world.x().report().reuses()).isZero();
        assertThat(world.x().report().overlaps()).isZero();
    }

    private void assertWell() {
        for (Journey journey : List.of(pages, profiles)) {
            assertThat(accounts(journey))
                    .isNotEmpty()
                    .allSatisfy(account -> {
                        assertThat(account.text("status")).isEqualTo("CONNECTED");
                        assertThat(account.isNull("trouble")).isTrue();
                        assertThat(account.isNull("nextAttemptAt")).isTrue();
                    });
        }
    }

    private static List<Answer> accounts(Journey journey) {
        return journey.api().run("accounts").list("accounts.nodes");
    }

    private Set<String> auditIds() {
        Set<String> ids = new HashSet<>();
        for (Journey journey : List.of(pages, profiles)) {
            ids.addAll(journey.api().run("audit-log").texts("auditLog.nodes", "id"));
        }
        return ids;
    }

    /// By which rules the answers were read since then.
    private static Set<String> rules(Journey journey, Set<String> before) {
        return journey.api().run("audit-log").list("auditLog.nodes").stream()
                .filter(entry -> !before.contains(entry.text("id")))
                .flatMap(entry -> entry.list("details").stream())
                .filter(detail -> detail.text("name").equals("rule"))
                .map(detail -> detail.text("value"))
                .collect(Collectors.toSet());
    }
}
