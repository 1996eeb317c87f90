package dev.relink.server.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.server.token.NetworkHealth.Answers;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The breaker's rule as a table.
class BreakerTest {

    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final Breaker BREAKER =
            new Breaker(
                    new BreakerSettings(
                            5,
                            50,
                            Duration.ofMinutes(5),
                            5,
                            Duration.ofMinutes(1),
                            Duration.ofMinutes(30),
                            60));

    @ParameterizedTest(name = "{0} lost, {1} alive: {2}, {3} more must be asked")
    @CsvSource({
        "0,    0,    false, 5",
        "1,    0,    false, 4",
        "4,    0,    false, 1",
        "4,    1,    false, 0",
        "5,    0,    true,  0",
        "5,    5,    true,  0",
        "5,    6,    false, 0",
        "100,  101,  false, 0",
        "1000, 1000, true,  0",
    })
    void itTripsWhenThereAreManyAndTheyAreMostOfWhatIsSaid(
            int lost, int alive, boolean trips, int missing) {
        Answers window = new Answers(alive, lost);

        assertThat(BREAKER.trips(window)).isEqualTo(trips);
        assertThat(BREAKER.missing(window)).isEqualTo(missing);
    }

    @ParameterizedTest(name = "{0} minutes open, {1} alive, {2} lost, {3} others alive: {4}")
    @CsvSource({
        "1,  0, 0, 0,  UNDECIDED",
        "1,  0, 5, 0,  UNDECIDED",
        "1,  2, 3, 0,  UNDECIDED",
        "1,  3, 2, 0,  HEALED",
        "1,  1, 1, 0,  HEALED",
        "1,  0, 5, 10, UNDECIDED",
        "1,  0, 5, 11, HEALED",
        "29, 0, 5, 0,  UNDECIDED",
        "30, 0, 5, 0,  CONFIRMED",
        "30, 1, 4, 0,  UNDECIDED",
        "30, 0, 0, 0,  UNDECIDED",
        "90, 5, 0, 0,  HEALED",
    })
    void aRoundHealsWhenHalfOfItOrOthersLiveAndConfirmsWhenNoneDoesForLongEnough(
            int minutes, int alive, int lost, int others, Breaker.Verdict verdict) {
        NetworkHealth health =
                NetworkHealth.unknown("net", NOW.minus(Duration.ofMinutes(minutes)))
                        .turned(Breaker.State.OPEN, NOW.minus(Duration.ofMinutes(minutes)), NOW);
        for (int i = 0; i < alive; i++) {
            health = health.looked(true);
        }
        for (int i = 0; i < lost; i++) {
            health = health.looked(false);
        }

        assertThat(BREAKER.judge(health, new Answers(others, 10), NOW)).isEqualTo(verdict);
    }
}
