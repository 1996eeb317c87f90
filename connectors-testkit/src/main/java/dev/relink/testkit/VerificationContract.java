package dev.relink.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.relink.spi.AssetLost;
import dev.relink.spi.Capability;
import dev.relink.spi.Evidence;
import dev.relink.spi.Loss;
import dev.relink.spi.NetworkException;
import dev.relink.spi.ReauthorizationNeeded;
import dev.relink.spi.StreamItem;
import dev.relink.spi.Transient;
import dev.relink.spi.Verification;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A connector tells the capabilities that the network refuses from those that work, and from a
/// loss and from trouble. It asks about what it reads, and may believe the rest.
public interface VerificationContract extends ContractTest {

    @Test
    default void whatWorksIsNotRefused() {
        forEachKind(trial -> assertThat(trial.verify().refused()).isEmpty());
    }

    @Test
    default void whereNothingIsAskedForNothingIsRefused() {
        forEachKind(trial -> assertThat(trial.verify(Set.of()).refused()).isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    default void aCapabilityWithoutItsPermissionIsRefused(Capability capability) {
        forEachKindWithout(
                capability,
                trial -> {
                    Verification verification = trial.verify();

                    if (trial.readable().contains(capability)) {
                        assertThat(verification.refused()).containsKey(capability);
                    }
                    assertThat(verification.refused())
                            .doesNotContainKeys(
                                    trial.independentOf(capability).toArray(Capability[]::new));
                    assertThat(verification.refused().values())
                            .extracting(Evidence::message)
                            .noneMatch(String::isBlank);
                });
    }

    @ParameterizedTest
    @EnumSource
    default void onlyWhatWasAskedForIsRefused(Capability capability) {
        forEachKindWithout(
                capability,
                trial -> {
                    Set<Capability> others = trial.specimen().capabilities();
                    others.remove(capability);

                    assertThat(others).containsAll(trial.verify(others).refused().keySet());
                });
    }

    @Test
    default void verifyingChangesNothing() {
        forEachKind(trial -> {
            List<StreamItem> before = trial.stream();

            trial.verify();

            assertThat(trial.stream()).isEqualTo(before);
        });
    }

    @Test
    default void verifyingARevokedGrantIsALoss() {
        forEachKind(trial -> {
            fixture().loseGrant(ReauthorizationNeeded.Reason.REVOKED);

            if (!trial.readable().isEmpty()) {
                assertThat(ContractRun.exceptionOf(trial::verifyReadable).failure())
                        .isInstanceOfSatisfying(
                                ReauthorizationNeeded.class,
                                loss ->
                                        assertThat(loss.reason())
                                                .isEqualTo(ReauthorizationNeeded.Reason.REVOKED));
            }
        });
    }

    /// A network need not tell a role that is lost from one that never sufficed for what was asked.
    @ParameterizedTest
    @EnumSource
    default void aLostAccountIsALossOrAllIsRefused(AssetLost.Reason reason) {
        forEachKind(trial -> {
            if (trial.readable().isEmpty() || !fixture().loseAsset(trial.ref(), reason)) {
                return;
            }
            AtomicReference<Verification> verification = new AtomicReference<>();
            Throwable thrown = catchThrowable(() -> verification.set(trial.verifyReadable()));

            if (thrown == null) {
                assertThat(verification.get().refused().keySet()).isEqualTo(trial.readable());
            } else {
                assertThat(thrown)
                        .isInstanceOfSatisfying(
                                NetworkException.class,
                                exception ->
                                        assertThat(exception.failure()).isInstanceOf(Loss.class));
            }
        });
    }

    @ParameterizedTest
    @EnumSource(
            names = {"FINE", "SLOW"},
            mode = EnumSource.Mode.EXCLUDE)
    default void troubleRefusesNoCapability(Weather weather) {
        forEachKind(trial -> {
            assumeTrue(fixture().turn(weather), "There is no weather " + weather + " there.");
            if (!trial.readable().isEmpty()) {
                NetworkException thrown = ContractRun.exceptionOf(trial::verifyReadable);

                assertThat(thrown.failure()).isInstanceOf(Transient.class);
            }
            fixture().turn(Weather.FINE);
        });
    }

    @ParameterizedTest
    @EnumSource
    default void noSecretIsToldInARefusal(Capability capability) {
        forEachKindWithout(
                capability,
                trial ->
                        Secrets.of(fixture())
                                .and(trial.authorization())
                                .andTokensOf(List.of(trial.asset()))
                                .assertNotIn(trial.verify().toString()));
    }

    /// Runs a test on an account of each kind, each with an authorization of its own.
    private void forEachKind(Consumer<Trial> test) {
        try (ContractRun run = ContractRun.of(fixture())) {
            int kinds = run.trials(run.authorize()).size();
            for (int kind = 0; kind < kinds; kind++) {
                List<Trial> trials = run.trials(run.authorize());
                assertThat(trials).hasSize(kinds);
                test.accept(trials.get(kind));
            }
        }
    }

    /// Runs a test on an account of each kind with a capability, without the permission for it.
    private void forEachKindWithout(Capability capability, Consumer<Trial> test) {
        forEachKind(trial -> {
            if (trial.specimen().can(capability)) {
                assumeTrue(
                        fixture().withdraw(trial.ref(), capability),
                        "No permission is taken away there.");
                test.accept(trial);
            }
        });
    }
}
