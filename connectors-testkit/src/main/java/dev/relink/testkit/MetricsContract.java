package dev.relink.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.relink.spi.AccountKindDescriptor;
import dev.relink.spi.AssetLost;
import dev.relink.spi.Authorization;
import dev.relink.spi.Loss;
import dev.relink.spi.MetricDescriptor.Kind;
import dev.relink.spi.MetricReading;
import dev.relink.spi.MetricReadings;
import dev.relink.spi.MetricsRequest;
import dev.relink.spi.NetworkException;
import dev.relink.spi.ReauthorizationNeeded;
import dev.relink.spi.Transient;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A connector tells the figures of every kind of account whose descriptor has {@link
/// AccountKindDescriptor#metrics()}, and refuses to for any other.
public interface MetricsContract extends ContractTest {

    @Test
    default void everyFigureThatIsPromisedIsToldAndNoOther() {
        whereFiguresAreTold(gauge -> {
            List<LocalDate> days = gauge.daysTold();
            LocalDate last = gauge.lastDayOverEverywhere();

            MetricReadings readings = gauge.read(days.isEmpty() ? last : days.getFirst(), last);

            assertThat(readings.levels().keySet())
                    .containsExactlyInAnyOrderElementsOf(gauge.keys(Kind.LEVEL));
            List<String> told =
                    readings.flows().stream().map(MetricReading::metric).distinct().toList();
            if (days.isEmpty()) {
                assertThat(gauge.keys(Kind.FLOW)).containsAll(told);
            } else {
                assertThat(told).containsExactlyInAnyOrderElementsOf(gauge.keys(Kind.FLOW));
            }
        });
    }

    @Test
    default void onlyDaysThatWereAskedForAreTold() {
        whereFiguresAreTold(gauge -> {
            LocalDate to = gauge.lastDayOverEverywhere().minusDays(2);
            LocalDate from = to.minusDays(1);

            assertThat(gauge.read(from, to).flows())
                    .extracting(MetricReading::day)
                    .allSatisfy(day -> assertThat(day).isBetween(from, to));
        });
    }

    @Test
    default void aDayThatIsNotOverIsNotTold() {
        whereFiguresAreTold(gauge -> {
            LocalDate future = gauge.firstDayOverNowhere();

            assertThat(gauge.read(future.minusDays(3), future.plusDays(7)).flows())
                    .extracting(MetricReading::day)
                    .allSatisfy(day -> assertThat(day).isBefore(future));
        });
    }

    @Test
    default void aDayIsTheSameHoweverItIsAskedFor() {
        whereFiguresAreTold(gauge -> {
            List<LocalDate> days = gauge.daysTold();
            if (days.isEmpty()) {
                return;
            }
            MetricReadings together = gauge.read(days.getFirst(), days.getLast());

            for (LocalDate day : days) {
                assertThat(gauge.read(day, day).flows())
                        .containsExactlyInAnyOrderElementsOf(
                                together.flows().stream()
                                        .filter(reading -> reading.day().equals(day))
                                        .toList());
            }
        });
    }

    @Test
    default void theLongestRangeIsTaken() {
        whereFiguresAreTold(gauge -> {
            LocalDate to = gauge.lastDayOverEverywhere();
            LocalDate from = to.minusDays(MetricsRequest.DAY_LIMIT - 1);

            assertThat(gauge.read(from, to).flows())
                    .extracting(MetricReading::day)
                    .allSatisfy(day -> assertThat(day).isBetween(from, to));
        });
    }

    @Test
    default void figuresThroughARevokedGrantAreALoss() {
        whereFiguresAreTold(gauge -> {
            fixture().loseGrant(ReauthorizationNeeded.Reason.REVOKED);

            assertThat(ContractRun.exceptionOf(gauge::readYesterday).failure())
                    .isInstanceOfSatisfying(
                            ReauthorizationNeeded.class,
                            loss ->
                                    assertThat(loss.reason())
                                            .isEqualTo(ReauthorizationNeeded.Reason.REVOKED));
        });
    }

    @ParameterizedTest
    @EnumSource
    default void figuresOfALostAccountAreALoss(AssetLost.Reason reason) {
        whereFiguresAreTold(gauge -> {
            if (fixture().loseAsset(gauge.asset().ref(), reason)) {
                assertThat(ContractRun.exceptionOf(gauge::readYesterday).failure())
                        .isInstanceOf(Loss.class);
            }
        });
    }

    @ParameterizedTest
    @EnumSource(
            names = {"FINE", "SLOW"},
            mode = EnumSource.Mode.EXCLUDE)
    default void troubleWhileReadingFiguresIsNeverALoss(Weather weather) {
        whereFiguresAreTold(gauge -> {
            assumeTrue(fixture().turn(weather), "There is no weather " + weather + " there.");

            NetworkException thrown = ContractRun.exceptionOf(gauge::readYesterday);

            fixture().turn(Weather.FINE);
            assertThat(thrown.failure()).isInstanceOf(Transient.class);
        });
    }

    @Test
    default void noSecretIsPrintedWithFigures() {
        whereFiguresAreTold(gauge ->
                Secrets.of(fixture())
                        .and(gauge.authorization())
                        .andTokensOf(List.of(gauge.asset()))
                        .assertNotIn(gauge.readYesterday().toString()));
    }

    /// Runs a test on an account of each kind that has figures, each with an authorization of its
    /// own, and sees that the connector refuses for the others.
    private void whereFiguresAreTold(Consumer<Gauge> test) {
        try (ContractRun run = ContractRun.of(fixture())) {
            assertRefusesWhereNoneArePromised(run);
            long kinds = run.kinds().filter(kind -> kind.metrics() != null).count();
            for (int kind = 0; kind < kinds; kind++) {
                List<Gauge> gauges = run.gauges(run.authorize());
                assertThat(gauges)
                        .as("the first person has an account of every kind that has figures")
                        .hasSize((int) kinds);
                test.accept(gauges.get(kind));
            }
        }
    }

    private static void assertRefusesWhereNoneArePromised(ContractRun run) {
        Authorization authorization = run.authorize();
        LocalDate day = LocalDate.EPOCH;
        assertThat(run.specimens(authorization, it -> it.kind().metrics() == null))
                .allSatisfy(specimen ->
                        assertThatThrownBy(() ->
                                        run.metrics(authorization, specimen.asset(), day, day))
                                .as("its kind has no figures")
                                .isInstanceOf(UnsupportedOperationException.class));
    }
}
