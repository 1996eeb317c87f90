package dev.relink.server.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.relink.server.account.AccountProfile;
import dev.relink.server.account.Samples;
import dev.relink.server.account.StoreFixture;
import dev.relink.server.id.AttemptId;
import dev.relink.server.page.Cursor;
import dev.relink.server.page.InvalidCursorException;
import dev.relink.server.page.Page;
import dev.relink.server.page.PageRequest;
import dev.relink.server.page.PageRequest.Direction;
import dev.relink.server.page.Paging;
import dev.relink.server.storage.Database;
import dev.relink.spi.AccountKind;
import dev.relink.spi.Asset;
import dev.relink.spi.AssetRef;
import dev.relink.spi.Capability;
import dev.relink.spi.Discovery;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the store of offered assets does on every database.
interface OfferedAssetStoreContract {

    OfferedAssetStore STORE = new OfferedAssetStore();

    Database database();

    /// An asset with all that an asset can have.
    static OfferedAsset asset(int position) {
        return new OfferedAsset(
                position,
                new AssetRef("facebook", AccountKind.PAGE, "page-" + position),
                new AccountProfile(
                        "Page " + position,
                        "handle",
                        URI.create("https://pictures.example/p"),
                        URI.create("https://pages.example/p")),
                true,
                Map.of(
                        Capability.PUBLISH, Asset.Withheld.ROLE,
                        Capability.STREAM, Asset.Withheld.PAGE_MISSING,
                        Capability.METRICS, Asset.Withheld.PAGE_MISSING));
    }

    private AttemptId attempt() {
        StoreFixture fixture = new StoreFixture(database());
        return AttemptSamples.kept(database(), AttemptSamples.started(fixture, Samples.NOW)).id();
    }

    private AttemptId offering(List<OfferedAsset> assets) {
        AttemptId attempt = attempt();
        database()
                .inTransaction(transaction -> {
                    STORE.insert(transaction.handle(), attempt, assets);
                    return attempt;
                });
        return attempt;
    }

    private AttemptId offering(int count) {
        return offering(
                IntStream.range(0, count).mapToObj(OfferedAssetStoreContract::asset).toList());
    }

    @Test
    default void anOfferIsReadAsItWasWrittenInTheNetworksOrder() {
        OfferedAsset bare =
                new OfferedAsset(
                        1,
                        new AssetRef("instagram", AccountKind.PROFILE, "i".repeat(255)),
                        new AccountProfile("ö".repeat(255), null, null, null),
                        false,
                        Map.of());

        AttemptId attempt = offering(List.of(bare, asset(0)));

        assertThat(all(attempt)).containsExactly(asset(0), bare);
    }

    @Test
    default void anOfferOfNothingIsEmpty() {
        assertThat(all(offering(List.of()))).isEmpty();
    }

    @Test
    default void theLargestOfferIsKept() {
        assertThat(all(offering(Discovery.LIMIT))).hasSize(Discovery.LIMIT);
    }

    @Test
    default void attemptsDoNotSeeEachOthersOffers() {
        AttemptId one = offering(2);
        AttemptId other = offering(3);

        pick(one, Set.of(0, 1));

        assertThat(all(one)).hasSize(2);
        assertThat(all(other)).hasSize(3);
        assertThat(picked(one)).containsExactlyInAnyOrder(0, 1);
        assertThat(picked(other)).isEmpty();
    }

    @Test
    default void anOfferIsPagedThroughToItsEndBothWays() {
        AttemptId attempt = offering(11);

        assertThat(Paging.forwards(3, request -> page(attempt, request), Paging.Between.NOTHING))
                .isEqualTo(all(attempt));
        assertThat(Paging.backwards(3, request -> page(attempt, request))).isEqualTo(all(attempt));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "one", "1.5", "99999999999"})
    default void aCursorThatIsNoPlaceIsRefused(String place) {
        AttemptId attempt = offering(1);
        PageRequest request = new PageRequest(1, Direction.FORWARD, new Cursor(List.of(place)));

        assertThatThrownBy(() -> page(attempt, request)).isInstanceOf(InvalidCursorException.class);
    }

    @Test
    default void onlyWhatWasOfferedCanBePicked() {
        AttemptId attempt = offering(3);

        pick(attempt, Set.of(-1, 2, 3));

        assertThat(picked(attempt)).containsExactly(2);
    }

    private List<OfferedAsset> all(AttemptId attempt) {
        return database().read(handle -> STORE.all(handle, attempt));
    }

    private Page<OfferedAsset> page(AttemptId attempt, PageRequest request) {
        return database().read(handle -> STORE.page(handle, attempt, request));
    }

    private Set<Integer> picked(AttemptId attempt) {
        return database().read(handle -> STORE.picked(handle, attempt));
    }

    private void pick(AttemptId attempt, Set<Integer> positions) {
        database()
                .inTransaction(transaction -> {
                    STORE.markPicked(transaction.handle(), attempt, positions);
                    return attempt;
                });
    }
}
