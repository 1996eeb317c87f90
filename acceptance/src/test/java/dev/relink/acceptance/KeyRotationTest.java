package dev.relink.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.relink.sandbox.facebook.Consent;
import dev.relink.sandbox.facebook.FacebookCast;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import tools.jackson.databind.node.MissingNode;

/// Encryption keys are changed while the application runs, and nobody notices.
@ResourceLock(Installation.PROCESSES)
class KeyRotationTest {

    private static final Consent EVERYTHING = Consent.everything(FacebookCast.ADA);
    private static final int CANNOT_START = 1;
    private static final Duration LONG = Duration.ofSeconds(90);

    @TempDir private Path folder;

    @Test
    void theKeyOfARunningServerIsRotatedAndTheOldOneGoes() {
        try (Installation relink =
                new Installation(folder.resolve("installation"))
                        .set("encryption.retire-after", "2 seconds")
                        .start()) {
            Journey journey = new Journey(relink, Person.ADMIN);
            assertThat(journey.connectEverything(EVERYTHING)).hasSize(7);
            String oldKey = onlyKey(relink);
            String oldFile = Folders.read(relink.keyFile());
            AtomicBoolean over = new AtomicBoolean();
            CompletableFuture<Integer> busy =
                    CompletableFuture.supplyAsync(() -> keepBusy(relink, over));

            relink.keys("rotate");
            await().atMost(LONG).until(() -> !onlyKeyIs(relink, oldKey) && isAlone(relink));
            over.set(true);

            assertThat(busy.join()).isPositive();
            String newKey = onlyKey(relink);
            assertThat(state(relink, newKey)).isEqualTo("ENCRYPTS");
            assertThat(relink.keys("status")).contains(newKey).doesNotContain(oldKey);
            assertThat(folder.resolve("installation/keys.retired-" + oldKey)).exists();
            assertThat(relink.get("/metrics").body())
                    .contains("relink_keys_secrets{key=\"" + newKey + "\"}");

            relink.crashAndStart();
            relink.facebook().revoke(FacebookCast.ADA);
            await().atMost(LONG)
                    .until(() -> !journey(relink).statuses().containsValue("CONNECTED"));
            assertThat(journey(relink).statuses().values()).containsOnly("REVOKED_AT_NETWORK");

            relink.terminate();
            Folders.write(relink.keyFile(), oldFile);
            Installation.Ended ended = relink.startInVain();
            assertThat(ended.exitCode()).isEqualTo(CANNOT_START);
            assertThat(ended.output())
                    .contains("lacks keys that stored secrets need: " + newKey + " (")
                    .doesNotContain("Exception", "\tat ");
        }
    }

    @Test
    void severalServersChangeToAKeyWhenTheLastOneHasIt() {
        try (Installation one =
                        new Installation(folder.resolve("one"))
                                .on(Engine.POSTGRESQL)
                                .set("encryption.retire-after", "2 seconds")
                                .start();
                Installation other = new Installation(folder.resolve("other"), one).start();
                Installation late = new Installation(folder.resolve("late"), one)) {
            assertThat(journey(one).connectEverything(EVERYTHING)).hasSize(7);
            String oldKey = onlyKey(one);
            AtomicBoolean over = new AtomicBoolean();
            CompletableFuture<Integer> busy =
                    CompletableFuture.supplyAsync(() -> keepBusy(other, over));

            one.keys("rotate");
            await().atMost(LONG).until(() -> one.keysInUse().size() == 2);
            String newKey =
                    one.keysInUse().keySet().stream()
                            .filter(key -> !key.equals(oldKey))
                            .findFirst()
                            .orElseThrow();
            assertThat(state(one, newKey)).isEqualTo("WAITS_FOR_NODES");
            assertThat(one.keys("status", "--server", one.address().toString()))
                    .contains("waits for nodes", "encrypts");
            assertThat(state(one, oldKey)).isEqualTo("ENCRYPTS");

            other.takeKeysOf(one);
            await().atMost(LONG)
                    .until(() ->
                            one.keysInUse().keySet().equals(Set.of(newKey))
                                    && other.keysInUse().keySet().equals(Set.of(newKey)));
            over.set(true);

            assertThat(busy.join()).isPositive();
            assertThat(journey(other).statuses().values()).hasSize(7).containsOnly("CONNECTED");
            assertThat(one.keys("status")).doesNotContain(oldKey);
            assertThat(other.keys("status")).doesNotContain(oldKey);
            Installation.Ended ended = late.startInVain();
            assertThat(ended.exitCode()).isEqualTo(CANNOT_START);
            assertThat(ended.output())
                    .contains("lacks key", newKey)
                    .doesNotContain("Exception", "\tat ");
        }
    }

    private static String state(Installation relink, String key) {
        return relink.keysInUse()
                .getOrDefault(key, new Answer(MissingNode.getInstance()))
                .text("state");
    }

    private static Journey journey(Installation relink) {
        return new Journey(relink, Person.ADMIN);
    }

    private static boolean isAlone(Installation relink) {
        return relink.keysInUse().size() == 1;
    }

    private static boolean onlyKeyIs(Installation relink, String key) {
        return relink.keysInUse().keySet().equals(Set.of(key));
    }

    private static String onlyKey(Installation relink) {
        assertThat(relink.keysInUse()).hasSize(1);
        return relink.keysInUse().keySet().iterator().next();
    }

    /// Reads, and writes secrets, all the time. What connects is probed every second.
    ///
    /// @return how often
    private static int keepBusy(Installation relink, AtomicBoolean over) {
        Journey journey = journey(relink);
        int rounds = 0;
        while (!over.get()) {
            Answer started = journey.startAttempt();
            assertThat(started.text("attempt.status")).isEqualTo("STARTED");
            assertThat(journey.statuses().values()).hasSize(7).containsOnly("CONNECTED");
            rounds++;
        }
        return rounds;
    }
}
