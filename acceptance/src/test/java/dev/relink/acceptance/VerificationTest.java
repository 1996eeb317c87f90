package dev.relink.acceptance;

import static dev.relink.acceptance.Planner.AURORA;
import static dev.relink.acceptance.Planner.BOREALIS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.sandbox.facebook.FacebookCast;
import dev.relink.sandbox.weather.GivenAnswer;
import dev.relink.sandbox.weather.Weather;
import dev.relink.sandbox.weather.WeatherKind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// After a reconnection everything is tried out at the network (R22).
class VerificationTest {

    private static final GivenAnswer REFUSED =
            GivenAnswer.json(
                    403,
                    """
                    {"error": {"message": "(#200) Provide valid app ID", "type": "OAuthException", "code": 200}}
                    """);

    private static Answer account(Planner planner, String name) {
        return planner.api.run("account-lives").list("accounts.nodes").stream()
                .filter(account ->
                        name.equals(account.text("name") + "/" + account.text("network.key")))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void whatTheNetworkRefusesRestoresWithLimitsUntilItAllowsIt(Engine engine) {
        try (World world = new World(engine)) {
            Planner planner = new Planner(world);
            assertThat(account(planner, AURORA).isNull("verifiedAt")).isTrue();
            world.pass(Duration.ZERO);
            assertThat(account(planner, AURORA).isNull("verifiedAt")).isFalse();
            planner.loseTheGrant();
            world.facebook()
                    .weather(
                            Weather.answering(REFUSED)
                                    .onPath(FacebookCast.AURORA_COFFEE + "/insights"));

            Journey.Landed landed =
                    planner.journey.land(
                            planner.journey.restart(planner.journey.account(AURORA)), Planner.ADA);
            assertThat(planner.journey.outcomes(landed).values()).containsOnly("RESTORED");
            assertThat(account(planner, AURORA).isNull("verifiedAt")).isTrue();
            world.pass(Duration.ZERO);

            Answer limited = account(planner, AURORA);
            assertThat(limited.text("status")).isEqualTo("CONNECTED_WITH_LIMITS");
            assertThat(limited.texts("limits", "capability")).containsExactly("METRICS");
            assertThat(limited.texts("limits", "cause")).containsExactly("REFUSED");
            assertThat(limited.texts("limits", "message").getFirst()).contains("Facebook");
            assertThat(account(planner, BOREALIS).list("limits")).isEmpty();
            assertThat(planner.journey.outcomes(landed))
                    .containsEntry("Aurora Coffee/facebook", "RESTORED_WITH_LIMITS")
                    .containsEntry("Borealis Books/facebook", "RESTORED");
            assertThat(planner.plan("Still", Duration.ofHours(20), AURORA).list("userErrors"))
                    .isEmpty();

            world.facebook().weather(Weather.clear());
            world.pass(Duration.ofDays(1));

            assertThat(account(planner, AURORA).text("status")).isEqualTo("CONNECTED");
            assertThat(
                            planner.api.run("audit-log").list("auditLog.nodes").stream()
                                    .filter(entry ->
                                            entry.text("action").equals("ACCOUNT_VERIFIED"))
                                    .filter(entry ->
                                            entry.text("account.name").equals("Aurora Coffee")))
                    .hasSizeGreaterThanOrEqualTo(3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anOutageRefusesNothingAndIsAskedAgain(Engine engine) {
        try (World world = new World(engine)) {
            Planner planner = new Planner(world);
            world.facebook().weather(Weather.of(WeatherKind.OUTAGE));
            world.pass(Duration.ZERO);

            assertThat(account(planner, AURORA).isNull("verifiedAt")).isTrue();
            assertThat(planner.journey.statuses()).containsEntry(AURORA, "CONNECTED");
            world.facebook().weather(Weather.clear());
            world.pass(Duration.ofMinutes(5));

            assertThat(account(planner, AURORA).isNull("verifiedAt")).isFalse();
            assertThat(account(planner, AURORA).list("limits")).isEqualTo(List.of());
        }
    }
}
