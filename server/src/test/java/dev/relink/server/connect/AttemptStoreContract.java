package dev.relink.server.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relink.server.account.Account;
import dev.relink.server.account.Grant;
import dev.relink.server.account.Samples;
import dev.relink.server.account.StoreFixture;
import dev.relink.server.id.AttemptId;
import dev.relink.server.id.MemberId;
import dev.relink.server.id.WorkspaceId;
import dev.relink.server.member.Authority;
import dev.relink.server.page.PageRequest;
import dev.relink.server.storage.Database;
import dev.relink.server.storage.Together;
import dev.relink.server.vault.TestKeys;
import dev.relink.server.vault.Vault;
import dev.relink.spi.NetworkIdentity;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.Test;

/// What the store of attempts does on every database.
interface AttemptStoreContract {

    AttemptStore STORE = new AttemptStore();
    Vault VAULT = new Vault(TestKeys.create(), () -> Samples.NOW);
    Instant LATER = Samples.NOW.plusSeconds(600);

    Database database();

    private StoreFixture fixture() {
        return new StoreFixture(database());
    }

    private Attempt started(StoreFixture fixture) {
        return AttemptSamples.kept(database(), AttemptSamples.started(fixture, LATER));
    }

    @Test
    default void anAttemptIsReadAsItWasWritten() {
        Attempt attempt = started(fixture());

        assertThat(find(attempt)).contains(attempt);
    }

    @Test
    default void everythingThatAnAttemptCanHaveIsKept() {
        StoreFixture fixture = fixture();
        Grant grant = fixture.grant("ada", Samples.NOW);
        Account account = fixture.accounts(grant, 1).getFirst();
        Attempt full =
                new Attempt(
                        new AttemptId(UUID.randomUUID()),
                        new Attempt.Owner(
                                fixture.workspaceId(), fixture.member(), Authority.SUPER_ADMIN),
                        new Attempt.Target(
                                ConnectionPurpose.RECONNECT,
                                "facebook",
                                "instagram",
                                grant.id(),
                                account.id()),
                        URI.create("https://app.example/" + "a".repeat(1480)),
                        "s".repeat(64 - 36) + UUID.randomUUID(),
                        "l".repeat(64),
                        AttemptStatus.FAILED,
                        new AttemptProblem(AttemptProblem.Code.CODE_REFUSED, "c".repeat(100)),
                        new NetworkIdentity(
                                "i".repeat(255),
                                "å".repeat(255),
                                "h".repeat(255),
                                URI.create("https://pictures.example/" + "p".repeat(1975))),
                        Samples.NOW,
                        LATER);

        AttemptSamples.kept(database(), full);

        assertThat(find(full)).contains(full);
    }

    @Test
    default void anAttemptIsReadAsItWasChangedAtEachStep() {
        StoreFixture fixture = fixture();
        Grant grant = fixture.grant("ada", Samples.NOW);
        Attempt started =
                AttemptSamples.kept(
                        database(), AttemptSamples.restarted(fixture, grant.id(), null));
        Attempt exchanging = started.exchanging(LATER.plusSeconds(1));
        Attempt mismatched =
                exchanging.landed(
                        AttemptStatus.IDENTITY_MISMATCH,
                        new NetworkIdentity("ben", "Ben", null, null),
                        "l".repeat(64),
                        LATER.plusSeconds(2));
        Attempt continued = mismatched.continuedAsNew(LATER.plusSeconds(3));
        Attempt completed =
                continued.completed(
                        grant.id(), new NetworkIdentity("ben", "Ben Berg", "ben", null));
        Attempt failed =
                exchanging.failed(
                        AttemptStatus.FAILED,
                        new AttemptProblem(AttemptProblem.Code.APP_REFUSED, null));

        for (Attempt changed : List.of(exchanging, mismatched, continued, completed, failed)) {
            update(changed);
            assertThat(find(started)).contains(changed);
        }
    }

    @Test
    default void whatWasAskedForOnceIsNeverChanged() {
        StoreFixture fixture = fixture();
        Attempt attempt = started(fixture);
        Attempt forged =
                new Attempt(
                        attempt.id(),
                        new Attempt.Owner(
                                new WorkspaceId("another"),
                                new MemberId(UUID.randomUUID()),
                                Authority.SUPER_ADMIN),
                        attempt.target(),
                        URI.create("https://evil.example/"),
                        "another state",
                        null,
                        attempt.status(),
                        null,
                        null,
                        attempt.startedAt().plusSeconds(1),
                        attempt.expiresAt());

        update(forged);

        assertThat(find(attempt)).contains(attempt);
    }

    @Test
    default void anAttemptExistsForTheMemberWhoStartedItAlone() {
        StoreFixture fixture = fixture();
        StoreFixture another = fixture();
        Attempt attempt = started(fixture);

        assertThat(find(another.workspaceId(), fixture.member(), attempt.id())).isEmpty();
        assertThat(find(fixture.workspaceId(), another.member(), attempt.id())).isEmpty();
        assertThat(lock(another.workspaceId(), fixture.member(), attempt.id())).isEmpty();
        assertThat(lock(fixture.workspaceId(), another.member(), attempt.id())).isEmpty();
        assertThat(lock(fixture.workspaceId(), fixture.member(), attempt.id())).contains(attempt);
    }

    @Test
    default void aStateNamesOneAttempt() {
        StoreFixture fixture = fixture();
        Attempt attempt = started(fixture);
        Attempt other = started(fixture);

        assertThat(lockByState(attempt.stateHash())).contains(attempt);
        assertThat(lockByState(other.stateHash())).contains(other);
        assertThat(lockByState("unknown")).isEmpty();
        assertThatThrownBy(() ->
                        AttemptSamples.kept(
                                database(),
                                new Attempt(
                                        new AttemptId(UUID.randomUUID()),
                                        attempt.owner(),
                                        attempt.target(),
                                        null,
                                        attempt.stateHash(),
                                        null,
                                        AttemptStatus.STARTED,
                                        null,
                                        null,
                                        Samples.NOW,
                                        LATER)))
                .isInstanceOf(UnableToExecuteStatementException.class);
    }

    @Test
    default void oneOfSeveralThatComeWithAStateAtTheSameTimeSpendsIt() throws Exception {
        Attempt attempt = started(fixture());

        List<Boolean> spent =
                Together.run(
                        4,
                        () ->
                                database()
                                        .inTransaction(transaction -> {
                                            Attempt locked =
                                                    STORE.lockByState(
                                                                    transaction.handle(),
                                                                    attempt.stateHash())
                                                            .orElseThrow();
                                            boolean first =
                                                    locked.status() == AttemptStatus.STARTED;
                                            STORE.update(
                                                    transaction.handle(), locked.exchanging(LATER));
                                            return first;
                                        }));

        assertThat(spent).containsOnlyOnce(true);
    }

    @Test
    default void theLatestAttemptOfAGrantIsTheOneThatWasStartedLast() {
        StoreFixture fixture = fixture();
        Grant grant = fixture.grant("ada", Samples.NOW);
        Grant other = fixture.grant("ben", Samples.NOW);
        AttemptSamples.kept(database(), AttemptSamples.restarted(fixture, grant.id(), null));
        Attempt latest =
                AttemptSamples.kept(
                        database(), AttemptSamples.restarted(fixture, grant.id(), null));
        AttemptSamples.kept(database(), AttemptSamples.restarted(fixture, other.id(), null));
        started(fixture);

        var found =
                database()
                        .read(handle ->
                                STORE.latestOfGrant(handle, fixture.workspaceId(), grant.id()));
        var elsewhere =
                database()
                        .read(handle ->
                                STORE.latestOfGrant(handle, fixture().workspaceId(), grant.id()));

        assertThat(found).contains(latest);
        assertThat(elsewhere).isEmpty();
    }

    @Test
    default void whatIsOverIsFoundOldestFirstAndNotMoreThanAskedFor() {
        Instant past = Instant.parse("1980-01-01T00:00:00Z");
        StoreFixture fixture = fixture();
        Attempt third = kept(fixture, past.plusSeconds(3));
        Attempt first = kept(fixture, past.plusSeconds(1));
        Attempt second = kept(fixture, past.plusSeconds(2));
        kept(fixture, past.plusSeconds(4));

        assertThat(expiredBefore(past.plusSeconds(3), 10))
                .containsExactly(first.id(), second.id(), third.id());
        assertThat(expiredBefore(past.plusSeconds(3), 2)).containsExactly(first.id(), second.id());
        assertThat(expiredBefore(past, 10)).isEmpty();
    }

    @Test
    default void whatIsOverAndStillHasASecretIsFound() {
        Instant past = Instant.parse("1990-01-01T00:00:00Z");
        StoreFixture fixture = fixture();
        Attempt second = kept(fixture, past.plusSeconds(3));
        kept(fixture, past.plusSeconds(2));
        Attempt first = kept(fixture, past.plusSeconds(1));
        Attempt open = kept(fixture, past.plusSeconds(4));
        database()
                .inTransaction(transaction -> {
                    for (Attempt attempt : List.of(second, first, open)) {
                        VAULT.put(transaction.handle(), attempt.id().value(), new byte[] {1});
                    }
                    return open;
                });

        assertThat(expiredWithSecret(past.plusSeconds(3), 10))
                .containsExactly(first.id(), second.id());
        assertThat(expiredWithSecret(past.plusSeconds(3), 1)).containsExactly(first.id());

        database()
                .inTransaction(transaction -> {
                    VAULT.deleteAll(transaction.handle(), List.of(first.id().value()));
                    return first;
                });
        assertThat(expiredWithSecret(past.plusSeconds(3), 10)).containsExactly(second.id());
    }

    @Test
    default void aDeletedAttemptTakesItsOfferAndItsOutcomesWithIt() {
        StoreFixture fixture = fixture();
        Attempt attempt = started(fixture);
        Attempt kept = started(fixture);
        OfferedAssetStore offers = new OfferedAssetStore();
        OutcomeStore outcomes = new OutcomeStore();
        database()
                .inTransaction(transaction -> {
                    for (AttemptId id : List.of(attempt.id(), kept.id())) {
                        offers.insert(
                                transaction.handle(),
                                id,
                                List.of(OfferedAssetStoreContract.asset(0)));
                        outcomes.insert(
                                transaction.handle(),
                                id,
                                List.of(new AccountOutcome("Page", null, OutcomeResult.GONE)));
                    }
                    STORE.deleteAll(transaction.handle(), List.of(attempt.id()));
                    STORE.deleteAll(transaction.handle(), List.of());
                    return attempt;
                });

        assertThat(find(attempt)).isEmpty();
        assertThat(find(kept)).isPresent();
        var left =
                database()
                        .read(handle ->
                                List.of(
                                        offers.all(handle, attempt.id()).size(),
                                        offers.all(handle, kept.id()).size(),
                                        outcomes.page(handle, attempt.id(), PageRequest.first(1))
                                                .nodes()
                                                .size(),
                                        outcomes.page(handle, kept.id(), PageRequest.first(1))
                                                .nodes()
                                                .size()));
        assertThat(left).containsExactly(0, 1, 0, 1);
    }

    private Attempt kept(StoreFixture fixture, Instant expiresAt) {
        return AttemptSamples.kept(database(), AttemptSamples.started(fixture, expiresAt));
    }

    private List<AttemptId> expiredBefore(Instant until, int limit) {
        return database().read(handle -> STORE.expiredBefore(handle, until, limit));
    }

    private List<AttemptId> expiredWithSecret(Instant until, int limit) {
        return database().read(handle -> STORE.expiredWithSecret(handle, until, limit));
    }

    private void update(Attempt attempt) {
        database()
                .inTransaction(transaction -> {
                    STORE.update(transaction.handle(), attempt);
                    return attempt;
                });
    }

    private Optional<Attempt> find(Attempt attempt) {
        return find(attempt.owner().workspaceId(), attempt.owner().memberId(), attempt.id());
    }

    private Optional<Attempt> find(WorkspaceId workspaceId, MemberId member, AttemptId id) {
        return database().read(handle -> STORE.find(handle, workspaceId, member, id));
    }

    private Optional<Attempt> lock(WorkspaceId workspaceId, MemberId member, AttemptId id) {
        return database()
                .inTransaction(
                        transaction -> STORE.lock(transaction.handle(), workspaceId, member, id));
    }

    private Optional<Attempt> lockByState(String stateHash) {
        return database()
                .inTransaction(transaction -> STORE.lockByState(transaction.handle(), stateHash));
    }
}
