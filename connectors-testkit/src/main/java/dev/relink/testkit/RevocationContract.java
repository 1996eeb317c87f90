package dev.relink.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.spi.Authorization;
import dev.relink.spi.KnownAsset;
import dev.relink.spi.NetworkException;
import dev.relink.spi.ReauthorizationNeeded;
import dev.relink.spi.RevocationOutcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Revoking does what it claims.
public interface RevocationContract extends ContractTest {

    @Test
    default void whatIsRevokedIsLostAndWhatIsNotIsNot() {
        try (ContractRun run = ContractRun.of(fixture())) {
            Authorization authorization = run.authorize();
            List<KnownAsset> assets = run.connectable(authorization);

            switch (run.revoke(authorization)) {
                case REVOKED -> assertLost(run, authorization, assets);
                case UNSUPPORTED -> assertThat(run.probe(authorization, assets).absent()).isEmpty();
            }
        }
    }

    @Test
    default void revokingTwiceAnswersTheSame() {
        try (ContractRun run = ContractRun.of(fixture())) {
            Authorization authorization = run.authorize();

            RevocationOutcome first = run.revoke(authorization);

            assertThat(run.revoke(authorization)).isEqualTo(first);
        }
    }

    @Test
    default void aGrantThatIsLostAlreadyCanStillBeRevoked() {
        try (ContractRun run = ContractRun.of(fixture())) {
            RevocationOutcome usual = run.revoke(run.authorize());
            Authorization authorization = run.authorize();
            fixture().loseGrant(ReauthorizationNeeded.Reason.REVOKED);

            assertThat(run.revoke(authorization)).isEqualTo(usual);
        }
    }

    @Test
    default void revokingDoesNotHurtAnotherPersonsGrant() {
        try (ContractRun run = ContractRun.of(fixture())) {
            Authorization another = run.authorize(fixture()::consentAsAnotherPerson);
            List<KnownAsset> assets = run.connectable(another);

            run.revoke(run.authorize());

            assertThat(run.probe(another, assets).absent()).isEmpty();
        }
    }

    private static void assertLost(
            ContractRun run, Authorization authorization, List<KnownAsset> assets) {
        NetworkException thrown = ContractRun.exceptionOf(() -> run.probe(authorization, assets));
        assertThat(thrown.failure()).isInstanceOf(ReauthorizationNeeded.class);
    }
}
