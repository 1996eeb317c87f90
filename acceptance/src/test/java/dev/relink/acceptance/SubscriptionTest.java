package dev.relink.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.relink.sandbox.facebook.Consent;
import dev.relink.sandbox.facebook.FacebookCast;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Who listens hears of changes when they happen, and of their own workspace only.
class SubscriptionTest {

    private static final String CHANGES = "account-changed";
    private static final Consent ADA = Consent.everything(FacebookCast.ADA);
    private static final Consent BEN = Consent.everything(FacebookCast.BEN);

    @ParameterizedTest
    @EnumSource
    void everyAccountThatIsLostAndComesBackIsToldOf(Engine engine) {
        try (World world = new World(engine)) {
            Journey journey = new Journey(world, Person.ADMIN);
            int accounts = journey.connectEverything(ADA).size();
            try (Subscription changes = world.as(Person.MEMBER).subscribe(CHANGES, Map.of())) {
                world.facebook().revoke(FacebookCast.ADA);
                world.passUntilProbed();

                assertThat(Stream.generate(changes::next).limit(accounts))
                        .allSatisfy(event -> {
                            assertThat(event.text("accountChanged.change")).isEqualTo("LOST");
                            assertThat(event.text("accountChanged.previousStatus"))
                                    .isEqualTo("CONNECTED");
                            assertThat(event.text("accountChanged.disconnectReason"))
                                    .isEqualTo("REVOKED_AT_NETWORK");
                            assertThat(event.text("accountChanged.account.status"))
                                    .isEqualTo("DISCONNECTED");
                        })
                        .extracting(event -> event.text("accountChanged.account.id"))
                        .containsExactlyInAnyOrderElementsOf(journey.accounts().values());

                journey.land(journey.restart(journey.account("Aurora Coffee/facebook")), ADA);

                assertThat(Stream.generate(changes::next).limit(accounts))
                        .extracting(event -> event.text("accountChanged.change"))
                        .containsOnly("RECONNECTED");
                assertThat(changes.isQuiet()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void nobodyHearsOfAnotherWorkspace(Engine engine) {
        try (World world = new World(engine);
                Subscription strangers = world.as(Person.STRANGER).subscribe(CHANGES, Map.of())) {
            new Journey(world, Person.ADMIN).connectEverything(ADA);

            Journey own = new Journey(world, Person.STRANGER);
            own.connectEverything(BEN);

            assertThat(own.accounts().values())
                    .contains(strangers.next().text("accountChanged.account.id"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneAccountCanBeFollowed(Engine engine) {
        try (World world = new World(engine)) {
            Journey journey = new Journey(world, Person.ADMIN);
            journey.connectEverything(ADA);
            String followed = journey.account("Cirrus Cycles/facebook");
            try (Subscription changes =
                    world.as(Person.ADMIN).subscribe(CHANGES, Map.of("account", followed))) {
                world.facebook().revoke(FacebookCast.ADA);
                world.passUntilProbed();
                journey.land(journey.restart(followed), ADA);

                assertThat(Stream.generate(changes::next).limit(2))
                        .extracting(
                                event -> event.text("accountChanged.account.id"),
                                event -> event.text("accountChanged.change"))
                        .containsExactly(tuple(followed, "LOST"), tuple(followed, "RECONNECTED"));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAccountOfAnotherWorkspaceCannotBeFollowed(Engine engine) {
        try (World world = new World(engine)) {
            Journey journey = new Journey(world, Person.ADMIN);
            journey.connectEverything(ADA);
            String foreign = journey.account("Cirrus Cycles/facebook");
            try (Subscription refused =
                    world.as(Person.STRANGER).subscribe(CHANGES, Map.of("account", foreign))) {
                assertThat(refused.refusal()).startsWith("There is no account");
            }
        }
    }
}
