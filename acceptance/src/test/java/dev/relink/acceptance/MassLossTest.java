package dev.relink.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.relink.sandbox.x.XCast;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// When a network says of many that they are lost, that is not believed before it is sure (R5); and
/// when it refuses our app, nobody is lost (R4). Twelve profiles at X are connected.
class MassLossTest {

    private static final int PEOPLE = 12;
    private static final Duration UNTIL_REFRESHED = Duration.ofMinutes(105);

    /// Figures are read from time to time, three times in a lease; six losses a minute are one in
    /// ten seconds.
    private static final Map<String, String> SETTINGS =
            Map.of("RELINK_UPKEEP_LEASE", "3s", "RELINK_BREAKER_RELEASES_PER_MINUTE", "6");

    @ParameterizedTest
    @EnumSource
    void anOutageThatLooksLikeRevocationDisconnectsNobodyAndHealsSilently(Engine engine) {
        try (World world = new World(engine, SETTINGS)) {
            Journey journey = connected(world);
            String first = journey.accounts().values().iterator().next();
            try (Subscription changes =
                    world.as(Person.MEMBER).subscribe("account-changed", Map.of())) {
                world.x().falseRevocation(true);
                world.pass(UNTIL_REFRESHED);
                assertHeld(world, journey);
                for (int minute = 0; minute < 10; minute++) {
                    world.pass(Duration.ofMinutes(1));
                    assertHeld(world, journey);
                }
                Answer health = world.healthOf("x", Person.ADMIN.speaking("de"));
                assertThat(health.text("message"))
                        .startsWith("X meldet, dass viele Berechtigungen verloren sind");
                assertThat(health.isNull("since")).isFalse();
                assertThat(health.isNull("nextAttemptAt")).isFalse();
                assertOperatorSees(world, "LOSSES_HELD", "relink_network_breaker", 1);

                world.x().falseRevocation(false);
                world.pass(Duration.ofMinutes(1));
                world.pass(Duration.ofMinutes(1));

                assertThat(accounts(journey))
                        .hasSize(PEOPLE)
                        .allSatisfy(account -> {
                            assertThat(account.text("status")).isEqualTo("CONNECTED");
                            assertThat(account.isNull("trouble")).isTrue();
                        });
                assertThat(world.healthOf("x", Person.ADMIN).text("state"))
                        .isEqualTo("OPERATIONAL");
                assertThat(world.x().report().reuses()).isZero();
                // Events come in their order: what comes first now was preceded by nothing.
                journey.api().run("account-disconnect", Map.of("account", first));
                assertThat(changes.next().text("accountChanged.change")).isEqualTo("DISCONNECTED");
            }
        }
    }

    private static void assertHeld(World world, Journey journey) {
        assertThat(accounts(journey))
                .hasSize(PEOPLE)
                .allSatisfy(account -> {
                    assertThat(account.text("status")).isEqualTo("CONNECTED");
                    assertThat(account.text("trouble")).isEqualTo("SUSPECTED");
                });
        assertThat(world.healthOf("x", Person.ADMIN).text("state")).isEqualTo("LOSSES_HELD");
    }

    @ParameterizedTest
    @EnumSource
    void whatManyRevokedIsLetThroughSlowlyOnceItIsSure(Engine engine) {
        try (World world = new World(engine, SETTINGS)) {
            Journey journey = connected(world);
            for (int number = 1; number <= PEOPLE; number++) {
                world.x().revoke(XCast.invented(number));
            }
            world.pass(UNTIL_REFRESHED);
            for (int minute = 0; minute < 30; minute++) {
                assertHeld(world, journey);
                world.pass(Duration.ofMinutes(1));
            }
            assertThat(world.healthOf("x", Person.ADMIN).text("state"))
                    .isEqualTo("LOSSES_CONFIRMED");

            int before = lost(journey);
            for (int round = 0; lost(journey) < PEOPLE && round < 2 * PEOPLE; round++) {
                world.pass(Duration.ofSeconds(10));
                int after = lost(journey);
                assertThat(after - before).as("one in ten seconds").isBetween(0, 1);
                before = after;
            }

            assertThat(Set.copyOf(journey.statuses().values()))
                    .containsExactly("REVOKED_AT_NETWORK");
            world.pass(Duration.ofSeconds(10));
            assertThat(world.healthOf("x", Person.ADMIN).text("state")).isEqualTo("OPERATIONAL");
        }
    }

    @ParameterizedTest
    @EnumSource
    void ourOwnWrongSecretIsOneAlarmAndNobodysLoss(Engine engine) {
        try (World world = new World(engine, SETTINGS)) {
            Journey journey = connected(world);
            Answer before = journey.api().run("accounts");

            world.x().rejectClient(true);
            world.pass(UNTIL_REFRESHED);

            Answer health = world.healthOf("x", Person.ADMIN.speaking("it"));
            assertThat(health.text("state")).isEqualTo("APP_AT_FAULT");
            assertThat(health.text("message")).startsWith("X rifiuta l’app di questo server");
            assertThat(health.isNull("nextAttemptAt")).isFalse();
            assertThat(journey.api().run("accounts")).isEqualTo(before);
            assertOperatorSees(world, "APP_AT_FAULT", "relink_network_alarm", 1);
            assertThat(world.ready().text("networks.x.fault")).isEqualTo("CONFIGURATION");
            assertThat(world.ready().text("networks.x.rule")).isEqualTo("x.unauthorized-client");

            world.pass(Duration.ofMinutes(5));
            assertThat(world.healthOf("x", Person.ADMIN).text("since"))
                    .as("it is the same alarm")
                    .isEqualTo(health.text("since"));

            world.x().rejectClient(false);
            world.pass(Duration.ofMinutes(65));

            assertThat(world.healthOf("x", Person.ADMIN).text("state")).isEqualTo("OPERATIONAL");
            assertThat(accounts(journey))
                    .allSatisfy(account -> {
                        assertThat(account.text("status")).isEqualTo("CONNECTED");
                        assertThat(account.isNull("trouble")).isTrue();
                    });
            assertThat(world.x().report().refreshes()).isEqualTo(PEOPLE);
            await().untilAsserted(() -> assertThat(metric(world, "relink_network_alarm")).isZero());
        }
    }

    private static Journey connected(World world) {
        world.x().populate(PEOPLE);
        Journey journey = new Journey(world, Person.SUPER_ADMIN);
        Profiles profiles = new Profiles(world, journey);
        for (int number = 1; number <= PEOPLE; number++) {
            profiles.connect(XCast.invented(number));
        }
        // What follows an authorization at once is done.
        world.pass(Duration.ZERO);
        return journey;
    }

    private static List<Answer> accounts(Journey journey) {
        return journey.api().run("accounts").list("accounts.nodes");
    }

    private static int lost(Journey journey) {
        return Math.toIntExact(
                accounts(journey).stream()
                        .filter(account -> account.text("status").equals("DISCONNECTED"))
                        .count());
    }

    /// The server is ready all the same.
    private static void assertOperatorSees(World world, String state, String metric, int value) {
        assertThat(world.get("/health/ready").statusCode()).isEqualTo(200);
        assertThat(world.ready().text("networks.x.state")).isEqualTo(state);
        await().untilAsserted(() -> assertThat(metric(world, metric)).isEqualTo(value));
    }

    /// A figure of X.
    private static double metric(World world, String name) {
        Set<String> lines =
                Arrays.stream(world.get("/metrics").body().split("\n"))
                        .filter(line -> line.startsWith(name + "{connector=\"x\"}"))
                        .collect(Collectors.toSet());
        assertThat(lines).hasSize(1);
        String line = lines.iterator().next();
        return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
    }
}
