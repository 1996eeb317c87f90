package dev.relink.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.relink.spi.Asset;
import dev.relink.spi.Authorization;
import dev.relink.spi.KnownAsset;
import dev.relink.spi.ReauthorizationNeeded;
import dev.relink.spi.RefreshPolicy;
import dev.relink.spi.RefreshPolicy.SpentToken;
import dev.relink.spi.Refreshed;
import dev.relink.spi.Transient;
import dev.relink.spi.Upkeep;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A connector whose {@link Upkeep} has a refresh policy renews tokens; any other refuses to, in
/// every one of these tests.
public interface RefreshContract extends ContractTest {

    @Test
    default void aRenewedGrantWorks() {
        whereTokensAreRenewed((run, authorization) -> {
            List<KnownAsset> assets = run.connectable(authorization);

            Authorization renewed = run.renewed(authorization);

            assertThat(run.probe(renewed, assets).absent()).isEmpty();
            assertThat(run.discover(renewed, assets).absent()).isEmpty();
            assertThat(renewed.deadlines())
                    .allSatisfy(deadline ->
                            assertThat(deadline.at()).isAfter(fixture().clock().instant()));
        });
    }

    @Test
    default void aRenewedAccessTokenIsNotOverAtOnce() {
        whereTokensAreRenewed((run, authorization) -> {
            Refreshed refreshed = run.refresh(authorization);

            if (refreshed.tokens().accessTokenExpiresAt() != null) {
                assertThat(refreshed.tokens().accessTokenExpiresAt())
                        .isAfter(fixture().clock().instant());
            }
        });
    }

    @Test
    default void scopesAndIdentityStayWhenTokensAreRenewed() {
        whereTokensAreRenewed((run, authorization) -> {
            Authorization another = run.authorize(fixture()::consentAsAnotherPerson);
            Authorization renewed = run.renewed(authorization);

            assertThat(renewed.scopes()).isEqualTo(authorization.scopes());
            assertThat(run.discover(renewed, List.of()).assets())
                    .extracting(Asset::ref)
                    .isEqualTo(
                            run.discover(run.authorize(), List.of()).assets().stream()
                                    .map(Asset::ref)
                                    .toList())
                    .isNotEqualTo(
                            run.discover(another, List.of()).assets().stream()
                                    .map(Asset::ref)
                                    .toList());
        });
    }

    /// What came back is what the next one is done with; where nothing came back, what there was.
    @Test
    default void aRotatedRefreshTokenWorksForTheNextTime() {
        whereTokensAreRenewed((run, authorization) -> {
            List<KnownAsset> assets = run.connectable(authorization);

            Authorization thrice = run.renewed(run.renewed(run.renewed(authorization)));

            assertThat(run.probe(thrice, assets).absent()).isEmpty();
        });
    }

    @Test
    default void aSpentRefreshTokenIsWorthWhatTheDescriptorSays() {
        whereTokensAreRenewed((run, authorization) -> {
            run.refresh(authorization);

            if (spentTokensOf(run) == SpentToken.STAYS_VALID) {
                assertThat(run.refresh(authorization).tokens().accessToken()).isNotNull();
            } else {
                assertThat(ContractRun.exceptionOf(() -> run.refresh(authorization)).failure())
                        .isInstanceOf(ReauthorizationNeeded.class);
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    default void aLostGrantIsNotRenewedAndTheReasonIsTold(ReauthorizationNeeded.Reason reason) {
        whereTokensAreRenewed((run, authorization) -> {
            assumeTrue(fixture().loseGrant(reason), "Grants are not lost there as " + reason);

            if (fixture().refreshingTells(reason)) {
                assertThat(ContractRun.exceptionOf(() -> run.refresh(authorization)).failure())
                        .isInstanceOfSatisfying(
                                ReauthorizationNeeded.class,
                                loss -> assertThat(loss.reason()).isEqualTo(reason));
            } else {
                assertThat(run.refresh(authorization).tokens().accessToken()).isNotNull();
            }
        });
    }

    @Test
    default void aLostGrantDoesNotKeepAnotherPersonsFromBeingRenewed() {
        whereTokensAreRenewed((run, authorization) -> {
            Authorization another = run.authorize(fixture()::consentAsAnotherPerson);
            fixture().loseGrant(ReauthorizationNeeded.Reason.REVOKED);

            assertThat(run.probe(run.renewed(another), List.of()).absent()).isEmpty();
        });
    }

    @Test
    default void anOutageSpendsNoRefreshToken() {
        whereTokensAreRenewed((run, authorization) -> {
            fixture().turn(Weather.OUTAGE);
            assertThat(ContractRun.exceptionOf(() -> run.refresh(authorization)).failure())
                    .isInstanceOf(Transient.class);
            fixture().turn(Weather.FINE);

            assertThat(run.probe(run.renewed(authorization), List.of()).absent()).isEmpty();
        });
    }

    @Test
    default void noSecretIsPrintedWithRenewedTokens() {
        whereTokensAreRenewed((run, authorization) -> {
            Refreshed refreshed = run.refresh(authorization);

            Secrets.of(fixture())
                    .and(authorization)
                    .and(refreshed.tokens())
                    .assertNotIn(refreshed.toString());
        });
    }

    /// Runs a test with a new authorization, or sees that the connector refuses.
    private void whereTokensAreRenewed(BiConsumer<ContractRun, Authorization> test) {
        try (ContractRun run = ContractRun.of(fixture())) {
            Authorization authorization = run.authorize();
            if (run.renewsTokens()) {
                test.accept(run, authorization);
            } else {
                assertThatThrownBy(() -> run.refresh(authorization))
                        .as("it does not say that it renews tokens")
                        .isInstanceOf(UnsupportedOperationException.class);
            }
        }
    }

    private static @Nullable SpentToken spentTokensOf(ContractRun run) {
        RefreshPolicy policy = run.connector().descriptor().upkeep().refresh();
        return policy == null ? null : policy.spentToken();
    }
}
