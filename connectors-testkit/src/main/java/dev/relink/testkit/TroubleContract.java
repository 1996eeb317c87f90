package dev.relink.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.relink.spi.Authorization;
import dev.relink.spi.AuthorizationUrlRequest.Prompt;
import dev.relink.spi.KnownAsset;
import dev.relink.spi.NetworkException;
import dev.relink.spi.RevocationOutcome;
import dev.relink.spi.Transient;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Trouble at the network passes, and disconnects nobody.
public interface TroubleContract extends ContractTest {

    /// Short, because slow weather is waited for once for every call.
    Duration PATIENCE = Duration.ofSeconds(1);

    @ParameterizedTest
    @EnumSource(names = "FINE", mode = EnumSource.Mode.EXCLUDE)
    default void troubleIsNeverALoss(Weather weather) {
        try (ContractRun run = ContractRun.of(fixture());
                ContractRun impatient = ContractRun.of(fixture(), PATIENCE)) {
            ContractRun caller = weather == Weather.SLOW ? impatient : run;
            Call.Prepared prepared = Call.prepare(run, caller, fixture());
            turn(weather);

            prepared.calls().forEach((call, action) -> assertPasses(call, action, weather));
        }
    }

    @Test
    default void whenTheTroubleHasPassedAllIsWell() {
        try (ContractRun run = ContractRun.of(fixture())) {
            Authorization authorization = run.authorize();
            List<KnownAsset> assets = run.connectable(authorization);
            turn(Weather.OUTAGE);
            ContractRun.exceptionOf(() -> run.probe(authorization, assets));
            fixture().turn(Weather.FINE);

            assertThat(run.probe(authorization, assets).absent()).isEmpty();
        }
    }

    @Test
    default void descriptorAndAuthorizationAddressNeedNoNetwork() {
        try (ContractRun run = ContractRun.of(fixture())) {
            turn(Weather.CLOSED);

            assertThat(run.connector().descriptor().networks()).isNotEmpty();
            assertThat(run.attempt(Prompt.RENEWAL, null).url().address()).matches(URI::isAbsolute);
        }
    }

    private void turn(Weather weather) {
        Set<Weather> everywhere = EnumSet.of(Weather.OUTAGE, Weather.MALFORMED, Weather.CLOSED);
        boolean turned = fixture().turn(weather);
        assertThat(turned || !everywhere.contains(weather))
                .as("every network can have the weather " + weather)
                .isTrue();
        assumeTrue(turned, "There is no weather " + weather + " there.");
    }

    private static void assertPasses(Call call, Supplier<?> action, Weather weather) {
        AtomicReference<Object> result = new AtomicReference<>();
        Throwable thrown = catchThrowable(() -> result.set(action.get()));
        if (thrown == null && result.get() == RevocationOutcome.UNSUPPORTED) {
            // Without a call for it there is no trouble with it.
            return;
        }
        assertThat(thrown)
                .as(call + " in weather " + weather)
                .isInstanceOfSatisfying(
                        NetworkException.class,
                        exception -> assertThat(exception.failure()).isInstanceOf(Transient.class));
    }
}
