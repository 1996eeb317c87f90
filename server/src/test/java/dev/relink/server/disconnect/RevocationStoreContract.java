package dev.relink.server.disconnect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.server.account.Grant;
import dev.relink.server.account.Samples;
import dev.relink.server.account.StoreFixture;
import dev.relink.server.storage.Database;
import dev.relink.server.storage.Together;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What the store of revocations does on every database.
interface RevocationStoreContract {

    RevocationStore STORE = new RevocationStore();

    Database database();

    private Revocation kept(Set<String> scopes) {
        StoreFixture fixture = new StoreFixture(database());
        Grant grant = fixture.grant("ada", Samples.NOW);
        Revocation revocation =
                new Revocation(
                        UUID.randomUUID(),
                        fixture.workspaceId(),
                        grant.id(),
                        "facebook",
                        "i".repeat(255),
                        scopes,
                        Samples.NOW);
        return database()
                .inTransaction(transaction -> {
                    STORE.insert(transaction.handle(), revocation);
                    return revocation;
                });
    }

    @Test
    default void aRevocationIsReadAsItWasWritten() {
        Revocation revocation = kept(Set.of("public_profile", "pages_show_list"));

        assertThat(find(revocation.id())).contains(revocation);
    }

    @Test
    default void anAuthorizationWithoutScopesHasNone() {
        Revocation revocation = kept(Set.of());

        assertThat(find(revocation.id())).contains(revocation);
    }

    @Test
    default void aDeletedRevocationIsGoneAndTheOthersStay() {
        Revocation revocation = kept(Set.of("email"));
        Revocation other = kept(Set.of("email"));

        assertThat(delete(revocation.id())).isTrue();
        assertThat(find(revocation.id())).isEmpty();
        assertThat(find(other.id())).contains(other);
        assertThat(delete(revocation.id())).isFalse();
    }

    @Test
    default void oneOfSeveralWhoFinishARevocationAtTheSameTimeIsTheFirst() throws Exception {
        Revocation revocation = kept(Set.of("email"));

        List<Boolean> deleted = Together.run(4, () -> delete(revocation.id()));

        assertThat(deleted).containsOnlyOnce(true);
    }

    private Optional<Revocation> find(UUID id) {
        return database().read(handle -> STORE.find(handle, id));
    }

    private boolean delete(UUID id) {
        return database().inTransaction(transaction -> STORE.delete(transaction.handle(), id));
    }
}
