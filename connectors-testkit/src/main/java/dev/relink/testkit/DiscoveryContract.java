package dev.relink.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.relink.spi.AbsentAsset;
import dev.relink.spi.AccountKindDescriptor;
import dev.relink.spi.Asset;
import dev.relink.spi.AssetLost;
import dev.relink.spi.AssetRef;
import dev.relink.spi.Authorization;
import dev.relink.spi.Discovery;
import dev.relink.spi.KnownAsset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A connector lists what a grant offers, and has a verdict on everything that was expected.
public interface DiscoveryContract extends ContractTest {

    @Test
    default void aGrantOffersAssetsOfTheDeclaredKinds() {
        try (ContractRun run = ContractRun.of(fixture())) {
            Discovery discovery = run.discover(run.authorize(), List.of());

            assertThat(discovery.absent()).isEmpty();
            assertThat(discovery.assets())
                    .isNotEmpty()
                    .allSatisfy(asset -> assertThat(isConnectable(run, asset.ref())).isTrue());
            assertThat(discovery.assets()).extracting(Asset::ref).doesNotHaveDuplicates();
        }
    }

    @Test
    default void aGrantOffersSomethingThatThePersonsRoleSufficesFor() {
        try (ContractRun run = ContractRun.of(fixture())) {
            assertThat(run.connectable(run.authorize())).isNotEmpty();
        }
    }

    @Test
    default void expectedAssetsAreOfferedAgain() {
        try (ContractRun run = ContractRun.of(fixture())) {
            List<KnownAsset> expected = run.connectable(run.authorize());

            Discovery discovery = run.discover(run.authorize(), expected);

            assertThat(discovery.absent()).isEmpty();
            assertThat(discovery.assets()).extracting(Asset::ref).containsAll(refs(expected));
        }
    }

    @Test
    default void anExpectedAssetThatNeverWasThereIsAbsent() {
        try (ContractRun run = ContractRun.of(fixture())) {
            Authorization authorization = run.authorize();
            AssetRef known = run.connectable(authorization).getFirst().ref();
            AssetRef invented = new AssetRef(known.network(), known.kind(), known.id() + "9");

            Discovery discovery =
                    run.discover(authorization, List.of(new KnownAsset(invented, null)));

            assertThat(discovery.absent()).extracting(AbsentAsset::ref).containsExactly(invented);
        }
    }

    @Test
    default void anExpectedAssetOfAnotherPersonHasAVerdictToo() {
        try (ContractRun run = ContractRun.of(fixture())) {
            List<KnownAsset> expected = run.connectable(run.authorize());

            Discovery discovery =
                    run.discover(run.authorize(fixture()::consentAsAnotherPerson), expected);

            assertVerdictOnEach(discovery, expected);
        }
    }

    @Test
    default void anAssetThatThePersonDidNotTickIsNotTicked() {
        try (ContractRun run = ContractRun.of(fixture())) {
            List<KnownAsset> expected = run.connectable(run.authorize());
            for (KnownAsset asset : expected) {
                Optional<Authorization> partial = authorizeWithout(run, asset.ref());
                partial.ifPresent(grant -> assertNotTicked(run, grant, expected, asset.ref()));
                if (partial.isPresent()) {
                    return;
                }
            }
            abort("People cannot leave anything out there.");
        }
    }

    @ParameterizedTest
    @EnumSource
    default void anExpectedAssetThatIsLostIsAbsentWithItsReason(AssetLost.Reason reason) {
        try (ContractRun run = ContractRun.of(fixture())) {
            Authorization authorization = run.authorize();
            List<KnownAsset> expected = run.connectable(authorization);
            Optional<AssetRef> lost = LostAssets.lose(fixture(), expected, reason);
            assumeTrue(lost.isPresent(), "Assets are not lost there as " + reason);

            Discovery discovery = run.discover(authorization, expected);

            LostAssets.assertLost(discovery.absent(), lost.get(), reason);
            assertVerdictOnEach(discovery, expected);
        }
    }

    private Optional<Authorization> authorizeWithout(ContractRun run, AssetRef asset) {
        ContractRun.Attempt attempt = run.attempt();
        return fixture()
                .consentWithout(attempt.url().address(), asset)
                .map(redirect -> run.connector().exchangeCode(run.exchangeable(attempt, redirect)));
    }

    private static void assertNotTicked(
            ContractRun run, Authorization grant, List<KnownAsset> expected, AssetRef unticked) {
        Discovery discovery = run.discover(grant, expected);

        LostAssets.assertLost(discovery.absent(), unticked, AssetLost.Reason.NOT_TICKED);
        assertVerdictOnEach(discovery, expected);
    }

    private static void assertVerdictOnEach(Discovery discovery, List<KnownAsset> expected) {
        List<AssetRef> verdicts = new ArrayList<>();
        discovery.assets().stream()
                .map(Asset::ref)
                .filter(refs(expected)::contains)
                .forEach(verdicts::add);
        discovery.absent().stream().map(AbsentAsset::ref).forEach(verdicts::add);
        assertThat(verdicts)
                .as("one verdict on each expected asset")
                .containsExactlyInAnyOrderElementsOf(refs(expected));
    }

    private static List<AssetRef> refs(List<KnownAsset> assets) {
        return assets.stream().map(KnownAsset::ref).toList();
    }

    private static boolean isConnectable(ContractRun run, AssetRef ref) {
        return run.connector().descriptor().networks().stream()
                .filter(network -> network.name().key().equals(ref.network()))
                .flatMap(network -> network.kinds().stream())
                .filter(kind -> kind.unavailable() == null)
                .map(AccountKindDescriptor::kind)
                .anyMatch(kind -> kind == ref.kind());
    }
}
