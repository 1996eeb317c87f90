package dev.relink.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relink.server.page.Cursor;
import dev.relink.server.page.InvalidCursorException;
import dev.relink.server.page.Page;
import dev.relink.server.page.PageRequest;
import dev.relink.server.page.PageRequest.Direction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What every database does for Relink.
interface DatabaseContract {

    Database database();

    @Test
    default void whatFailsHalfWayLeavesNothing() {
        UUID owner = UUID.randomUUID();

        assertThatThrownBy(() ->
                        database()
                                .inTransaction(transaction -> {
                                    insertSecret(transaction, owner);
                                    throw new IllegalStateException("half-way");
                                }))
                .hasMessage("half-way");

        assertThat(secrets(owner)).isZero();
    }

    @Test
    default void whatIsToBeDoneAfterTheCommitIsDoneAfterItAndNeverWithoutIt() {
        List<String> done = new ArrayList<>();
        UUID owner = UUID.randomUUID();

        database()
                .inTransaction(transaction -> {
                    transaction.afterCommit(() -> done.add("secrets: " + secrets(owner)));
                    insertSecret(transaction, owner);
                    return owner;
                });
        assertThatThrownBy(() ->
                database()
                        .inTransaction(transaction -> {
                            transaction.afterCommit(() -> done.add("never"));
                            throw new IllegalStateException();
                        }));

        assertThat(done).containsExactly("secrets: 1");
    }

    @Test
    default void aTransactionThatMetAnotherIsDoneAgain() {
        UUID owner = UUID.randomUUID();
        AtomicInteger attempts = new AtomicInteger();

        int found =
                database()
                        .inTransaction(transaction -> {
                            if (attempts.incrementAndGet() == 1) {
                                insertElsewhere(owner);
                                insertSecret(transaction, owner);
                            }
                            return secrets(owner);
                        });

        assertThat(attempts).hasValue(2);
        assertThat(found).isEqualTo(1);
    }

    private void insertElsewhere(UUID owner) {
        database()
                .inTransaction(transaction -> {
                    insertSecret(transaction, owner);
                    return owner;
                });
    }

    @Test
    default void anInstantIsReadAsItWasWrittenInWhateverZoneTheProcessIs() {
        UUID owner = UUID.randomUUID();
        Instant written = Instant.parse("2026-03-29T01:30:00.123456Z");

        database()
                .inTransaction(transaction ->
                        transaction
                                .handle()
                                .execute(
                                        "INSERT INTO secrets (owner_id, ciphertext, key_id, updated_at) VALUES (?, ?, 1, ?)",
                                        owner,
                                        new byte[] {1},
                                        written));

        Instant read =
                database()
                        .read(handle ->
                                handle.createQuery(
                                                "SELECT updated_at FROM secrets WHERE owner_id = :owner")
                                        .bind("owner", owner)
                                        .map((row, context) -> Rows.instant(row, "updated_at"))
                                        .one());
        assertThat(read).isEqualTo(written);
    }

    @Test
    default void aListIsPagedForwardsAndBackwardsFromAnyCursor() {
        List<String> letters = List.of("a", "b", "c", "d", "e");

        assertThat(read(letters, new PageRequest(2, Direction.FORWARD, null)))
                .isEqualTo("[a, b] next");
        assertThat(read(letters, new PageRequest(2, Direction.FORWARD, Cursor.of("b"))))
                .isEqualTo("[c, d] previous next");
        assertThat(read(letters, new PageRequest(2, Direction.FORWARD, Cursor.of("d"))))
                .isEqualTo("[e] previous");
        assertThat(read(letters, new PageRequest(2, Direction.BACKWARD, null)))
                .isEqualTo("[d, e] previous");
        assertThat(read(letters, new PageRequest(2, Direction.BACKWARD, Cursor.of("d"))))
                .isEqualTo("[b, c] previous next");
        assertThat(read(letters, new PageRequest(2, Direction.BACKWARD, Cursor.of("b"))))
                .isEqualTo("[a] next");
        assertThat(read(letters, new PageRequest(5, Direction.FORWARD, null)))
                .isEqualTo("[a, b, c, d, e]");
    }

    @Test
    default void aCursorOfAnotherListIsRefused() {
        assertThatThrownBy(() ->
                        read(
                                List.of("a"),
                                new PageRequest(2, Direction.FORWARD, Cursor.of("a", "b"))))
                .isInstanceOf(InvalidCursorException.class);
    }

    private String read(List<String> letters, PageRequest request) {
        String values = "(VALUES ('" + String.join("'), ('", letters) + "')) AS letters(letter)";
        Page<String> page =
                database()
                        .read(handle ->
                                Keyset.ascending(Keyset.Column.text("letter"))
                                        .read(
                                                handle.createQuery(
                                                        "SELECT letter FROM "
                                                                + values
                                                                + " WHERE <after> <order>"),
                                                request,
                                                (row, context) -> Rows.text(row, "letter"),
                                                Cursor::of));
        return page.nodes()
                + (page.hasPrevious() ? " previous" : "")
                + (page.hasNext() ? " next" : "");
    }

    private static void insertSecret(Transaction transaction, UUID owner) {
        transaction
                .handle()
                .execute(
                        "INSERT INTO secrets (owner_id, ciphertext, key_id, updated_at) VALUES (?, ?, 1, ?)",
                        owner,
                        new byte[] {1},
                        Instant.EPOCH);
    }

    private int secrets(UUID owner) {
        @Nullable Integer count =
                database()
                        .read(handle ->
                                handle.createQuery(
                                                "SELECT COUNT(*) FROM secrets WHERE owner_id = :owner")
                                        .bind("owner", owner)
                                        .mapTo(Integer.class)
                                        .one());
        return count;
    }
}
