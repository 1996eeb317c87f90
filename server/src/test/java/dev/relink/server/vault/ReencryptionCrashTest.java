package dev.relink.server.vault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.server.id.KeyId;
import dev.relink.server.storage.Database;
import dev.relink.server.storage.DatabaseSettings;
import dev.relink.server.storage.JavaProcess;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process that is killed in the middle of encrypting anew leaves every secret readable, and the
/// next one goes on.
class ReencryptionCrashTest {

    private static final int SECRETS = 5_000;
    private static final int KILLS = 2;
    private static final Instant AFTERWARDS = Instant.EPOCH.plusSeconds(600);

    @Test
    void whatWasKilledInTheMiddleIsGoneOnWith(@TempDir Path folder) throws Exception {
        KeyFile file = new KeyFile(folder.resolve("keys"));
        file.create();
        KeyId first = file.read().newest().id();
        Map<UUID, String> documents;
        try (Database database = open(folder);
                TestNode node = new TestNode(database, file, () -> Instant.EPOCH)) {
            documents = node.putMany(SECRETS);
        }
        KeyId second = file.rotate();

        long left = SECRETS;
        for (int kill = 0; kill < KILLS; kill++) {
            killInTheMiddle(folder);
            try (Database database = open(folder)) {
                Map<KeyId, Long> counts = database.read(new SecretStore()::counts);
                assertThat(counts).containsOnlyKeys(first, second);
                assertThat(counts.get(first)).isLessThan(left);
                left = counts.getOrDefault(first, 0L);
            }
        }

        try (Database database = open(folder);
                TestNode node = new TestNode(database, file, () -> AFTERWARDS)) {
            assertThat(node.readAll(documents.keySet())).isEqualTo(documents);
            Instant again = node.reencryption().run();
            while (!again.isAfter(AFTERWARDS)) {
                again = node.reencryption().run();
            }
            assertThat(node.secrets()).isEqualTo(Map.of(second, (long) SECRETS));
            assertThat(node.readAll(documents.keySet())).isEqualTo(documents);
        }
    }

    private static Database open(Path folder) {
        return Database.open(
                new DatabaseSettings(
                        "jdbc:h2:file:" + folder.resolve("data"),
                        "relink",
                        null,
                        4,
                        Duration.ofSeconds(10)));
    }

    /// Waits until some batches are committed.
    private static void killInTheMiddle(Path folder) throws Exception {
        Process process = JavaProcess.start(ReencryptionCrashTest.class, folder.toString());
        try (BufferedReader output = process.inputReader()) {
            assertThat(output.readLine()).isEqualTo("moving");
            process.toHandle().destroyForcibly();
            process.waitFor();
        }
    }

    /// The other process: encrypts anew, and says when it is in the middle.
    public static void main(String[] arguments) throws InterruptedException {
        Path folder = Path.of(arguments[0]);
        KeyFile file = new KeyFile(folder.resolve("keys"));
        try (Database database = open(folder);
                TestNode node =
                        new TestNode(database, file, () -> Instant.EPOCH.plusSeconds(300))) {
            KeyId first = file.read().ids().getFirst();
            List<UUID> twoBatches = next(database, first, 2 * TestNode.BATCH);
            Thread.ofPlatform()
                    .daemon()
                    .start(() -> {
                        while (true) {
                            node.reencryption().run();
                        }
                    });
            // What is seen of a batch may not be written yet, but then the one before it is.
            while (twoBatches.containsAll(next(database, first, 1))) {
                Thread.onSpinWait();
            }
            System.out.println("moving");
            new CountDownLatch(1).await();
        }
    }

    private static List<UUID> next(Database database, KeyId key, int count) {
        return database.read(
                handle -> new SecretStore().owners(handle, key, new UUID(0, 0), count));
    }
}
