package dev.relink.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.sandbox.google.Forgery;
import dev.relink.sandbox.google.GoogleCast;
import dev.relink.sandbox.google.SecurityEvent;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What Google says of its own accord about accounts.
class SecurityEventsTest {

    private static final String CHANNEL = "Elin bakes/youtube";

    private static Journey connected(World world, Person person) {
        Journey journey = new Journey(world, person);
        Profiles.atYouTube(world, journey).connect(GoogleCast.ELIN);
        return journey;
    }

    @ParameterizedTest
    @EnumSource
    void whoRemovesTheAppIsDisconnectedInEveryWorkspaceAtOnce(Engine engine) {
        try (World world = new World(engine)) {
            world.tellSecurityEvents();
            Journey here = connected(world, Person.ADMIN);
            Journey there = connected(world, Person.STRANGER);

            world.google().revoke(GoogleCast.ELIN);
            assertThat(world.google().awaitEvents()).containsExactly(202);

            assertThat(here.statuses()).isEqualTo(Map.of(CHANNEL, "REVOKED_AT_NETWORK"));
            assertThat(there.statuses()).isEqualTo(Map.of(CHANNEL, "REVOKED_AT_NETWORK"));
            Profiles.atYouTube(world, here).reconnect(here.account(CHANNEL), GoogleCast.ELIN);
            assertThat(here.statuses()).isEqualTo(Map.of(CHANNEL, "CONNECTED"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEventThatLeavesItOpenHasTheAccountAskedAtOnce(Engine engine) {
        try (World world = new World(engine)) {
            Journey journey = connected(world, Person.ADMIN);
            world.google().revoke(GoogleCast.ELIN);
            world.tellSecurityEvents();
            assertThat(journey.statuses()).isEqualTo(Map.of(CHANNEL, "CONNECTED"));

            world.google().sendEvent(GoogleCast.ELIN, SecurityEvent.SESSIONS_REVOKED);
            assertThat(world.google().awaitEvents()).containsExactly(202);
            world.pass(Duration.ofSeconds(1));
            world.pass(Duration.ofSeconds(10));

            assertThat(journey.statuses()).isEqualTo(Map.of(CHANNEL, "REVOKED_AT_NETWORK"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEventWithoutALossDisconnectsNobody(Engine engine) {
        try (World world = new World(engine)) {
            world.tellSecurityEvents();
            Journey journey = connected(world, Person.ADMIN);

            for (SecurityEvent event : SecurityEvent.values()) {
                if (event != SecurityEvent.TOKENS_REVOKED) {
                    world.google().sendEvent(GoogleCast.ELIN, event);
                }
            }
            assertThat(world.google().awaitEvents()).hasSize(6).containsOnly(202);
            world.passUntilProbed();

            assertThat(journey.statuses()).isEqualTo(Map.of(CHANNEL, "CONNECTED"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsForgedIsRefusedAndChangesNothing(Engine engine) {
        try (World world = new World(engine)) {
            world.tellSecurityEvents();
            Journey journey = connected(world, Person.ADMIN);

            for (Forgery forgery : Forgery.values()) {
                if (forgery != Forgery.REPLAY) {
                    world.google()
                            .forgeEvent(GoogleCast.ELIN, SecurityEvent.TOKENS_REVOKED, forgery);
                }
            }

            assertThat(world.google().awaitEvents()).hasSize(4).containsOnly(403);
            assertThat(journey.statuses()).isEqualTo(Map.of(CHANNEL, "CONNECTED"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aReplayAfterThePersonCameBackChangesNothing(Engine engine) {
        try (World world = new World(engine)) {
            world.tellSecurityEvents();
            Journey journey = connected(world, Person.ADMIN);
            world.google().revoke(GoogleCast.ELIN);
            world.google().awaitEvents();
            world.pass(Duration.ofMinutes(1));
            Profiles.atYouTube(world, journey).reconnect(journey.account(CHANNEL), GoogleCast.ELIN);

            world.google()
                    .forgeEvent(GoogleCast.ELIN, SecurityEvent.TOKENS_REVOKED, Forgery.REPLAY);

            assertThat(world.google().awaitEvents()).containsExactly(202, 202);
            assertThat(journey.statuses()).isEqualTo(Map.of(CHANNEL, "CONNECTED"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void googleMayChangeItsKeys(Engine engine) {
        try (World world = new World(engine)) {
            world.tellSecurityEvents();
            Journey journey = connected(world, Person.ADMIN);
            world.google().rotateKey();

            world.google().sendEvent(GoogleCast.ELIN, SecurityEvent.TOKENS_REVOKED);

            // The keys were asked for just now, and Google is told to come again.
            assertThat(world.google().awaitEvents()).containsExactly(503);
            world.pass(Duration.ofMinutes(1));
            world.google().sendEvent(GoogleCast.ELIN, SecurityEvent.TOKENS_REVOKED);
            assertThat(world.google().awaitEvents()).containsExactly(503, 202);
            assertThat(journey.statuses()).isEqualTo(Map.of(CHANNEL, "REVOKED_AT_NETWORK"));
        }
    }
}
