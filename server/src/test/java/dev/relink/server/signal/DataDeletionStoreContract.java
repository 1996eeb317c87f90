package dev.relink.server.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.server.account.Samples;
import dev.relink.server.storage.Database;
import dev.relink.server.storage.Together;
import dev.relink.spi.Evidence;
import dev.relink.spi.Signal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What the store of requests for deletion does on every database.
interface DataDeletionStoreContract {

    DataDeletionStore STORE = new DataDeletionStore();
    Instant LATER = Samples.NOW.plusSeconds(5);

    Database database();

    private static String newCode() {
        return Fingerprints.hash(UUID.randomUUID().toString());
    }

    private static Signal.DataDeletion signal(String code) {
        return new Signal.DataDeletion(
                code,
                "i".repeat(255),
                Samples.NOW,
                new Evidence("r".repeat(100), null, null, "m".repeat(500)));
    }

    private boolean add(String code) {
        return database()
                .inTransaction(
                        transaction -> STORE.add(transaction.handle(), code, "one", signal(code)));
    }

    private void complete(String code, int grants) {
        database()
                .inTransaction(transaction -> {
                    STORE.complete(transaction.handle(), code, grants, LATER);
                    return code;
                });
    }

    private Optional<DeletionRequest> find(String code) {
        return database().read(handle -> STORE.find(handle, code));
    }

    private Optional<Signal.DataDeletion> findOpen(String code) {
        return database().read(handle -> STORE.findOpen(handle, code));
    }

    @Test
    default void aRequestIsOpenUntilItIsCompletedAndThenNamesNobody() {
        String code = newCode();
        assertThat(find(code)).isEmpty();
        assertThat(findOpen(code)).isEmpty();

        add(code);
        assertThat(find(code)).contains(new DeletionRequest(code, "one", Samples.NOW, null, 0));
        assertThat(findOpen(code)).contains(signal(code));

        complete(code, 3);
        assertThat(find(code)).contains(new DeletionRequest(code, "one", Samples.NOW, LATER, 3));
        assertThat(findOpen(code)).isEmpty();
        assertThat(columns(code)).doesNotContain("i".repeat(255), "m".repeat(500));
    }

    private List<String> columns(String code) {
        return database()
                .read(handle ->
                        handle
                                .select("SELECT * FROM data_deletions WHERE code = ?", code)
                                .mapToMap()
                                .one()
                                .values()
                                .stream()
                                .map(String::valueOf)
                                .toList());
    }

    @Test
    default void whatIsCompletedStaysAsItIs() {
        String code = newCode();
        add(code);
        complete(code, 3);

        complete(code, 0);

        assertThat(find(code).orElseThrow().grants()).isEqualTo(3);
    }

    @Test
    default void theSameRequestFromSeveralSidesAtTheSameTimeIsOne() throws Exception {
        String code = newCode();

        List<Boolean> added = Together.run(4, () -> add(code));

        assertThat(added).containsOnlyOnce(true);
    }
}
