package dev.relink.server.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relink.server.id.KeyId;
import dev.relink.server.storage.Database;
import dev.relink.server.storage.Together;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.Test;

/// What the vault does on every database.
interface VaultContract {

    VaultKeys KEYS = TestKeys.create();
    Vault VAULT = new Vault(KEYS, () -> Instant.EPOCH);

    Database database();

    @Test
    default void aDocumentIsReadAsItWasWritten() {
        UUID owner = UUID.randomUUID();

        put(owner, "tokens");

        assertThat(read(owner)).contains("tokens");
    }

    @Test
    default void aNewDocumentTakesTheOldOnesPlace() {
        UUID owner = UUID.randomUUID();

        put(owner, "old");
        put(owner, "new");

        assertThat(read(owner)).contains("new");
    }

    @Test
    default void whatIsDestroyedIsGone() {
        UUID owner = UUID.randomUUID();
        put(owner, "tokens");

        database()
                .inTransaction(transaction -> {
                    VAULT.deleteAll(transaction.handle(), List.of(owner, UUID.randomUUID()));
                    return owner;
                });

        assertThat(read(owner)).isEmpty();
    }

    @Test
    default void manyAreWrittenAndReadAtOnce() {
        UUID one = UUID.randomUUID();
        UUID other = UUID.randomUUID();

        database()
                .inTransaction(transaction -> {
                    VAULT.putAll(transaction.handle(), Map.of(one, bytes("1"), other, bytes("2")));
                    return one;
                });

        Map<UUID, byte[]> read =
                database()
                        .read(handle ->
                                VAULT.getAll(handle, List.of(one, other, UUID.randomUUID())));
        assertThat(read).containsOnlyKeys(one, other);
        assertThat(read.get(other)).isEqualTo(bytes("2"));
    }

    @Test
    default void someAreNewAndSomeTakeTheOldOnesPlace() {
        UUID old = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        UUID untouched = UUID.randomUUID();
        put(old, "old");
        put(untouched, "untouched");

        database()
                .inTransaction(transaction -> {
                    VAULT.putAll(
                            transaction.handle(), Map.of(old, bytes("new"), other, bytes("other")));
                    return old;
                });

        assertThat(read(old)).contains("new");
        assertThat(read(other)).contains("other");
        assertThat(read(untouched)).contains("untouched");
    }

    @Test
    default void howEverManyDocumentsThereAreTheyAreWrittenInOneStatement() {
        List<String> statements = new ArrayList<>();
        Map<UUID, byte[]> documents = new HashMap<>();
        for (int number = 0; number < 1000; number++) {
            documents.put(UUID.randomUUID(), bytes("document " + number));
        }

        database()
                .inTransaction(transaction -> {
                    transaction
                            .handle()
                            .getConfig(SqlStatements.class)
                            .setSqlLogger(new Counting(statements));
                    VAULT.putAll(transaction.handle(), documents);
                    VAULT.putAll(transaction.handle(), documents);
                    return documents;
                });

        assertThat(statements).hasSize(2);
        Map<UUID, byte[]> read =
                database().read(handle -> VAULT.getAll(handle, documents.keySet()));
        assertThat(read)
                .hasSize(1000)
                .allSatisfy((owner, document) ->
                        assertThat(document).isEqualTo(documents.getOrDefault(owner, new byte[0])));
    }

    /// Writes down each statement that is done.
    record Counting(List<String> statements) implements SqlLogger {

        @Override
        public void logAfterExecution(StatementContext context) {
            statements.add(String.valueOf(context.getRawSql()));
        }
    }

    @Test
    default void whoWriteTheSameAtOnceDoNotHinderEachOther() throws Exception {
        List<UUID> owners = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());

        Together.run(
                8,
                () -> {
                    String own = Thread.currentThread().getName();
                    Map<UUID, byte[]> documents = new HashMap<>();
                    owners.forEach(owner -> documents.put(owner, bytes(own)));
                    return database()
                            .inTransaction(transaction -> {
                                VAULT.putAll(transaction.handle(), documents);
                                return own;
                            });
                });

        assertThat(owners.stream().map(owner -> read(owner).orElseThrow()).distinct()).hasSize(1);
    }

    @Test
    default void aSecretNamesTheKeyThatItIsEncryptedWith() {
        UUID owner = UUID.randomUUID();
        put(owner, "tokens");

        long key =
                database()
                        .read(handle ->
                                handle.createQuery(
                                                "SELECT key_id FROM secrets WHERE owner_id = :owner")
                                        .bind("owner", owner)
                                        .mapTo(long.class)
                                        .one());

        assertThat(KEYS.find(new KeyId(key))).isPresent();
    }

    @Test
    default void theTableHoldsNothingReadable() {
        UUID owner = UUID.randomUUID();
        put(owner, "EAAB-very-secret");

        byte[] stored =
                database()
                        .read(handle ->
                                handle.createQuery(
                                                "SELECT ciphertext FROM secrets WHERE owner_id = :owner")
                                        .bind("owner", owner)
                                        .map((row, context) -> row.getBytes(1))
                                        .one());

        assertThat(new String(stored, StandardCharsets.ISO_8859_1)).doesNotContain("secret");
    }

    @Test
    default void aDocumentMovedToAnotherOwnerDoesNotOpen() {
        UUID owner = UUID.randomUUID();
        UUID thief = UUID.randomUUID();
        put(owner, "tokens");

        database()
                .inTransaction(transaction ->
                        transaction
                                .handle()
                                .execute(
                                        "UPDATE secrets SET owner_id = ? WHERE owner_id = ?",
                                        thief,
                                        owner));

        assertThatThrownBy(() -> read(thief)).isInstanceOf(VaultException.class);
    }

    @Test
    default void withOtherKeysNothingOpens() {
        UUID owner = UUID.randomUUID();
        put(owner, "tokens");
        Vault other = new Vault(TestKeys.create(), () -> Instant.EPOCH);

        assertThatThrownBy(() -> database().read(handle -> other.get(handle, owner)))
                .isInstanceOf(VaultException.class)
                .hasMessageContaining("key file");
    }

    private void put(UUID owner, String document) {
        database()
                .inTransaction(transaction -> {
                    VAULT.put(transaction.handle(), owner, bytes(document));
                    return owner;
                });
    }

    private Optional<String> read(UUID owner) {
        return database()
                .read(handle -> VAULT.get(handle, owner))
                .map(document -> new String(document, StandardCharsets.UTF_8));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
