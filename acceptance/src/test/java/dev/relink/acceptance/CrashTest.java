package dev.relink.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.relink.sandbox.facebook.Consent;
import dev.relink.sandbox.facebook.FacebookCast;
import dev.relink.sandbox.weather.Weather;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/// Whatever was acknowledged is there after a crash.
@ResourceLock(Installation.PROCESSES)
class CrashTest {

    private static final Consent EVERYTHING = Consent.everything(FacebookCast.ADA);

    /// Longer than a claim of a process that is gone, or an exchange, lasts.
    private static final Duration LONG = Duration.ofSeconds(40);

    @TempDir private Path folder;

    @Test
    void theMainJobGoesOnAfterACrashAtEveryStep() {
        try (Installation relink =
                new Installation(folder).set("calls.operation-limit", "5 seconds").start()) {
            Journey journey = new Journey(relink, Person.ADMIN);

            String dialog = journey.start();
            relink.crashAndStart();
            Journey.Landed landed = new Journey(relink, Person.ADMIN).land(dialog, EVERYTHING);
            assertThat(landed.result()).isEqualTo("landed");

            relink.crashAndStart();
            journey = new Journey(relink, Person.ADMIN);
            assertThat(journey.completeAll(landed)).isEqualTo(7);

            relink.crashAndStart();
            Journey connected = new Journey(relink, Person.ADMIN);
            Map<String, String> accounts = connected.accounts();
            assertThat(connected.statuses().values()).hasSize(7).containsOnly("CONNECTED");

            relink.facebook().revoke(FacebookCast.ADA);
            await().atMost(LONG).until(() -> !connected.statuses().containsValue("CONNECTED"));
            relink.crashAndStart();
            Journey lost = new Journey(relink, Person.ADMIN);
            assertThat(lost.statuses().values()).hasSize(7).containsOnly("REVOKED_AT_NETWORK");

            String again = lost.restart(lost.account("Aurora Coffee/facebook"));
            relink.crashAndStart();
            Journey.Landed reconnected = new Journey(relink, Person.ADMIN).land(again, EVERYTHING);
            assertThat(reconnected.result()).isEqualTo("reconnected");

            relink.crashAndStart();
            Journey restored = new Journey(relink, Person.ADMIN);
            assertThat(restored.statuses().values()).hasSize(7).containsOnly("CONNECTED");
            assertThat(restored.accounts()).isEqualTo(accounts);
            assertThat(restored.outcomes(reconnected).values()).hasSize(7).containsOnly("RESTORED");

            Answer disconnected =
                    restored.api()
                            .run(
                                    "account-disconnect",
                                    Map.of("account", restored.account("Cirrus Cycles/facebook")))
                            .at("accountDisconnect");
            assertThat(disconnected.text("account.status")).isEqualTo("DISCONNECTED");
            relink.crashAndStart();
            assertThat(new Journey(relink, Person.ADMIN).statuses())
                    .containsEntry("Cirrus Cycles/facebook", "DISCONNECTED_BY_MEMBER")
                    .containsEntry("Aurora Coffee/facebook", "CONNECTED");
        }
    }

    @Test
    void aCrashWhileTheCodeIsSpentIsToldOfAndTheMemberStartsAnew() {
        try (Installation relink =
                new Installation(folder).set("calls.operation-limit", "5 seconds").start()) {
            Answer started = new Journey(relink, Person.ADMIN).startAttempt();
            String dialog = started.text("authorizationUrl");
            relink.facebook()
                    .weather(
                            Weather.slow(Duration.ofSeconds(30))
                                    .onPath("oauth/access_token")
                                    .forRequests(1));
            CompletableFuture<Journey.Landed> landing =
                    CompletableFuture.supplyAsync(
                            () -> new Journey(relink, Person.ADMIN).land(dialog, EVERYTHING));
            relink.awaitExchange();

            relink.crashAndStart();

            assertThat(landing).completesExceptionallyWithin(LONG);
            Journey after = new Journey(relink, Person.ADMIN);
            await().atMost(LONG)
                    .until(() ->
                            after.attempt(started.text("attempt.id"))
                                    .text("status")
                                    .equals("FAILED"));
            assertThat(after.attempt(started.text("attempt.id")).text("problem.code"))
                    .isEqualTo("INTERRUPTED");
            assertThat(after.accounts()).isEmpty();
            assertThat(after.connectEverything(EVERYTHING)).hasSize(7);
        }
    }
}
