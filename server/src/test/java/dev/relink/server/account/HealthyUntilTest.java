package dev.relink.server.account;

import static dev.relink.server.account.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.spi.Deadline;
import dev.relink.spi.NetworkPolicy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HealthyUntilTest {

    private static final NetworkPolicy AFTER_AUTHORIZATION =
            new NetworkPolicy(
                    Duration.ofDays(90),
                    NetworkPolicy.Basis.LAST_AUTHORIZATION,
                    Duration.ofDays(365));
    private static final NetworkPolicy AFTER_USE =
            new NetworkPolicy(
                    Duration.ofDays(90), NetworkPolicy.Basis.LAST_USE, Duration.ofDays(365));

    @Test
    void theEarliestEndThatTheNetworkReportsWins() {
        List<Deadline> reported =
                List.of(
                        new Deadline(
                                NOW.plus(Duration.ofDays(200)),
                                Deadline.Reason.REFRESH_TOKEN_EXPIRY),
                        new Deadline(
                                NOW.plus(Duration.ofDays(120)),
                                Deadline.Reason.DATA_ACCESS_EXPIRY));

        assertThat(HealthyUntil.of(reported, AFTER_AUTHORIZATION, NOW, NOW))
                .isEqualTo(
                        new HealthyUntil(
                                NOW.plus(Duration.ofDays(120)),
                                HealthyUntil.Reason.DATA_ACCESS_EXPIRY));
    }

    @Test
    void whereTheNetworkReportsNothingThePolicyEstimatesFromTheAuthorization() {
        assertThat(
                        HealthyUntil.of(
                                List.of(), AFTER_AUTHORIZATION, NOW, NOW.plus(Duration.ofDays(5))))
                .isEqualTo(
                        new HealthyUntil(
                                NOW.plus(Duration.ofDays(90)), HealthyUntil.Reason.NETWORK_POLICY));
    }

    @Test
    void whereInactivityEndsItThePolicyEstimatesFromTheLastUse() {
        assertThat(HealthyUntil.of(List.of(), AFTER_USE, NOW, NOW.plus(Duration.ofDays(5))))
                .isEqualTo(
                        new HealthyUntil(
                                NOW.plus(Duration.ofDays(95)), HealthyUntil.Reason.INACTIVITY));
    }
}
