package dev.relink.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.sandbox.x.XCast;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A profile at X is connected, reconnected and let go like everything else.
class XProfileTest {

    private static final String NORA = "Nora Berg/x";

    @ParameterizedTest
    @EnumSource
    void aProfileIsConnected(Engine engine) {
        try (World world = new World(engine)) {
            Journey journey = new Journey(world, Person.ADMIN);

            Journey.Landed landed =
                    new Profiles(world, journey).authorize(journey.start("x"), XCast.NORA);
            assertThat(landed.result()).isEqualTo("landed");
            assertThat(journey.attempt(landed).text("identity.name")).isEqualTo("Nora Berg");
            Answer completed = journey.complete(landed, asset -> true);

            assertThat(completed.text("attempt.status")).isEqualTo("COMPLETED");
            assertThat(journey.statuses()).isEqualTo(Map.of(NORA, "CONNECTED"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aProfileIsReconnectedByItsOwnPersonOnly(Engine engine) {
        try (World world = new World(engine)) {
            Journey journey = connected(world);
            String account = journey.account(NORA);

            Profiles profiles = new Profiles(world, journey);

            assertThat(profiles.reconnect(account, XCast.OMAR).result())
                    .isEqualTo("identity_mismatch");
            Journey.Landed back = profiles.reconnect(account, XCast.NORA);

            assertThat(journey.outcomes(back).values()).containsExactly("RENEWED");
            assertThat(journey.account(NORA)).isEqualTo(account);
        }
    }

    @ParameterizedTest
    @EnumSource
    void lettingAProfileGoRevokesItsTokensAtX(Engine engine) {
        try (World world = new World(engine)) {
            Journey journey = connected(world);

            Answer disconnected =
                    journey.api()
                            .run("account-disconnect", Map.of("account", journey.account(NORA)))
                            .at("accountDisconnect");

            assertThat(disconnected.text("revocation.status")).isEqualTo("REVOKED");
            assertThat(world.x().report().person(XCast.NORA).alive()).isFalse();
        }
    }

    private static Journey connected(World world) {
        Journey journey = new Journey(world, Person.ADMIN);
        new Profiles(world, journey).connect(XCast.NORA);
        return journey;
    }
}
