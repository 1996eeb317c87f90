package dev.relink.server.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.server.account.Renewal;
import dev.relink.spi.RefreshPolicy;
import dev.relink.spi.Secret;
import dev.relink.spi.TokenSet;
import dev.relink.spi.Upkeep;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {

    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final UpkeepSettings SETTINGS =
            new UpkeepSettings(
                    Duration.ofHours(6),
                    Duration.ofSeconds(5),
                    Duration.ofMinutes(1),
                    Duration.ofHours(1),
                    Duration.ofMinutes(2),
                    Duration.ofSeconds(10),
                    8);

    private static final Upkeep REFRESHED =
            new Upkeep(
                    new RefreshPolicy(Duration.ofMinutes(20), RefreshPolicy.SpentToken.DIES),
                    Upkeep.Probing.WHEN_IN_DOUBT,
                    null);

    /// @param chance what the source of chance gives, from 0 to 1
    private static Schedule schedule(double chance) {
        return new Schedule(SETTINGS, new Fixed(chance));
    }

    private record Fixed(double chance) implements RandomGenerator {

        @Override
        public double nextDouble() {
            return chance;
        }

        @Override
        public long nextLong() {
            throw new UnsupportedOperationException();
        }
    }

    @ParameterizedTest(name = "chance {0}: {1}")
    @CsvSource({"0, PT5H24M", "0.25, PT5H42M", "0.5, PT6H", "1, PT6H36M"})
    void afterAnAnswerTheNextProbeIsDueAnIntervalLaterGiveOrTakeATenth(
            double chance, Duration wait) {
        assertThat(schedule(chance).probeAfterAnswer(Upkeep.PROBED, NOW)).isEqualTo(NOW.plus(wait));
    }

    @Test
    void whatIsProbedOnlyInDoubtIsNotScheduled() {
        assertThat(schedule(0.5).probeAfterAnswer(REFRESHED, NOW)).isNull();
    }

    @ParameterizedTest(name = "chance {0}, a life of {1}: renewed {2} ahead")
    @CsvSource({
        "0.5, PT2H,  PT20M",
        "0,   PT2H,  PT18M",
        "1,   PT2H,  PT22M",
        "0.5, PT41M, PT20M",
        "0.5, PT30M, PT15M",
        "1,   PT20S, PT11S",
    })
    void tokensAreRenewedAheadOfTheirEndOrAfterHalfOfAShortLife(
            double chance, Duration life, Duration ahead) {
        Renewal renewal =
                schedule(chance).renewalOf(tokens(NOW.plus(life), "refresh"), REFRESHED, NOW);

        assertThat(renewal.dueAt()).isEqualTo(NOW.plus(life).minus(ahead));
        assertThat(renewal.accessExpiresAt()).isEqualTo(NOW.plus(life));
    }

    @Test
    void aTokenThatIsOverIsRenewedAtOnce() {
        assertThat(schedule(0.5).renewalOf(tokens(NOW, "refresh"), REFRESHED, NOW).dueAt())
                .isEqualTo(NOW);
    }

    @Test
    void whatCannotBeRenewedIsNotScheduled() {
        Instant end = NOW.plusSeconds(60);

        assertThat(schedule(0.5).renewalOf(tokens(end, null), REFRESHED, NOW))
                .isEqualTo(Renewal.none(end));
        assertThat(schedule(0.5).renewalOf(tokens(end, "refresh"), Upkeep.PROBED, NOW))
                .isEqualTo(Renewal.none(end));
        assertThat(schedule(0.5).renewalOf(tokens(null, "refresh"), REFRESHED, NOW).dueAt())
                .isNull();
    }

    private static TokenSet tokens(@Nullable Instant end, @Nullable String refreshToken) {
        return new TokenSet(
                Secret.of("access"),
                end,
                refreshToken == null ? null : Secret.of(refreshToken),
                null);
    }

    @ParameterizedTest(name = "{0} failures before, the network says {1}: {2}")
    @CsvSource({
        "0,          ,      PT1M",
        "1,          ,      PT2M",
        "2,          ,      PT4M",
        "5,          ,      PT32M",
        "6,          ,      PT1H",
        "20,         ,      PT1H",
        "2147483647, ,      PT1H",
        "0,          PT30S, PT1M",
        "0,          PT1M,  PT1M",
        "0,          PT3M,  PT3M",
        "3,          PT3M,  PT8M",
        "20,         P1D,   P1D",
    })
    void afterAFailureTheWaitDoublesUpToALimitAndIsNeverShorterThanTheNetworkAsks(
            int failures, @Nullable Duration retryAfter, Duration wait) {
        assertThat(schedule(0.5).afterFailure(NOW, failures, retryAfter)).isEqualTo(NOW.plus(wait));
    }

    @Test
    void waitsAreSpreadByATenthToBothSides() {
        assertThat(schedule(0).afterFailure(NOW, 0, null)).isEqualTo(NOW.plusSeconds(54));
        assertThat(schedule(1).afterFailure(NOW, 0, null)).isEqualTo(NOW.plusSeconds(66));
        assertThat(schedule(1).afterFailure(NOW, 20, null)).isEqualTo(NOW.plusSeconds(3960));
    }

    /// What the network asks for is not spread: earlier would be too early.
    @Test
    void whatTheNetworkAsksForIsKeptToTheSecond() {
        assertThat(schedule(0).afterFailure(NOW, 0, Duration.ofSeconds(90)))
                .isEqualTo(NOW.plusSeconds(90));
    }
}
