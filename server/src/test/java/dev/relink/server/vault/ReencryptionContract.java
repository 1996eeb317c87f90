package dev.relink.server.vault;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.relink.server.id.KeyId;
import dev.relink.server.storage.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// How secrets come to be encrypted with a newer key, on every database.
interface ReencryptionContract {

    TestCluster cluster();

    private Database database() {
        return cluster().database();
    }

    private static KeyId newest(KeyFile file) {
        return file.read().newest().id();
    }

    @Test
    default void everySecretComesUnderTheNewestKeyAndIsReadAsBefore() {
        KeyFile file = cluster().made("keys");
        TestNode node = cluster().start(file);
        Map<UUID, String> documents = new HashMap<>(node.putMany(2 * TestNode.BATCH + 3));
        file.rotate();
        documents.putAll(node.beat().putMany(TestNode.BATCH));
        KeyId third = file.rotate();

        Instant again = node.beat().reencryption().run();

        assertThat(node.secrets()).isEqualTo(Map.of(third, (long) documents.size()));
        assertThat(node.readAll(documents.keySet())).isEqualTo(documents);
        assertThat(again).isEqualTo(TestCluster.NOW.plus(Reencryption.INTERVAL));
        assertThat(node.beat().reported(third).secrets()).isEqualTo(documents.size());
    }

    @Test
    default void whatIsEncryptedWithTheNewestKeyIsLeftAlone() {
        TestNode node = cluster().start(cluster().made("keys"));
        UUID owner = node.put("document");
        byte[] before = ciphertext(owner);

        node.reencryption().run();

        assertThat(ciphertext(owner)).isEqualTo(before);
    }

    @Test
    default void whenASecretWasWrittenIsNotChanged() {
        KeyFile file = cluster().made("keys");
        TestNode node = cluster().start(file);
        UUID owner = node.put("document");
        file.rotate();
        cluster().pass(Duration.ofSeconds(10));

        node.beat().reencryption().run();

        long unchanged =
                database()
                        .read(handle ->
                                handle.createQuery(
                                                "SELECT COUNT(*) FROM secrets WHERE owner_id = :owner AND updated_at = :then")
                                        .bind("owner", owner)
                                        .bind("then", TestCluster.NOW)
                                        .mapTo(long.class)
                                        .one());
        assertThat(unchanged).isEqualTo(1);
    }

    @Test
    default void aRunGivesItsThreadBackAndTheNextOneGoesOn() {
        KeyFile file = cluster().made("keys");
        KeyId first = newest(file);
        TestNode node = cluster().start(file);
        node.putMany(100 * TestNode.BATCH + 1);
        KeyId second = file.rotate();

        Instant again = node.beat().reencryption().run();
        assertThat(again).isEqualTo(TestCluster.NOW);
        assertThat(node.secrets()).isEqualTo(Map.of(first, 1L, second, 100L * TestNode.BATCH));
        assertThat(node.beat().reported(first).secrets()).isEqualTo(1);

        node.reencryption().run();
        assertThat(node.secrets()).containsOnlyKeys(second);
    }

    @Test
    default void aWriteInTheMeantimeWins() {
        KeyFile file = cluster().made("keys");
        KeyId first = newest(file);
        TestNode node = cluster().start(file);
        UUID owner = node.put("former");
        EncryptionKey key = file.read().newest();
        SecretStore store = new SecretStore();

        StoredSecret former = database().read(handle -> store.some(handle, first, 1)).getFirst();
        node.put(owner, "latter");
        int replaced =
                database()
                        .inTransaction(transaction ->
                                store.replaceAll(
                                        transaction.handle(),
                                        Map.of(former, key.encrypt(owner, new byte[] {1})),
                                        first));

        assertThat(replaced).isZero();
        assertThat(node.read(owner)).isEqualTo("latter");
    }

    @Test
    default void aSecretThatIsDestroyedInTheMeantimeStaysDestroyed() {
        KeyFile file = cluster().made("keys");
        KeyId first = newest(file);
        TestNode node = cluster().start(file);
        UUID owner = node.put("document");
        SecretStore store = new SecretStore();
        StoredSecret former = database().read(handle -> store.some(handle, first, 1)).getFirst();

        database().read(handle -> handle.execute("DELETE FROM secrets WHERE owner_id = ?", owner));
        database()
                .inTransaction(transaction ->
                        store.replaceAll(
                                transaction.handle(), Map.of(former, new byte[] {1}), first));

        assertThat(node.secrets()).isEmpty();
    }

    @Test
    default void whatSomebodyElseWritesAtTheMomentIsLeftForLater() {
        KeyFile file = cluster().made("keys");
        KeyId first = newest(file);
        TestNode node = cluster().start(file);
        Map<UUID, String> documents = node.putMany(2 * TestNode.BATCH + 3);
        UUID locked = documents.keySet().iterator().next();
        KeyId second = file.rotate();
        node.beat();

        database()
                .inTransaction(transaction -> {
                    transaction
                            .handle()
                            .execute(
                                    "UPDATE secrets SET updated_at = updated_at WHERE owner_id = ?",
                                    locked);
                    return node.reencryption().run();
                });
        assertThat(node.secrets()).isEqualTo(Map.of(first, 1L, second, documents.size() - 1L));

        node.reencryption().run();
        assertThat(node.secrets()).containsOnlyKeys(second);
        assertThat(node.readAll(documents.keySet())).isEqualTo(documents);
    }

    @Test
    default void whileABatchIsLockedTheOtherSecretsAreWritten() {
        KeyFile file = cluster().made("keys");
        KeyId first = newest(file);
        TestNode node = cluster().start(file);
        Map<UUID, String> documents = node.putMany(2 * TestNode.BATCH);
        SecretStore store = new SecretStore();

        database()
                .inTransaction(transaction -> {
                    List<UUID> batch =
                            store.owners(
                                    transaction.handle(), first, new UUID(0, 0), TestNode.BATCH);
                    assertThat(store.lock(transaction.handle(), first, batch))
                            .extracting(StoredSecret::owner)
                            .containsExactlyInAnyOrderElementsOf(batch);
                    documents.keySet().stream()
                            .filter(owner -> !batch.contains(owner))
                            .forEach(owner -> node.put(owner, "new"));
                    return batch;
                });

        assertThat(node.readAll(documents.keySet()).values())
                .filteredOn("new"::equals)
                .hasSize(TestNode.BATCH);
    }

    @Test
    default void aSecretThatDoesNotOpenIsLeftAndItsKeyStays() {
        KeyFile file = cluster().made("keys");
        KeyId first = newest(file);
        TestNode node = cluster().start(file);
        Map<UUID, String> documents = node.putMany(2 * TestNode.BATCH);
        UUID moved = node.put("moved");
        database()
                .read(handle ->
                        handle.execute(
                                "UPDATE secrets SET owner_id = ? WHERE owner_id = ?",
                                UUID.randomUUID(),
                                moved));
        KeyId second = file.rotate();

        node.beat().reencryption().run();
        cluster().pass(TestNode.RETIRE_AFTER.multipliedBy(2));
        node.beat().reencryption().run();

        assertThat(node.secrets()).isEqualTo(Map.of(first, 1L, second, (long) documents.size()));
        assertThat(node.beat().state(first)).isEqualTo(KeyReport.State.NEEDED);
        assertThat(file.read().ids()).containsExactly(first, second);
    }

    @Test
    default void aNodeThatIsBehindTakesNothingBackToAnOlderKey() {
        KeyFile file = cluster().made("keys");
        TestNode one = cluster().start(file);
        TestNode behind = cluster().start(file);
        KeyId second = file.rotate();
        behind.beat();
        one.beat();
        UUID owner = one.put("document");
        assertThat(one.secrets()).containsOnlyKeys(second);
        assertThat(behind.encryptsWith()).isNotEqualTo(second);

        behind.reencryption().run();

        assertThat(one.secrets()).containsOnlyKeys(second);
        assertThat(behind.read(owner)).isEqualTo("document");
    }

    @Test
    default void twoNodesAtOnceLoseNothing() throws Exception {
        KeyFile file = cluster().made("keys");
        TestNode one = cluster().start(file);
        TestNode other = cluster().start(file);
        Map<UUID, String> documents = one.putMany(20 * TestNode.BATCH);
        KeyId second = file.rotate();
        one.beat();
        other.beat();
        one.beat();

        try (ExecutorService nodes = Executors.newFixedThreadPool(2)) {
            List<Future<Instant>> runs =
                    nodes.invokeAll(List.of(one.reencryption()::run, other.reencryption()::run));
            for (Future<Instant> run : runs) {
                run.get();
            }
        }
        one.reencryption().run();

        assertThat(one.secrets()).isEqualTo(Map.of(second, (long) documents.size()));
        assertThat(other.readAll(documents.keySet())).isEqualTo(documents);
    }

    /// Writers never stop while keys are rotated, taken over and retired; what each wrote last is
    /// there.
    @Test
    default void writersNoticeNothing() throws Exception {
        KeyFile file = cluster().made("keys");
        TestNode one = cluster().start(file);
        TestNode other = cluster().start(file);
        AtomicBoolean over = new AtomicBoolean();
        List<TestNode> nodes = List.of(one, other, one);
        try (ExecutorService writers = Executors.newFixedThreadPool(nodes.size())) {
            List<Future<Map<UUID, String>>> writing = new ArrayList<>();
            for (int number = 0; number < nodes.size(); number++) {
                TestNode node = nodes.get(number);
                Random random = new Random(number);
                writing.add(writers.submit(() -> write(node, random, over)));
            }
            try {
                for (int rotation = 0; rotation < 3; rotation++) {
                    file.rotate();
                    workFor(30, one, other);
                }
            } finally {
                over.set(true);
            }
            Map<UUID, String> written = new HashMap<>();
            for (Future<Map<UUID, String>> writer : writing) {
                written.putAll(writer.get());
            }

            // A writer that was held up may have been the last to use an older key.
            workFor(30, one, other);
            assertThat(one.readAll(written.keySet())).isEqualTo(written);
            assertThat(other.readAll(written.keySet())).isEqualTo(written);
            assertThat(one.secrets()).containsOnlyKeys(newest(file));
            assertThat(file.read().ids()).hasSize(1);
        }
    }

    /// Two nodes do what they do every half a minute, of which one encrypts anew.
    private void workFor(int beats, TestNode one, TestNode other) throws Exception {
        for (int beat = 0; beat < beats; beat++) {
            cluster().pass(Duration.ofSeconds(30));
            one.beat();
            other.beat();
            one.reencryption().run();
        }
    }

    private static Map<UUID, String> write(TestNode node, Random random, AtomicBoolean over) {
        Map<UUID, String> written = new HashMap<>();
        List<UUID> owners = new ArrayList<>();
        for (int owner = 0; owner < 25; owner++) {
            owners.add(UUID.randomUUID());
        }
        for (int number = 0; !over.get(); number++) {
            UUID owner = owners.get(random.nextInt(owners.size()));
            node.put(owner, "document " + number);
            written.put(owner, "document " + number);
            assertThat(node.read(owner)).isEqualTo("document " + number);
        }
        return written;
    }

    @Test
    default void beginningTenthsAndEndAreInTheLog() {
        Logger logger = (Logger) LoggerFactory.getLogger(Reencryption.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(log);
        try {
            KeyFile file = cluster().made("keys");
            KeyId first = newest(file);
            TestNode node = cluster().start(file);
            node.putMany(5 * TestNode.BATCH);
            KeyId second = file.rotate();

            node.beat().reencryption().run();
            node.reencryption().run();

            assertThat(
                            List.copyOf(log.list).stream()
                                    .map(ILoggingEvent::getFormattedMessage)
                                    .filter(message -> message.contains(first.toString())))
                    .containsExactly(
                            "50 secrets are being encrypted anew, with key "
                                    + second
                                    + " instead of key "
                                    + first
                                    + ".",
                            "20 % of 50 secrets of key " + first + " are encrypted anew.",
                            "40 % of 50 secrets of key " + first + " are encrypted anew.",
                            "60 % of 50 secrets of key " + first + " are encrypted anew.",
                            "80 % of 50 secrets of key " + first + " are encrypted anew.",
                            "No secret is encrypted with key " + first + " any more.");
        } finally {
            logger.detachAppender(log);
            logger.setLevel(null);
        }
    }

    @Test
    default void whatIsStoppedStopsBeforeTheNextBatch() {
        KeyFile file = cluster().made("keys");
        KeyId first = newest(file);
        TestNode node = cluster().start(file);
        node.putMany(2);
        file.rotate();
        node.beat();

        node.reencryption().close();

        assertThat(node.reencryption().run()).isEqualTo(TestCluster.NOW);
        assertThat(node.secrets()).containsOnlyKeys(first);
    }

    private byte[] ciphertext(UUID owner) {
        return database()
                .read(handle ->
                        handle.createQuery("SELECT ciphertext FROM secrets WHERE owner_id = :owner")
                                .bind("owner", owner)
                                .map((row, context) -> row.getBytes(1))
                                .one());
    }
}
