package dev.relink.server.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relink.server.id.KeyId;
import dev.relink.server.node.Nodes;
import dev.relink.server.storage.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// How nodes come to a key, go on when it changes, and let the old one go, on every database.
interface KeyKeeperContract {

    TestCluster cluster();

    private Database database() {
        return cluster().database();
    }

    private KeyFile made(String name) {
        return cluster().made(name);
    }

    private KeyFile copy(KeyFile from, String name) {
        return cluster().copy(from, name);
    }

    private static KeyId newest(KeyFile file) {
        return file.read().newest().id();
    }

    private TestNode start(KeyFile file) {
        return cluster().start(file);
    }

    /// Time passes while some nodes are there.
    private void passWith(Duration time, TestNode... nodes) {
        for (Duration passed = Duration.ZERO;
                passed.compareTo(time) < 0;
                passed = passed.plusSeconds(30)) {
            cluster().pass(Duration.ofSeconds(30));
            for (TestNode node : nodes) {
                node.beat();
                node.reencryption().run();
            }
        }
    }

    @Test
    default void aNodeFollowsItsFile() {
        KeyFile file = made("keys");
        KeyId first = newest(file);
        TestNode node = start(file);
        UUID before = node.put("before");
        assertThat(node.secrets()).containsOnlyKeys(first);

        KeyId second = file.rotate();
        node.beat();
        UUID after = node.put("after");

        assertThat(node.secrets()).containsOnlyKeys(first, second);
        assertThat(node.read(before)).isEqualTo("before");
        assertThat(node.read(after)).isEqualTo("after");
    }

    @Test
    default void aKeyIsUsedWhenEveryNodeHasItAndNotBefore() {
        KeyFile file = made("keys");
        KeyId first = newest(file);
        KeyFile elsewhere = copy(file, "elsewhere");
        TestNode one = start(file);
        TestNode other = start(elsewhere);

        KeyId second = file.rotate();
        one.beat();
        other.beat();
        one.beat();
        assertThat(one.encryptsWith()).isEqualTo(first);
        assertThat(one.state(second)).isEqualTo(KeyReport.State.WAITS_FOR_NODES);
        assertThat(other.read(one.put("one"))).isEqualTo("one");

        TestCluster.copy(file, elsewhere);
        other.beat();
        assertThat(other.encryptsWith()).isEqualTo(second);
        assertThat(one.read(other.put("other"))).isEqualTo("other");
        one.beat();
        assertThat(one.encryptsWith()).isEqualTo(second);
        assertThat(one.state(second)).isEqualTo(KeyReport.State.ENCRYPTS);
    }

    @Test
    default void aNodeThatComesWithANewerFileEncryptsWithWhatTheOthersHave() {
        KeyFile file = made("keys");
        KeyId first = newest(file);
        TestNode one = start(file);
        KeyFile newer = copy(file, "newer");
        newer.rotate();

        TestNode other = start(newer);

        assertThat(other.encryptsWith()).isEqualTo(first);
        assertThat(one.read(other.put("other"))).isEqualTo("other");
    }

    @Test
    default void aNodeThatIsGoneHoldsNobodyBack() {
        KeyFile file = made("keys");
        KeyId first = newest(file);
        KeyFile elsewhere = copy(file, "elsewhere");
        TestNode one = start(file);
        start(elsewhere);
        KeyId second = file.rotate();

        cluster().pass(Nodes.SILENCE.minusSeconds(1));
        assertThat(one.beat().encryptsWith()).isEqualTo(first);
        cluster().pass(Duration.ofSeconds(1));
        assertThat(one.beat().encryptsWith()).isEqualTo(second);
    }

    @Test
    default void aNodeThatStopsHoldsNobodyBack() {
        KeyFile file = made("keys");
        TestNode one = start(file);
        TestNode stopped = start(copy(file, "elsewhere"));
        KeyId second = file.rotate();

        cluster().stop(stopped);

        assertThat(one.beat().encryptsWith()).isEqualTo(second);
    }

    @Test
    default void aCiphertextWithAKeyThatIsNewInTheFileIsReadAtOnce() {
        KeyFile file = made("keys");
        TestNode one = start(file);
        TestNode silent = start(file);
        file.rotate();
        cluster().pass(Nodes.SILENCE);
        one.beat();
        UUID owner = one.put("document");

        assertThat(silent.read(owner)).isEqualTo("document");
    }

    @Test
    default void aCiphertextWithAKeyThatIsNowhereIsNotRead() {
        TestNode one = start(made("keys"));
        UUID owner = one.put("document");
        database().read(handle -> handle.execute("DELETE FROM nodes"));
        database()
                .read(handle ->
                        handle.execute(
                                "UPDATE secrets SET ciphertext = ? WHERE owner_id = ?",
                                new byte[] {1, 0, 0, 0, 1, 0, 0, 0},
                                owner));

        assertThatThrownBy(() -> one.read(owner))
                .isInstanceOf(VaultException.class)
                .hasMessageContaining("key file");
    }

    @Test
    default void aNodeThatWasSilentForTooLongAsksBeforeItEncrypts() {
        KeyFile file = made("keys");
        KeyId first = newest(file);
        TestNode one = start(file);
        TestNode silent = start(file);
        assertThat(silent.encryptsWith()).isEqualTo(first);
        KeyId second = file.rotate();
        passWith(Duration.ofMinutes(20), one);
        assertThat(file.read().ids()).containsExactly(second);

        UUID owner = silent.put("late");

        assertThat(one.secrets()).containsOnlyKeys(second);
        assertThat(one.read(owner)).isEqualTo("late");
    }

    @Test
    default void aNodeThatNobodyCouldReadAfterASilenceWritesNothing() {
        KeyFile file = made("keys");
        TestNode one = start(file);
        TestNode silent = start(copy(file, "elsewhere"));
        file.rotate();
        passWith(Duration.ofMinutes(20), one);

        assertThatThrownBy(() -> silent.put("late"))
                .isInstanceOf(VaultException.class)
                .hasMessageContaining("none of its keys");
    }

    @Test
    default void anEmptyDatabaseTakesAnyKeyFile() {
        assertThat(start(made("keys")).keys().report().canRead()).isTrue();
    }

    @Test
    default void aFileThatLacksAKeyOfStoredSecretsIsRefusedWithWhatToDo() {
        KeyFile file = made("keys");
        KeyFile old = copy(file, "old");
        KeyId second = file.rotate();
        try (TestNode node = cluster().alone(file)) {
            node.putMany(3);
        }

        assertThatThrownBy(() -> start(old))
                .isInstanceOf(KeySetException.class)
                .hasMessageContaining(
                        "lacks keys that stored secrets need: " + second + " (3 secrets)")
                .hasMessageContaining("relink keys restore");
        assertThat(nodes()).isZero();
    }

    @Test
    default void anotherKeyUnderTheIdOfAStoredSecretIsRefused() throws Exception {
        KeyFile file = made("keys");
        try (TestNode node = cluster().alone(file)) {
            node.put("document");
        }
        String content = Files.readString(file.path());
        KeyFile other = made("other");
        Files.writeString(
                other.path(),
                Files.readString(other.path())
                        .replace(newest(other).toString(), newest(file).toString()));
        assertThat(content).contains(newest(other).toString());

        assertThatThrownBy(() -> start(other))
                .isInstanceOf(KeySetException.class)
                .hasMessageContaining("does not open the 1 secret")
                .hasMessageContaining("it is another key");
    }

    @Test
    default void aSecretThatWasTamperedWithDoesNotCondemnItsKey() {
        KeyFile file = made("keys");
        try (TestNode node = cluster().alone(file)) {
            node.putMany(2);
            node.put(new UUID(0, 1), "document");
        }
        database()
                .read(handle ->
                        handle.execute(
                                "UPDATE secrets SET owner_id = ? WHERE owner_id = ?",
                                new UUID(0, 2),
                                new UUID(0, 1)));

        assertThat(start(file).keys().report().canRead()).isTrue();
    }

    @Test
    default void aFileThatLacksTheKeyOfARunningNodeIsRefused() {
        KeyFile file = made("keys");
        KeyFile old = copy(file, "old");
        KeyId second = file.rotate();
        TestNode one = start(file);

        assertThatThrownBy(() -> start(old))
                .isInstanceOf(KeySetException.class)
                .hasMessageContaining("lacks key " + second)
                .hasMessageContaining(one.id().toString());
    }

    @Test
    default void aFileWithNoKeyInCommonIsRefusedBesideRunningNodes() {
        TestNode one = start(made("keys"));

        assertThatThrownBy(() -> start(made("other"))).isInstanceOf(KeySetException.class);

        assertThat(one.beat().keys().report().problem()).isNull();
    }

    /// Whatever comes between: either the new one does not start, or the running one keeps to the
    /// key that both have.
    @Test
    default void whoChangesItsKeyAndWhoComesWithoutItSeeEachOther() throws Exception {
        for (int round = 0; round < 25; round++) {
            cluster().clear();
            KeyFile file = made("keys-" + round);
            KeyFile old = copy(file, "old-" + round);
            KeyId first = newest(file);
            TestNode one = cluster().alone(file);
            file.rotate();
            CompletableFuture<Optional<TestNode>> coming =
                    CompletableFuture.supplyAsync(() -> startOrBeRefused(old));

            one.beat();

            coming.get()
                    .ifPresent(comer -> {
                        assertThat(one.encryptsWith()).isEqualTo(first);
                        assertThat(comer.read(one.put("document"))).isEqualTo("document");
                        comer.close();
                    });
            one.close();
        }
    }

    private Optional<TestNode> startOrBeRefused(KeyFile file) {
        try {
            return Optional.of(cluster().alone(file));
        } catch (KeySetException refused) {
            assertThat(refused).hasMessageContaining("lacks key");
            return Optional.empty();
        }
    }

    @Test
    default void aRunningNodeDoesNotTakeOverAFileThatLacksWhatItNeeds() {
        KeyFile file = made("keys");
        KeyId first = newest(file);
        TestNode node = start(file);
        UUID owner = node.put("document");

        TestCluster.copy(made("other"), file);
        node.beat();

        assertThat(node.keys().report().problem()).contains("lacks key " + first);
        assertThat(node.keys().report().canRead()).isTrue();
        assertThat(node.read(owner)).isEqualTo("document");
        assertThat(node.encryptsWith()).isEqualTo(first);
    }

    @Test
    default void aRunningNodeKeepsAKeyThatWasTakenOutTooEarly() {
        KeyFile file = made("keys");
        KeyId first = newest(file);
        TestNode node = start(file);
        UUID owner = node.put("document");
        file.rotate();
        node.beat();

        Path retired = file.retire(first);
        node.beat();

        assertThat(node.keys().report().problem())
                .contains("lacks keys that stored secrets need: " + first + " (1 secret)")
                .contains(retired.getFileName().toString());
        assertThat(node.read(owner)).isEqualTo("document");
        file.restore(retired);
        assertThat(node.beat().keys().report().problem()).isNull();
    }

    @Test
    default void aRunningNodeGoesOnWhileItsFileCannotBeRead() throws Exception {
        KeyFile file = made("keys");
        KeyId first = newest(file);
        TestNode node = start(file);
        byte[] content = Files.readAllBytes(file.path());

        Files.writeString(file.path(), "half a fi");
        assertThat(node.beat().keys().report().problem()).contains("no usable keys");
        assertThat(node.encryptsWith()).isEqualTo(first);
        Files.delete(file.path());
        assertThat(node.beat().keys().report().problem()).contains("no readable key file");
        assertThat(node.read(node.put("document"))).isEqualTo("document");

        Files.write(file.path(), content);
        assertThat(node.beat().keys().report().problem()).isNull();
    }

    @Test
    default void aNodeThatCannotReadWhatIsStoredIsNotReady() {
        TestNode node = start(made("keys"));
        database()
                .read(handle ->
                        handle.execute(
                                "INSERT INTO secrets (owner_id, ciphertext, key_id, updated_at) VALUES (?, ?, 5, ?)",
                                UUID.randomUUID(),
                                new byte[] {1, 0, 0, 0, 5},
                                TestCluster.NOW));

        node.beat();

        assertThat(node.keys().report().canRead()).isFalse();
        assertThat(node.state(new KeyId(5))).isEqualTo(KeyReport.State.LACKING);
    }

    @Test
    default void aKeyThatNothingNeedsIsRetiredAfterAWhile() {
        KeyFile file = made("keys");
        KeyId first = newest(file);
        TestNode node = start(file);
        UUID owner = node.put("document");
        KeyId second = file.rotate();
        assertThat(node.beat().state(first)).isEqualTo(KeyReport.State.NEEDED);

        node.reencryption().run();
        assertThat(node.beat().state(first)).isEqualTo(KeyReport.State.UNUSED);
        passWith(TestNode.RETIRE_AFTER.minusSeconds(30), node);
        assertThat(file.read().ids()).containsExactly(first, second);
        passWith(Duration.ofSeconds(30), node);

        assertThat(file.read().ids()).containsExactly(second);
        assertThat(cluster().folder().resolve("keys.retired-" + first)).exists();
        node.beat();
        assertThat(node.keys().report().keys())
                .extracting(KeyReport.Key::id)
                .containsExactly(second);
        assertThat(node.read(owner)).isEqualTo("document");
    }

    @Test
    default void aKeyThatANodeStillEncryptsWithIsNotRetired() {
        KeyFile file = made("keys");
        KeyId first = newest(file);
        KeyFile elsewhere = copy(file, "elsewhere");
        TestNode one = start(file);
        TestNode other = start(elsewhere);
        KeyId second = file.rotate();

        passWith(Duration.ofMinutes(20), one, other);
        assertThat(file.read().ids()).containsExactly(first, second);

        TestCluster.copy(file, elsewhere);
        passWith(Duration.ofMinutes(15), one, other);
        assertThat(file.read().ids()).containsExactly(second);
        assertThat(elsewhere.read().ids()).containsExactly(second);
    }

    @Test
    default void aKeyThatIsNeededAgainIsNotRetired() {
        KeyFile file = made("keys");
        KeyId first = newest(file);
        TestNode node = start(file);
        EncryptionKey old = file.read().newest();
        KeyId second = file.rotate();
        passWith(Duration.ofMinutes(9), node);

        UUID owner = UUID.randomUUID();
        database()
                .read(handle ->
                        handle.execute(
                                "INSERT INTO secrets (owner_id, ciphertext, key_id, updated_at) VALUES (?, ?, ?, ?)",
                                owner,
                                old.encrypt(owner, new byte[] {'d'}),
                                first.value(),
                                TestCluster.NOW));
        cluster().pass(Duration.ofMinutes(1));
        node.beat();
        assertThat(file.read().ids()).containsExactly(first, second);
        assertThat(node.state(first)).isEqualTo(KeyReport.State.NEEDED);
        assertThat(node.read(owner)).isEqualTo("d");
    }

    @Test
    default void aFileThatServersMayNotWriteIsLeftAndToldOf() throws Exception {
        KeyFile file = made("keys");
        KeyId first = newest(file);
        TestNode node = start(file);
        KeyId second = file.rotate();
        Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString("r--------"));

        passWith(Duration.ofMinutes(20), node);
        assertThat(file.read().ids()).containsExactly(first, second);
        assertThat(node.state(first)).isEqualTo(KeyReport.State.CAN_GO);

        file.retire(first);
        assertThat(node.beat().keys().report().problem()).isNull();
        assertThat(node.keys().keys().ids()).containsExactly(second);
    }

    @Test
    default void howManySecretsEachKeyEncryptsIsAMetric() {
        KeyFile file = made("keys");
        KeyId first = newest(file);
        TestNode node = start(file);
        node.putMany(3);

        node.reencryption().run();
        node.beat();
        assertThat(metric(node, first)).isEqualTo(3);

        KeyId second = file.rotate();
        node.beat();
        node.reencryption().run();
        node.beat();
        assertThat(metric(node, first)).isZero();
        assertThat(metric(node, second)).isEqualTo(3);
    }

    private static double metric(TestNode node, KeyId key) {
        return node.meters().get("relink.keys.secrets").tag("key", key.toString()).gauge().value();
    }

    private long nodes() {
        return database()
                .read(handle ->
                        handle.createQuery("SELECT COUNT(*) FROM nodes").mapTo(long.class).one());
    }
}
