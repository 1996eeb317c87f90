package dev.relink.server.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.server.account.Grant;
import dev.relink.server.account.GrantStore;
import dev.relink.server.account.Samples;
import dev.relink.server.account.StoreFixture;
import dev.relink.server.connect.Attempt;
import dev.relink.server.connect.AttemptSamples;
import dev.relink.server.disconnect.RevocationSamples;
import dev.relink.server.signal.PersonalDataStore.Trace;
import dev.relink.server.storage.Database;
import dev.relink.spi.NetworkIdentity;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/// What is found and forgotten about a person on every database.
interface PersonalDataStoreContract {

    PersonalDataStore STORE = new PersonalDataStore();
    Instant LATER = Samples.NOW.plusSeconds(600);

    Database database();

    private void change(Consumer<Handle> work) {
        database()
                .inTransaction(transaction -> {
                    work.accept(transaction.handle());
                    return work;
                });
    }

    private static NetworkIdentity identity(String id) {
        return new NetworkIdentity(
                id, "Ada Lindqvist", "ada", URI.create("https://pictures.example/ada"));
    }

    private Grant read(Grant grant) {
        return database()
                .read(handle ->
                        new GrantStore().findAll(handle, grant.workspaceId(), List.of(grant.id())))
                .getFirst();
    }

    @Test
    default void thePersonIsTakenOutOfOneGrantWhichStaysTheSameOtherwise() {
        StoreFixture fixture = new StoreFixture(database());
        Grant grant = fixture.grant("ada", Samples.NOW);
        Grant other = fixture.grant("ben", Samples.NOW);

        change(handle -> STORE.forgetIdentity(handle, fixture.workspaceId(), grant.id(), "—"));

        Grant after = read(grant);
        assertThat(after.identity()).isEqualTo(new NetworkIdentity("ada", "—", null, null));
        assertThat(after.probing()).isEqualTo(grant.probing());
        assertThat(after.scopes()).isEqualTo(grant.scopes());
        assertThat(read(other)).isEqualTo(other);
    }

    @Test
    default void anotherWorkspacesGrantIsNotTouched() {
        Grant grant = new StoreFixture(database()).grant("ada", Samples.NOW);

        change(handle ->
                STORE.forgetIdentity(
                        handle, new StoreFixture(database()).workspaceId(), grant.id(), "—"));

        assertThat(read(grant)).isEqualTo(grant);
    }

    @Test
    default void theAttemptsInWhichThePersonSignedInAreFoundAndTellNobodyAnyMore() {
        String ada = "ada-" + UUID.randomUUID();
        StoreFixture fixture = new StoreFixture(database());
        Grant grant = fixture.grant(ada, Samples.NOW);
        Attempt landed = AttemptSamples.landed(database(), fixture, null, identity(ada), LATER);
        Attempt again =
                AttemptSamples.landed(database(), fixture, grant.id(), identity(ada), LATER);
        Attempt others = AttemptSamples.landed(database(), fixture, null, identity("ben"), LATER);

        List<Trace> traces =
                database()
                        .inTransaction(transaction ->
                                STORE.lockAttempts(
                                        transaction.handle(), "facebook", ada, Samples.NOW));

        assertThat(traces)
                .containsExactlyInAnyOrder(
                        new Trace(
                                landed.id().value(), fixture.workspaceId(), null, "Ada Lindqvist"),
                        new Trace(
                                again.id().value(),
                                fixture.workspaceId(),
                                grant.id(),
                                "Ada Lindqvist"));
        change(handle ->
                STORE.forgetAttempts(
                        handle,
                        traces.stream().map(Trace::attempt).toList(),
                        Samples.NOW.plusSeconds(1)));
        Attempt after = AttemptSamples.read(database(), landed);
        assertThat(after.identity()).isNull();
        assertThat(after.expiresAt()).isEqualTo(Samples.NOW.plusSeconds(1));
        assertThat(after.status()).isEqualTo(landed.status());
        assertThat(AttemptSamples.read(database(), others)).isEqualTo(others);
    }

    @Test
    default void anAttemptThatIsOverStaysOverSinceWhenItWas() {
        StoreFixture fixture = new StoreFixture(database());
        String ada = "ada-" + UUID.randomUUID();
        Attempt over = AttemptSamples.landed(database(), fixture, null, identity(ada), Samples.NOW);

        change(handle -> STORE.forgetAttempts(handle, List.of(over.id().value()), LATER));

        assertThat(AttemptSamples.read(database(), over).expiresAt()).isEqualTo(Samples.NOW);
    }

    @Test
    default void whatBeganAfterwardsIsNotFound() {
        StoreFixture fixture = new StoreFixture(database());
        String ada = "ada-" + UUID.randomUUID();
        AttemptSamples.landed(database(), fixture, null, identity(ada), LATER);
        UUID revocation = RevocationSamples.kept(database(), fixture, ada);
        Instant before = Samples.NOW.minusSeconds(1);

        assertThat(
                        database()
                                .<List<Trace>>inTransaction(transaction ->
                                        STORE.lockAttempts(
                                                transaction.handle(), "facebook", ada, before)))
                .isEmpty();
        assertThat(revocations(ada, before)).isEmpty();
        assertThat(revocations(ada, Samples.NOW)).containsExactly(revocation);
    }

    private List<UUID> revocations(String identity, Instant until) {
        return database().read(handle -> STORE.revocations(handle, "facebook", identity, until));
    }

    @Test
    default void revocationsOfThePersonAreFoundAndDeletedAndNoOthers() {
        StoreFixture fixture = new StoreFixture(database());
        String ada = "ada-" + UUID.randomUUID();
        String ben = "ben-" + UUID.randomUUID();
        UUID hers = RevocationSamples.kept(database(), fixture, ada);
        UUID his = RevocationSamples.kept(database(), fixture, ben);

        change(handle -> STORE.deleteRevocations(handle, List.of(hers)));

        assertThat(revocations(ada, LATER)).isEmpty();
        assertThat(revocations(ben, LATER)).containsExactly(his);
    }
}
