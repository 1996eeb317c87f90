package dev.relink.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.relink.spi.AssetLost;
import dev.relink.spi.AssetRef;
import dev.relink.spi.Authorization;
import dev.relink.spi.CodeExchangeRequest;
import dev.relink.spi.KnownAsset;
import dev.relink.spi.ReauthorizationNeeded;
import dev.relink.testkit.ContractRun.Attempt;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// No token, code or key is found in an exception, its causes, or a result that is printed; nor in
/// the log, which is looked through at the end of every test of the contract.
public interface SecrecyContract extends ContractTest {

    @ParameterizedTest
    @EnumSource(names = "FINE", mode = EnumSource.Mode.EXCLUDE)
    default void noSecretIsToldInTrouble(Weather weather) {
        try (ContractRun run = ContractRun.of(fixture());
                ContractRun impatient = ContractRun.of(fixture(), TroubleContract.PATIENCE)) {
            ContractRun caller = weather == Weather.SLOW ? impatient : run;
            Call.Prepared prepared = Call.prepare(run, caller, fixture());
            assumeTrue(fixture().turn(weather), "There is no weather " + weather + " there.");

            prepared.calls().values().forEach(call -> assertTellsNothing(prepared.secrets(), call));
        }
    }

    @ParameterizedTest
    @EnumSource
    default void noSecretIsToldAboutALostGrant(ReauthorizationNeeded.Reason reason) {
        try (ContractRun run = ContractRun.of(fixture())) {
            Call.Prepared prepared = Call.prepare(run, run, fixture());
            assumeTrue(fixture().loseGrant(reason), "Grants are not lost there as " + reason);

            prepared.calls().values().forEach(call -> assertTellsNothing(prepared.secrets(), call));
        }
    }

    @ParameterizedTest
    @EnumSource
    default void noSecretIsToldAboutALostAsset(AssetLost.Reason reason) {
        try (ContractRun run = ContractRun.of(fixture())) {
            Authorization authorization = run.authorize();
            List<KnownAsset> assets = run.connectable(authorization);
            Optional<AssetRef> lost = LostAssets.lose(fixture(), assets, reason);
            assumeTrue(lost.isPresent(), "Assets are not lost there as " + reason);
            Secrets secrets = Secrets.of(fixture()).and(authorization).andTokensOf(assets);

            secrets.assertNotIn(run.probe(authorization, assets).toString());
            secrets.assertNotIn(run.discover(authorization, assets).toString());
        }
    }

    @Test
    default void noSecretIsToldAboutACodeThatIsRefused() {
        try (ContractRun run = ContractRun.of(fixture())) {
            Attempt attempt = run.attempt();
            CodeExchangeRequest request =
                    run.exchangeable(attempt, fixture().consent(attempt.url().address()));
            Authorization authorization = run.connector().exchangeCode(request);
            Secrets secrets =
                    Secrets.of(fixture())
                            .and(authorization)
                            .and(List.of(request.code(), request.codeVerifier()));

            secrets.assertNotIn(
                    ContractRun.exceptionOf(() -> run.connector().exchangeCode(request)));
        }
    }

    @Test
    default void noSecretIsPrintedWithAResult() {
        try (ContractRun run = ContractRun.of(fixture())) {
            Authorization authorization = run.authorize();
            List<KnownAsset> assets = run.connectable(authorization);
            Secrets secrets = Secrets.of(fixture()).and(authorization).andTokensOf(assets);

            secrets.assertNotIn(authorization.toString());
            secrets.assertNotIn(run.discover(authorization, assets).toString());
            secrets.assertNotIn(run.probe(authorization, assets).toString());
            secrets.assertNotIn(run.connector().toString());
        }
    }

    private static void assertTellsNothing(Secrets secrets, Supplier<?> call) {
        Throwable thrown = catchThrowable(call::get);
        if (thrown != null) {
            secrets.assertNotIn(thrown);
        }
        assertThat(secrets.all()).isNotEmpty();
    }
}
