package dev.relink.x;

import static dev.relink.testkit.Failures.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.spi.ProbeRequest;
import dev.relink.spi.Transient;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitResetTest extends XTestBase {

    private static final long SECOND = NOW.getEpochSecond();

    @Test
    void theWaitLastsUntilTheReset() {
        assertThat(waitAfter(429, "x-rate-limit-reset", Long.toString(SECOND + 540)))
                .isEqualTo(Duration.ofMinutes(9));
    }

    @Test
    void theWaitIsADayAtMost() {
        assertThat(waitAfter(429, "x-rate-limit-reset", Long.toString(SECOND + 10_000_000)))
                .isEqualTo(Duration.ofDays(1));
        assertThat(waitAfter(429, "x-rate-limit-reset", "999999999999"))
                .isEqualTo(Duration.ofDays(1));
    }

    @Test
    void whatTheStandardsHeaderSaysGoesFirst() {
        assertThat(
                        waitAfter(
                                429,
                                "Retry-After",
                                "30",
                                "x-rate-limit-reset",
                                Long.toString(SECOND + 540)))
                .isEqualTo(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-5", "0", "1", "9999999999999999999"})
    void nonsenseSaysNothing(String reset) {
        assertThat(waitAfter(429, "x-rate-limit-reset", reset)).isNull();
    }

    @Test
    void theResetComesWithEveryAnswerAndCountsOnlyWhenThereAreTooManyCalls() {
        assertThat(waitAfter(503, "x-rate-limit-reset", Long.toString(SECOND + 540))).isNull();
        assertThat(waitAfter(503, "Retry-After", "5")).isEqualTo(Duration.ofSeconds(5));
    }

    private @Nullable Duration waitAfter(int status, String... headers) {
        x.answers(status, "{'title':'No','type':'about:blank'}", headers);
        Transient passing =
                (Transient)
                        failureOf(() -> connector().probe(new ProbeRequest(access(), List.of())));
        return passing.retryAfter();
    }
}
