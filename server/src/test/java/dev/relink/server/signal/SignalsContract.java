package dev.relink.server.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relink.server.account.AccountStatus;
import dev.relink.server.account.DisconnectReason;
import dev.relink.server.account.Grant;
import dev.relink.server.account.GrantStatus;
import dev.relink.server.account.GrantStore;
import dev.relink.server.account.Renewal;
import dev.relink.server.account.Samples;
import dev.relink.server.account.StoreFixture;
import dev.relink.server.connect.Attempt;
import dev.relink.server.connect.AttemptSamples;
import dev.relink.server.disconnect.RevocationSamples;
import dev.relink.server.signal.SignalFixture.Given;
import dev.relink.server.storage.Database;
import dev.relink.server.storage.Together;
import dev.relink.spi.Bug;
import dev.relink.spi.Evidence;
import dev.relink.spi.NetworkException;
import dev.relink.spi.NetworkIdentity;
import dev.relink.spi.ReauthorizationNeeded.Reason;
import dev.relink.spi.Signal;
import dev.relink.spi.SignalAnswer;
import dev.relink.spi.SignalRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// Taking what networks say of their own accord, on every database.
interface SignalsContract {

    Evidence EVIDENCE = new Evidence("network.signal", null, null, "It says so");

    Database database();

    private static String newIdentity() {
        return "person-" + UUID.randomUUID();
    }

    /// A network that says the same whatever it gets.
    private SignalFixture saying(Signal... signals) {
        return new SignalFixture(database(), request -> SignalAnswer.taken(List.of(signals)));
    }

    private static Signal ended(String identity, Instant at) {
        return new Signal.GrantEnded(
                "ended " + identity + at, identity, at, Reason.REVOKED, EVIDENCE);
    }

    private static Signal doubt(String identity, Instant at) {
        return new Signal.GrantInDoubt("doubt " + identity + at, identity, at, EVIDENCE);
    }

    private static Signal deletion(String identity, Instant at) {
        return new Signal.DataDeletion("deletion " + identity + at, identity, at, EVIDENCE);
    }

    /// The grant after its person authorized again.
    private Grant authorizeAgain(SignalFixture fixture, Given given) {
        Grant again =
                fixture.read(given.grant())
                        .authorized(
                                Samples.given(
                                        given.grant().identity(),
                                        Set.of(),
                                        given.fixture().member(),
                                        fixture.now()),
                                Renewal.none(null),
                                fixture.now().plus(Duration.ofHours(6)));
        return database()
                .inTransaction(transaction -> {
                    new GrantStore().update(transaction.handle(), again);
                    return again;
                });
    }

    @Test
    default void anEndedGrantIsLostInEveryWorkspaceBeforeTheAnswer() {
        String ada = newIdentity();
        SignalFixture fixture = saying(ended(ada, Samples.NOW));
        Given here = fixture.given(ada);
        Given there = fixture.given(ada);
        Given other = fixture.given(newIdentity());

        assertThat(fixture.post("body").status()).isEqualTo(200);

        for (Given given : List.of(here, there)) {
            assertThat(fixture.read(given.grant()).status()).isEqualTo(GrantStatus.LOST);
            assertThat(fixture.read(given.grant()).lossReason())
                    .isEqualTo(DisconnectReason.REVOKED_AT_NETWORK);
            assertThat(fixture.read(given.account()).status())
                    .isEqualTo(AccountStatus.DISCONNECTED);
            assertThat(fixture.audited(given)).containsExactly("GRANT_LOST", "ACCOUNT_LOST");
            assertThat(fixture.hasSecret(given.grant().id().value())).isTrue();
        }
        assertThat(fixture.read(other.grant())).isEqualTo(other.grant());
        assertThat(fixture.count("taken")).isEqualTo(1);
    }

    @Test
    default void aReplayAnswersTheSameAndChangesNothing() {
        String ada = newIdentity();
        SignalFixture fixture = saying(ended(ada, Samples.NOW));
        Given given = fixture.given(ada);
        SignalAnswer first = fixture.post("body");
        Grant again = authorizeAgain(fixture, given);

        assertThat(fixture.post("body")).isEqualTo(first);

        assertThat(fixture.read(given.grant())).isEqualTo(again);
        assertThat(fixture.count("taken")).isEqualTo(1);
        assertThat(fixture.count("replayed")).isEqualTo(1);
    }

    @Test
    default void theSameSignalFromSeveralSidesAtTheSameTimeIsOneLoss() throws Exception {
        String ada = newIdentity();
        SignalFixture fixture = saying(ended(ada, Samples.NOW));
        Given given = fixture.given(ada);

        List<Integer> statuses = Together.run(4, () -> fixture.post("body").status());

        assertThat(statuses).containsOnly(200);
        assertThat(fixture.audited(given)).containsExactly("GRANT_LOST", "ACCOUNT_LOST");
    }

    @Test
    default void whoCameBackIsNotDisconnectedByAnOldSignalThatComesLate() {
        String ada = newIdentity();
        SignalFixture fixture = saying(ended(ada, Samples.NOW));
        Given given = fixture.given(ada);
        fixture.move(Duration.ofMinutes(5));
        Grant again = authorizeAgain(fixture, given);

        assertThat(fixture.post("body").status()).isEqualTo(200);

        assertThat(fixture.read(given.grant())).isEqualTo(again);
        assertThat(fixture.count("ignored")).isEqualTo(1);
    }

    @Test
    default void whereNobodyCanTellWhichCameFirstTheNetworkIsAsked() {
        String ada = newIdentity();
        SignalFixture fixture = saying(ended(ada, Samples.NOW));
        Given given = fixture.given(ada);
        fixture.move(Duration.ofSeconds(30));
        authorizeAgain(fixture, given);

        fixture.post("body");

        Grant after = fixture.read(given.grant());
        assertThat(after.status()).isEqualTo(GrantStatus.ACTIVE);
        assertThat(after.probing().dueAt()).isEqualTo(fixture.now());
    }

    @Test
    default void aGrantInDoubtIsProbedAtOnce() {
        String ada = newIdentity();
        SignalFixture fixture =
                saying(doubt(ada, Samples.NOW), doubt(ada, Samples.NOW.plusSeconds(1)));
        Given given = fixture.given(ada);

        fixture.post("body");

        Grant after = fixture.read(given.grant());
        assertThat(after.status()).isEqualTo(GrantStatus.ACTIVE);
        assertThat(after.probing().dueAt()).isEqualTo(Samples.NOW);
        assertThat(fixture.read(given.account())).isEqualTo(given.account());
        assertThat(fixture.audited(given)).containsExactly("GRANT_IN_DOUBT");
        assertThat(fixture.count("taken")).isEqualTo(2);
    }

    @Test
    default void aSignalFromAnotherTimeCountsForNothing() {
        String ada = newIdentity();
        Instant tomorrow = Samples.NOW.plus(Duration.ofDays(1));
        SignalFixture fixture =
                saying(ended(ada, tomorrow), doubt(ada, Samples.NOW.minus(Duration.ofDays(8))));
        Given given = fixture.given(ada);

        assertThat(fixture.post("body").status()).isEqualTo(200);

        assertThat(fixture.read(given.grant())).isEqualTo(given.grant());
        assertThat(fixture.count("ignored")).isEqualTo(2);
    }

    @Test
    default void aDeletionFromAnotherTimeIsRefusedAndPromisesNothing() {
        String ada = newIdentity();
        SignalFixture fixture = saying(deletion(ada, Samples.NOW.minus(Duration.ofDays(8))));
        Given given = fixture.given(ada);

        assertThat(fixture.post("body").status()).isEqualTo(403);

        assertThat(fixture.read(given.grant())).isEqualTo(given.grant());
        assertThat(fixture.count("refused")).isEqualTo(1);
    }

    @Test
    default void whatTheConnectorRefusesIsCountedAndAnsweredAsItSays() {
        SignalFixture fixture =
                new SignalFixture(database(), request -> SignalAnswer.refused("Forged."));

        assertThat(fixture.post("body").status()).isEqualTo(403);
        assertThat(fixture.post("body").body()).isEmpty();

        assertThat(fixture.count("refused")).isEqualTo(2);
    }

    @Test
    default void whatSaysNothingIsAnsweredAndIgnored() {
        SignalFixture fixture = saying();

        assertThat(fixture.post("body").status()).isEqualTo(200);

        assertThat(fixture.count("ignored")).isEqualTo(1);
    }

    @Test
    default void aConnectorThatFailsKeepsNothingSoThatTheNetworkTriesAgain() {
        Function<SignalRequest, SignalAnswer> failing =
                request -> {
                    throw new NetworkException(new Bug(EVIDENCE));
                };

        assertThatThrownBy(() -> new SignalFixture(database(), failing).post("body"))
                .isInstanceOf(NetworkException.class);
    }

    @Test
    default void theReceiptLeadsToAPageOfThisServer() {
        SignalFixture fixture = saying();
        var receipt = fixture.signals().receipt(SignalFixture.CONNECTOR, new byte[] {1});

        assertThat(receipt.statusPage().toString())
                .isEqualTo("https://relink.example/data-deletion/" + receipt.code());
        assertThat(fixture.signals().receipt(SignalFixture.CONNECTOR, new byte[] {1}))
                .isEqualTo(receipt);
    }

    @Test
    default void aDeletionDestroysWhatIsKeptAboutThePersonAndNothingElse() {
        String ada = newIdentity();
        SignalFixture fixture = saying(deletion(ada, Samples.NOW));
        Given given = fixture.given(ada);
        Given ended = endedWithRevocation(fixture, ada);
        UUID revocation = RevocationSamples.kept(database(), new StoreFixture(database()), ada);
        fixture.keep(revocation);
        Given other = fixture.given(newIdentity());
        Attempt attempt =
                AttemptSamples.landed(
                        database(),
                        given.fixture(),
                        null,
                        new NetworkIdentity(ada, "Ada Lindqvist", "ada", null),
                        Samples.NOW.plusSeconds(600));
        fixture.keep(attempt.id().value());

        fixture.post("body");

        for (Given hers : List.of(given, ended)) {
            assertThat(fixture.read(hers.grant()).identity())
                    .isEqualTo(new NetworkIdentity(ada, DataDeletions.NOBODY, null, null));
            assertThat(fixture.hasSecret(hers.grant().id().value())).isFalse();
            assertThat(fixture.hasSecret(hers.account().id().value())).isFalse();
        }
        assertThat(fixture.read(given.grant()).lossReason())
                .isEqualTo(DisconnectReason.REVOKED_AT_NETWORK);
        assertThat(fixture.read(given.account()).profile()).isEqualTo(given.account().profile());
        assertThat(fixture.read(ended.grant()).status()).isEqualTo(GrantStatus.ENDED);
        assertThat(fixture.audited(given))
                .containsExactly("GRANT_LOST", "ACCOUNT_LOST", "DATA_DELETED");
        assertThat(fixture.hasSecret(revocation)).isFalse();
        assertThat(fixture.hasSecret(attempt.id().value())).isFalse();
        assertThat(AttemptSamples.read(database(), attempt).identity()).isNull();
        assertThat(fixture.read(other.grant())).isEqualTo(other.grant());
        assertThat(fixture.hasSecret(other.grant().id().value())).isTrue();
    }

    /// A grant whose last account went.
    private Given endedWithRevocation(SignalFixture fixture, String identity) {
        Given given = fixture.given(identity);
        return database()
                .inTransaction(transaction -> {
                    new GrantStore().update(transaction.handle(), given.grant().ended());
                    return given;
                });
    }

    @Test
    default void theRequestShowsWhatBecameOfIt() {
        String ada = newIdentity();
        SignalFixture fixture = saying(deletion(ada, Samples.NOW));
        fixture.given(ada);
        fixture.given(ada);
        String body = "signed for " + ada;
        String code =
                fixture.signals()
                        .receipt(SignalFixture.CONNECTOR, body.getBytes(StandardCharsets.UTF_8))
                        .code();
        assertThat(fixture.deletions().find(code)).isEmpty();

        fixture.post(body);
        fixture.move(Duration.ofDays(1));
        fixture.post(body);

        assertThat(fixture.deletions().find(code))
                .contains(
                        new DeletionRequest(
                                code, SignalFixture.CONNECTOR, Samples.NOW, Samples.NOW, 2));
        assertThat(fixture.deletions().find("nothing")).isEmpty();
        assertThat(fixture.deletions().find("x".repeat(10_000))).isEmpty();
    }

    @Test
    default void aDeletionThatBrokeOffIsDoneByItsJob() {
        String ada = newIdentity();
        SignalFixture fixture = saying();
        Given given = fixture.given(ada);
        String code = Fingerprints.code("job", ada.getBytes(StandardCharsets.UTF_8));
        database()
                .inTransaction(transaction ->
                        new DataDeletionStore()
                                .add(
                                        transaction.handle(),
                                        code,
                                        SignalFixture.CONNECTOR,
                                        (Signal.DataDeletion) deletion(ada, Samples.NOW)));

        assertThat(fixture.deletions().resume(code)).isEmpty();
        assertThat(fixture.deletions().resume(code)).isEmpty();

        assertThat(fixture.read(given.grant()).identity().name()).isEqualTo(DataDeletions.NOBODY);
        DeletionRequest request = fixture.deletions().find(code).orElseThrow();
        assertThat(request.completedAt()).isEqualTo(Samples.NOW);
        assertThat(request.grants()).isEqualTo(1);
        assertThat(fixture.audited(given)).containsOnlyOnce("DATA_DELETED");
    }

    @Test
    default void whoCameBackKeepsWhatIsNew() {
        String ada = newIdentity();
        SignalFixture fixture = saying(deletion(ada, Samples.NOW));
        Given given = fixture.given(ada);
        fixture.move(Duration.ofMinutes(5));
        Grant again = authorizeAgain(fixture, given);

        fixture.post("body of " + ada);

        assertThat(fixture.read(given.grant())).isEqualTo(again);
        assertThat(fixture.hasSecret(given.grant().id().value())).isTrue();
    }

    @Test
    default void signalsAreForgottenWhenTheyCouldNotCountAgainAnyway() {
        String ada = newIdentity();
        Signal signal = ended(ada, Samples.NOW);
        SignalFixture fixture = saying(signal);
        fixture.post("body");

        fixture.move(Duration.ofDays(29));
        assertThat(fixture.signals().cleanUp()).isEqualTo(fixture.now().plus(Duration.ofHours(1)));
        assertThat(isRemembered(signal)).isTrue();

        fixture.move(Duration.ofDays(1));
        fixture.signals().cleanUp();
        assertThat(isRemembered(signal)).isFalse();
    }

    private boolean isRemembered(Signal signal) {
        return database()
                .read(handle ->
                        new ReceivedSignalStore()
                                .contains(
                                        handle,
                                        SignalFixture.CONNECTOR,
                                        Fingerprints.hash(signal.id())));
    }
}
