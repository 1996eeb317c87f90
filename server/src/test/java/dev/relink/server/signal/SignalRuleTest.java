package dev.relink.server.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.relink.server.account.DisconnectReason;
import dev.relink.server.account.Grant;
import dev.relink.server.account.Renewal;
import dev.relink.server.account.Samples;
import dev.relink.server.signal.SignalRule.Effect;
import dev.relink.spi.NetworkIdentity;
import dev.relink.spi.ReauthorizationNeeded;
import dev.relink.spi.ReauthorizationNeeded.Reason;
import dev.relink.spi.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignalRuleTest {

    private static final Instant NOW = Samples.NOW;
    private static final Grant AUTHORIZED_NOW =
            Grant.begin(
                    Samples.GRANT,
                    Samples.ACME,
                    "network",
                    Samples.given(
                            new NetworkIdentity("10001", "Ada", null, null),
                            Set.of(),
                            Samples.ADA,
                            NOW),
                    Renewal.none(null),
                    NOW);

    /// Seconds after the authorization, and what a signal of each kind does to a grant that works,
    /// is lost, or has ended.
    @ParameterizedTest
    @CsvSource({
        "-61, ended,    Nothing,   Nothing,   Nothing",
        "-60, ended,    Probed,    Nothing,   Nothing",
        "-1,  ended,    Probed,    Nothing,   Nothing",
        "0,   ended,    Lost,      Nothing,   Nothing",
        "1,   ended,    Lost,      Nothing,   Nothing",
        "-61, doubt,    Nothing,   Nothing,   Nothing",
        "-60, doubt,    Probed,    Nothing,   Nothing",
        "0,   doubt,    Probed,    Nothing,   Nothing",
        "-61, deletion, Nothing,   Nothing,   Nothing",
        "-60, deletion, Probed,    Nothing,   Nothing",
        "-1,  deletion, Probed,    Nothing,   Nothing",
        "0,   deletion, Forgotten, Forgotten, Forgotten",
        "1,   deletion, Forgotten, Forgotten, Forgotten"
    })
    void everySignalOnEveryGrant(
            int seconds, String kind, String working, String lost, String ended) {
        Signal signal = signal(kind, NOW.plusSeconds(seconds));

        assertThat(effect(AUTHORIZED_NOW, signal)).isEqualTo(working);
        assertThat(effect(AUTHORIZED_NOW.lost(DisconnectReason.TOKEN_EXPIRED, NOW), signal))
                .isEqualTo(lost);
        assertThat(effect(AUTHORIZED_NOW.ended(), signal)).isEqualTo(ended);
    }

    private static String effect(Grant grant, Signal signal) {
        return SignalRule.on(grant, signal).getClass().getSimpleName();
    }

    private static Signal signal(String kind, Instant at) {
        return switch (kind) {
            case "ended" ->
                    new Signal.GrantEnded("s", "10001", at, Reason.DEACTIVATED, Samples.EVIDENCE);
            case "doubt" -> new Signal.GrantInDoubt("s", "10001", at, Samples.EVIDENCE);
            default -> new Signal.DataDeletion("s", "10001", at, Samples.EVIDENCE);
        };
    }

    @Test
    void aLossHasTheReasonThatTheNetworkGave() {
        assertThat(SignalRule.on(AUTHORIZED_NOW, signal("ended", NOW)))
                .isEqualTo(
                        new Effect.Lost(
                                new ReauthorizationNeeded(Reason.DEACTIVATED, Samples.EVIDENCE)));
        assertThat(SignalRule.on(AUTHORIZED_NOW, signal("deletion", NOW)))
                .isEqualTo(
                        new Effect.Forgotten(
                                new ReauthorizationNeeded(Reason.REVOKED, Samples.EVIDENCE)));
    }

    @Test
    void aSignalIsOfTheseDays() {
        Duration week = Duration.ofDays(7);

        assertThat(SignalRule.isTimely(NOW.plusSeconds(300), NOW)).isTrue();
        assertThat(SignalRule.isTimely(NOW.plusSeconds(301), NOW)).isFalse();
        assertThat(SignalRule.isTimely(NOW.minus(week), NOW)).isTrue();
        assertThat(SignalRule.isTimely(NOW.minus(week).minusNanos(1), NOW)).isFalse();
        assertThat(SignalRule.isTimely(Instant.MAX.minusSeconds(1), NOW)).isFalse();
        assertThat(SignalRule.isTimely(Instant.MIN, NOW)).isFalse();
    }
}
