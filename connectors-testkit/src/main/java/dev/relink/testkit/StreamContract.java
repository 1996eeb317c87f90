package dev.relink.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.relink.spi.Authorization;
import dev.relink.spi.Capability;
import dev.relink.spi.KnownAsset;
import dev.relink.spi.Loss;
import dev.relink.spi.NetworkException;
import dev.relink.spi.PublishedPost;
import dev.relink.spi.ReauthorizationNeeded;
import dev.relink.spi.StreamItem;
import dev.relink.spi.StreamPage;
import dev.relink.spi.Transient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A connector reads the stream of every kind of account that its descriptor says {@link
/// Capability#STREAM} of: Relink offers it to people.
public interface StreamContract extends ContractTest {

    @Test
    default void pieceByPieceEveryItemComesOnceAndTheNewestFirst() {
        whereAStreamIsRead(stream -> {
            List<String> published = publishSome(stream);

            List<StreamItem> items = Pieces.all(cursor -> stream.read(3, cursor), 3, 1000);

            assertThat(items).extracting(StreamItem::id).doesNotHaveDuplicates();
            assertThat(items).extracting(StreamItem::id).containsAll(published);
            assertThat(items)
                    .extracting(StreamItem::createdAt)
                    .isSortedAccordingTo(Comparator.<Instant>reverseOrder());
        });
    }

    @Test
    default void theNewestItemComesFirst() {
        whereAStreamIsRead(stream -> {
            List<String> published = publishSome(stream);

            List<StreamItem> items = stream.read(1, null).items();

            if (!published.isEmpty()) {
                assertThat(items).extracting(StreamItem::id).containsExactly(published.getLast());
            }
        });
    }

    @Test
    default void aRevokedGrantReadsNothing() {
        whereAStreamIsRead(stream -> {
            fixture().loseGrant(ReauthorizationNeeded.Reason.REVOKED);

            assertThat(ContractRun.exceptionOf(() -> stream.read(10, null)).failure())
                    .isInstanceOfSatisfying(
                            ReauthorizationNeeded.class,
                            loss ->
                                    assertThat(loss.reason())
                                            .isEqualTo(ReauthorizationNeeded.Reason.REVOKED));
        });
    }

    @ParameterizedTest
    @EnumSource(
            names = {"FINE", "SLOW"},
            mode = EnumSource.Mode.EXCLUDE)
    default void troubleWhileReadingIsNeverALoss(Weather weather) {
        whereAStreamIsRead(stream -> {
            assumeTrue(fixture().turn(weather), "There is no weather " + weather + " there.");

            NetworkException thrown = ContractRun.exceptionOf(() -> stream.read(10, null));

            fixture().turn(Weather.FINE);
            assertThat(thrown.failure()).isInstanceOf(Transient.class);
        });
    }

    /// Somebody may send any cursor.
    @Test
    default void aCursorThatTheNetworkNeverGaveIsNoLoss() {
        whereAStreamIsRead(stream -> {
            Throwable thrown = catchThrowable(() -> stream.read(10, "invented&cursor=%00/../"));

            if (thrown != null) {
                assertThat(thrown)
                        .isInstanceOfSatisfying(
                                NetworkException.class,
                                exception ->
                                        assertThat(exception.failure())
                                                .isNotInstanceOf(Loss.class));
            }
        });
    }

    @Test
    default void noSecretIsInAnItemOrACursor() {
        whereAStreamIsRead(stream -> {
            publishSome(stream);

            StreamPage piece = stream.read(2, null);

            Secrets.of(fixture())
                    .and(stream.authorization())
                    .andTokensOf(List.of(stream.asset()))
                    .assertNotIn(piece.toString());
        });
    }

    private static List<String> publishSome(Feed stream) {
        List<String> published = new ArrayList<>();
        stream.run().outlets(stream.authorization()).stream()
                .filter(outlet -> outlet.asset().ref().equals(stream.asset().ref()))
                .forEach(outlet -> {
                    for (int post = 0; post < 7; post++) {
                        PublishedPost done = outlet.publish(outlet.post());
                        published.add(done.id());
                    }
                });
        return published;
    }

    private void whereAStreamIsRead(Consumer<Feed> test) {
        try (ContractRun run = ContractRun.of(fixture())) {
            int kinds = run.streams(run.authorize()).size();
            for (int kind = 0; kind < kinds; kind++) {
                Authorization authorization = run.authorize();
                KnownAsset asset = run.streams(authorization).get(kind);
                assertThat(run.readsStreamOf(authorization, asset))
                        .as("a kind of account with STREAM is read")
                        .isTrue();
                test.accept(new Feed(run, authorization, asset));
            }
        }
    }
}
