package dev.relink.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.sandbox.facebook.Consent;
import dev.relink.sandbox.facebook.FacebookCast;
import dev.relink.sandbox.weather.Weather;
import dev.relink.sandbox.weather.WeatherKind;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Disconnecting and removing, on both sides.
class DisconnectTest {

    private static final Consent ADA = Consent.everything(FacebookCast.ADA);

    @ParameterizedTest
    @EnumSource
    void aDisconnectedAccountIsKeptAndItsGrantLeftWhileOthersUseIt(Engine engine) {
        try (World world = new World(engine)) {
            Journey journey = new Journey(world, Person.ADMIN);
            journey.connectEverything(ADA);

            Answer disconnected = disconnect(journey, "Cirrus Cycles/facebook");

            assertThat(disconnected.text("account.status")).isEqualTo("DISCONNECTED");
            assertThat(disconnected.text("account.disconnectReason"))
                    .isEqualTo("DISCONNECTED_BY_MEMBER");
            assertThat(disconnected.text("account.retainedUntil")).startsWith("2027-11-21T09:00");
            assertThat(disconnected.text("revocation.status")).isEqualTo("STILL_IN_USE");
            assertThat(disconnected.list("userErrors")).isEmpty();
            assertThat(journey.statuses()).containsEntry("Aurora Coffee/facebook", "CONNECTED");
        }
    }

    @ParameterizedTest
    @EnumSource
    void disconnectingTwiceChangesNothing(Engine engine) {
        try (World world = new World(engine)) {
            Journey journey = new Journey(world, Person.ADMIN);
            journey.connectEverything(ADA);
            disconnect(journey, "Cirrus Cycles/facebook");
            Answer before = journey.api().run("audit-log");

            Answer again = disconnect(journey, "Cirrus Cycles/facebook");

            assertThat(again.text("account.status")).isEqualTo("DISCONNECTED");
            assertThat(again.isNull("revocation")).isTrue();
            assertThat(again.list("userErrors")).isEmpty();
            assertThat(journey.api().run("audit-log")).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource
    void withTheLastAccountTheAuthorizationIsTakenBackAtTheNetwork(Engine engine) {
        try (World world = new World(engine)) {
            Journey journey = new Journey(world, Person.ADMIN);
            Journey.Landed landed = journey.land(journey.start(), ADA);
            journey.complete(landed, asset -> asset.text("name").equals("Cirrus Cycles"));

            Answer disconnected = disconnect(journey, "Cirrus Cycles/facebook");

            assertThat(disconnected.text("revocation.status")).isEqualTo("REVOKED");
            assertThat(world.facebook().requests())
                    .anySatisfy(request -> {
                        assertThat(request.method()).isEqualTo("DELETE");
                        assertThat(request.path()).endsWith(FacebookCast.ADA + "/permissions");
                        assertThat(request.status()).isEqualTo(200);
                    });
            assertThat(journey.api().run("grants").texts("grants.nodes", "status"))
                    .containsExactly("ENDED");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasDisconnectedOnPurposeComesBackInPlace(Engine engine) {
        try (World world = new World(engine)) {
            Journey journey = new Journey(world, Person.ADMIN);
            Journey.Landed landed = journey.land(journey.start(), ADA);
            journey.complete(landed, asset -> asset.text("name").equals("Cirrus Cycles"));
            String id = journey.account("Cirrus Cycles/facebook");
            disconnect(journey, "Cirrus Cycles/facebook");

            Journey.Landed back = journey.land(journey.restart(id), ADA);

            assertThat(journey.outcomes(back)).containsEntry("Cirrus Cycles/facebook", "RESTORED");
            assertThat(journey.account("Cirrus Cycles/facebook")).isEqualTo(id);
            assertThat(journey.api().run("grants").texts("grants.nodes", "status"))
                    .containsExactly("ACTIVE");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasDisconnectedOnPurposeIsNotBroughtBackByAnothersReconnection(Engine engine) {
        try (World world = new World(engine)) {
            Journey journey = new Journey(world, Person.ADMIN);
            journey.connectEverything(ADA);
            disconnect(journey, "Cirrus Cycles/facebook");
            world.facebook().revoke(FacebookCast.ADA);
            world.passUntilProbed();

            Journey.Landed back =
                    journey.land(journey.restart(journey.account("Aurora Coffee/facebook")), ADA);

            assertThat(journey.outcomes(back))
                    .containsEntry("Cirrus Cycles/facebook", "LEFT_DISCONNECTED")
                    .containsEntry("Aurora Coffee/facebook", "RESTORED");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anOutageNeverBlocksTheDisconnectAndTheRevocationIsTriedAgain(Engine engine) {
        try (World world = new World(engine)) {
            Journey journey = new Journey(world, Person.ADMIN);
            Journey.Landed landed = journey.land(journey.start(), ADA);
            journey.complete(landed, asset -> asset.text("name").equals("Cirrus Cycles"));
            world.facebook().weather(Weather.of(WeatherKind.OUTAGE));

            Answer disconnected = disconnect(journey, "Cirrus Cycles/facebook");

            assertThat(disconnected.text("account.status")).isEqualTo("DISCONNECTED");
            assertThat(disconnected.text("revocation.status")).isEqualTo("FAILED_WILL_RETRY");

            world.facebook().weather(Weather.clear());
            world.pass(Duration.ofMinutes(2));
            Awaitility.await()
                    .untilAsserted(() ->
                            assertThat(
                                            journey.api()
                                                    .run("audit-log")
                                                    .texts("auditLog.nodes", "action"))
                                    .contains("GRANT_REVOCATION"));
            assertThat(world.facebook().requests().getLast().method()).isEqualTo("DELETE");
            assertThat(world.facebook().requests().getLast().status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAuthorizationThatAnotherWorkspaceUsesIsNotTakenBack(Engine engine) {
        try (World world = new World(engine)) {
            Journey journey = new Journey(world, Person.ADMIN);
            Journey elsewhere = new Journey(world, Person.STRANGER);
            Journey.Landed landed = journey.land(journey.start(), ADA);
            journey.complete(landed, asset -> asset.text("name").equals("Cirrus Cycles"));
            elsewhere.connectEverything(ADA);

            Answer disconnected = disconnect(journey, "Cirrus Cycles/facebook");

            assertThat(disconnected.text("revocation.status")).isEqualTo("MANUAL_STEPS");
            assertThat(disconnected.text("revocation.page"))
                    .startsWith("https://www.facebook.com/");
            assertThat(disconnected.text("revocation.steps")).isNotBlank();
            world.passUntilProbed();
            assertThat(elsewhere.statuses().values()).containsOnly("CONNECTED");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRemovedAccountIsOutOfTheWorkspaceAndCanBeConnectedAnew(Engine engine) {
        try (World world = new World(engine)) {
            Journey journey = new Journey(world, Person.ADMIN);
            journey.connectEverything(ADA);
            String id = journey.account("Cirrus Cycles/facebook");

            Answer removed = remove(journey, id);

            assertThat(removed.text("account.status")).isEqualTo("REMOVED");
            assertThat(journey.accounts()).doesNotContainKey("Cirrus Cycles/facebook");
            assertThat(
                            journey.api()
                                    .run("accounts", Map.of("filter", Map.of("status", "REMOVED")))
                                    .texts("accounts.nodes", "id"))
                    .containsExactly(id);
            assertThat(
                            journey.api()
                                    .run("reconnection-start", Map.of("account", id))
                                    .texts("reconnectionStart.userErrors", "code"))
                    .containsExactly("ACCOUNT_REMOVED");

            Journey.Landed again = journey.land(journey.start(), ADA);
            journey.complete(again, asset -> asset.text("name").equals("Cirrus Cycles"));
            assertThat(journey.account("Cirrus Cycles/facebook")).isNotEqualTo(id);
        }
    }

    @ParameterizedTest
    @EnumSource
    void adminsMayReconnectWhatTheyMayNotDisconnect(Engine engine) {
        try (World world = new World(engine)) {
            Journey superAdmin = new Journey(world, Person.SUPER_ADMIN);
            superAdmin.connectEverything(ADA);
            Journey admin = new Journey(world, Person.ADMIN);
            Journey member = new Journey(world, Person.MEMBER);
            String id = superAdmin.account("Cirrus Cycles/facebook");

            assertThat(errorCodes(admin, id)).containsExactly("NOT_PERMITTED");
            assertThat(errorCodes(member, id)).containsExactly("NOT_PERMITTED");
            assertThat(viewerCan(admin))
                    .isEqualTo("reconnect true, disconnect false, remove false");
            assertThat(viewerCan(member))
                    .isEqualTo("reconnect false, disconnect false, remove false");
            assertThat(viewerCan(superAdmin))
                    .isEqualTo("reconnect true, disconnect true, remove true");
            assertThat(
                            member.api()
                                    .run("reconnection-start", Map.of("account", id))
                                    .texts("reconnectionStart.userErrors", "code"))
                    .containsExactly("NOT_PERMITTED");
            assertThat(superAdmin.statuses()).containsEntry("Cirrus Cycles/facebook", "CONNECTED");
        }
    }

    private static Iterable<String> errorCodes(Journey journey, String account) {
        return journey.api()
                .run("account-disconnect", Map.of("account", account))
                .texts("accountDisconnect.userErrors", "code");
    }

    private static String viewerCan(Journey journey) {
        Answer account = journey.api().run("accounts").at("accounts.nodes.0");
        return "reconnect "
                + account.at("viewerCanReconnect.allowed")
                + ", disconnect "
                + account.at("viewerCanDisconnect.allowed")
                + ", remove "
                + account.at("viewerCanRemove.allowed");
    }

    private static Answer disconnect(Journey journey, String nameAndNetwork) {
        return journey.api()
                .run("account-disconnect", Map.of("account", journey.account(nameAndNetwork)))
                .at("accountDisconnect");
    }

    private static Answer remove(Journey journey, String id) {
        return journey.api().run("account-remove", Map.of("account", id)).at("accountRemove");
    }
}
