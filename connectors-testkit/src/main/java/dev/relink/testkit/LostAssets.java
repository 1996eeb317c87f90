package dev.relink.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.spi.AbsentAsset;
import dev.relink.spi.AssetLost;
import dev.relink.spi.AssetRef;
import dev.relink.spi.KnownAsset;
import java.util.List;
import java.util.Optional;

/// Loses assets, and checks that it is noticed.
final class LostAssets {

    private LostAssets() {}

    /// Loses the first asset that can be lost for a reason.
    ///
    /// @return which one; empty if none can
    static Optional<AssetRef> lose(
            NetworkFixture fixture, List<KnownAsset> assets, AssetLost.Reason reason) {
        return assets.stream()
                .map(KnownAsset::ref)
                .filter(ref -> fixture.loseAsset(ref, reason))
                .findFirst();
    }

    static void assertLost(List<AbsentAsset> absent, AssetRef ref, AssetLost.Reason reason) {
        assertThat(absent)
                .filteredOn(asset -> asset.ref().equals(ref))
                .singleElement()
                .extracting(AbsentAsset::loss)
                .isInstanceOfSatisfying(
                        AssetLost.class, loss -> assertThat(loss.reason()).isEqualTo(reason));
    }
}
