package dev.relink.server.signal;

import dev.relink.server.account.Grant;
import dev.relink.server.account.GrantStatus;
import dev.relink.spi.ReauthorizationNeeded;
import dev.relink.spi.Signal;
import java.time.Duration;
import java.time.Instant;

/// What a signal counts for. Pure: no clock, no database, no network.
///
/// | it happened | ended | in doubt | data deletion |
/// |---|---|---|---|
/// | long before the person last authorized | nothing | nothing | nothing |
/// | up to a minute before | probe | probe | probe |
/// | then or later | lost | probe | forgotten |
///
/// A grant that does not work any more is neither lost nor probed again; it is forgotten.
final class SignalRule {

    /// How far a network's clock may be ahead of ours.
    private static final Duration AHEAD = Duration.ofMinutes(5);

    /// How old a signal may be; less than received ones are remembered for.
    private static final Duration BACK = Duration.ofDays(7);

    /// Networks count whole seconds, by clocks of their own: so close to an authorization nobody
    /// can tell which came first, and the network is asked.
    private static final Duration TOO_CLOSE = Duration.ofMinutes(1);

    private SignalRule() {}

    /// What becomes of a grant.
    sealed interface Effect {

        /// It stays as it is.
        record Nothing() implements Effect {}

        /// The network is asked at once.
        record Probed() implements Effect {}

        /// It is lost.
        record Lost(ReauthorizationNeeded loss) implements Effect {}

        /// It is lost, unless it was before, and the person is taken out of it.
        record Forgotten(ReauthorizationNeeded loss) implements Effect {}
    }

    /// Whether a signal is neither from the future nor too old to be told from a repetition.
    static boolean isTimely(Instant occurredAt, Instant now) {
        return !occurredAt.isAfter(now.plus(AHEAD)) && !occurredAt.isBefore(now.minus(BACK));
    }

    /// What a signal about a grant's identity does to the grant.
    static Effect on(Grant grant, Signal signal) {
        Instant authorizedAt = grant.authorization().at();
        if (signal.occurredAt().isBefore(authorizedAt.minus(TOO_CLOSE))) {
            return new Effect.Nothing();
        }
        boolean tooClose = signal.occurredAt().isBefore(authorizedAt);
        Effect effect = tooClose ? new Effect.Probed() : weightOf(signal);
        boolean working = grant.status() == GrantStatus.ACTIVE;
        return working || effect instanceof Effect.Forgotten ? effect : new Effect.Nothing();
    }

    private static Effect weightOf(Signal signal) {
        return switch (signal) {
            case Signal.GrantInDoubt doubt -> new Effect.Probed();
            case Signal.GrantEnded ended ->
                    new Effect.Lost(new ReauthorizationNeeded(ended.reason(), ended.evidence()));
            case Signal.DataDeletion deletion ->
                    new Effect.Forgotten(
                            new ReauthorizationNeeded(
                                    ReauthorizationNeeded.Reason.REVOKED, deletion.evidence()));
        };
    }
}
