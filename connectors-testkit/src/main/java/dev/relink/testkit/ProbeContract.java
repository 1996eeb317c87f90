package dev.relink.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.relink.spi.AssetLost;
import dev.relink.spi.AssetRef;
import dev.relink.spi.Authorization;
import dev.relink.spi.KnownAsset;
import dev.relink.spi.NetworkException;
import dev.relink.spi.ProbeResult;
import dev.relink.spi.ReauthorizationNeeded;
import dev.relink.spi.ReauthorizationNeeded.Reason;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A connector tells a grant that works from one that is lost, and why.
public interface ProbeContract extends ContractTest {

    @Test
    default void aHealthyGrantProbesFine() {
        try (ContractRun run = ContractRun.of(fixture())) {
            Authorization authorization = run.authorize();

            ProbeResult result = run.probe(authorization, run.connectable(authorization));

            assertThat(result.absent()).isEmpty();
            assertThat(result.scopes()).isEqualTo(authorization.scopes());
            assertThat(result.deadlines())
                    .allSatisfy(deadline ->
                            assertThat(deadline.at()).isAfter(fixture().clock().instant()));
        }
    }

    @Test
    default void aGrantWithoutAssetsProbesFine() {
        try (ContractRun run = ContractRun.of(fixture())) {
            assertThat(run.probe(run.authorize(), List.of()).absent()).isEmpty();
        }
    }

    @Test
    default void aRevokedGrantIsLost() {
        try (ContractRun run = ContractRun.of(fixture())) {
            Authorization authorization = run.authorize();
            List<KnownAsset> assets = run.connectable(authorization);
            assertThat(fixture().loseGrant(Reason.REVOKED))
                    .as("every network can lose a grant")
                    .isTrue();

            assertThat(lossOf(run, authorization, assets).reason()).isEqualTo(Reason.REVOKED);
        }
    }

    @ParameterizedTest
    @EnumSource(names = "EXPIRED", mode = EnumSource.Mode.EXCLUDE)
    default void aLostGrantIsLostWithItsReason(Reason reason) {
        try (ContractRun run = ContractRun.of(fixture())) {
            Authorization authorization = run.authorize();
            List<KnownAsset> assets = run.connectable(authorization);
            assumeTrue(fixture().loseGrant(reason), "Grants are not lost there as " + reason);

            assertThat(lossOf(run, authorization, assets).reason()).isEqualTo(reason);
        }
    }

    /// The grant's own token may have expired while those of its assets live on.
    @Test
    default void anExpiredGrantIsLostUnlessItsAssetsLiveOnByThemselves() {
        try (ContractRun run = ContractRun.of(fixture())) {
            Authorization authorization = run.authorize();
            List<KnownAsset> assets = run.connectable(authorization);
            assumeTrue(fixture().loseGrant(Reason.EXPIRED), "Grants do not expire there.");
            try {
                ProbeResult result = run.probe(authorization, assets);

                assertLivesOn(result, assets);
            } catch (NetworkException thrown) {
                assertThat(thrown.failure())
                        .isInstanceOfSatisfying(
                                ReauthorizationNeeded.class,
                                loss -> assertThat(loss.reason()).isEqualTo(Reason.EXPIRED));
            }
        }
    }

    @Test
    default void aLostGrantDoesNotHurtAnotherPersons() {
        try (ContractRun run = ContractRun.of(fixture())) {
            run.authorize();
            Authorization another = run.authorize(fixture()::consentAsAnotherPerson);
            List<KnownAsset> assets = run.connectable(another);
            fixture().loseGrant(Reason.REVOKED);

            assertThat(run.probe(another, assets).absent()).isEmpty();
        }
    }

    @Test
    default void authorizingAgainHealsALostGrant() {
        try (ContractRun run = ContractRun.of(fixture())) {
            Authorization lost = run.authorize();
            List<KnownAsset> assets = run.connectable(lost);
            fixture().loseGrant(Reason.REVOKED);

            Authorization healed = run.authorize();

            assertThat(healed.identity().id()).isEqualTo(lost.identity().id());
            assertThat(run.discover(healed, assets).absent()).isEmpty();
            assertThat(run.probe(healed, run.connectable(healed)).absent()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    default void aLostAssetIsAbsentWithItsReason(AssetLost.Reason reason) {
        try (ContractRun run = ContractRun.of(fixture())) {
            Authorization authorization = run.authorize();
            List<KnownAsset> assets = run.connectable(authorization);
            Optional<AssetRef> lost = LostAssets.lose(fixture(), assets, reason);
            assumeTrue(lost.isPresent(), "Assets are not lost there as " + reason);

            LostAssets.assertLost(run.probe(authorization, assets).absent(), lost.get(), reason);
        }
    }

    private static ReauthorizationNeeded lossOf(
            ContractRun run, Authorization authorization, List<KnownAsset> assets) {
        NetworkException thrown = ContractRun.exceptionOf(() -> run.probe(authorization, assets));
        assertThat(thrown.failure()).isInstanceOf(ReauthorizationNeeded.class);
        assertThat(thrown.failure().evidence().rule()).isNotBlank();
        return (ReauthorizationNeeded) thrown.failure();
    }

    private static void assertLivesOn(ProbeResult result, List<KnownAsset> assets) {
        List<KnownAsset> living =
                assets.stream()
                        .filter(asset ->
                                result.absent().stream()
                                        .noneMatch(lost -> lost.ref().equals(asset.ref())))
                        .toList();
        assertThat(living)
                .as("assets that live on have tokens of their own")
                .isNotEmpty()
                .allSatisfy(asset -> assertThat(asset.token()).isNotNull());
    }
}
