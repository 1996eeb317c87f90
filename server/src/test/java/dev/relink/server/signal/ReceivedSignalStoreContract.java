package dev.relink.server.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.server.account.Samples;
import dev.relink.server.storage.Database;
import dev.relink.server.storage.Together;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What the store of received signals does on every database.
interface ReceivedSignalStoreContract {

    ReceivedSignalStore STORE = new ReceivedSignalStore();

    Database database();

    private static String newHash() {
        return Fingerprints.hash(UUID.randomUUID().toString());
    }

    private boolean contains(String connector, String hash) {
        return database().read(handle -> STORE.contains(handle, connector, hash));
    }

    private String add(String connector, String hash, Instant at) {
        return database()
                .inTransaction(transaction -> {
                    STORE.add(transaction.handle(), connector, hash, at);
                    return hash;
                });
    }

    @Test
    default void aSignalIsRememberedForItsConnector() {
        String hash = newHash();
        assertThat(contains("one", hash)).isFalse();

        add("one", hash, Samples.NOW);

        assertThat(contains("one", hash)).isTrue();
        assertThat(contains("other", hash)).isFalse();
        assertThat(contains("one", newHash())).isFalse();
    }

    @Test
    default void theSameSignalFromSeveralSidesAtTheSameTimeIsRememberedOnce() throws Exception {
        String hash = newHash();

        Together.run(4, () -> add("one", hash, Samples.NOW));

        assertThat(contains("one", hash)).isTrue();
    }

    @Test
    default void whatWasReceivedUpToATimeIsForgotten() {
        String old = add("one", newHash(), Samples.NOW.minusSeconds(1_000_000));
        String atThatTime = add("one", newHash(), Samples.NOW.minusSeconds(999_000));
        String later = add("one", newHash(), Samples.NOW.minusSeconds(998_999));

        database()
                .inTransaction(transaction -> {
                    STORE.deleteUntil(transaction.handle(), Samples.NOW.minusSeconds(999_000));
                    return later;
                });

        assertThat(contains("one", old)).isFalse();
        assertThat(contains("one", atThatTime)).isFalse();
        assertThat(contains("one", later)).isTrue();
    }
}
