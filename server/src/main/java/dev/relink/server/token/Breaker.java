package dev.relink.server.token;

import dev.relink.server.token.NetworkHealth.Answers;
import java.time.Instant;

/// Whether a network's word that grants are lost is believed (R5): a provider's outage may answer
/// as if everybody had revoked. Pure.
///
/// | state | what a loss becomes | how it ends |
/// |---|---|---|
/// | `CLOSED` | declared, once it was seen twice | `OPEN` when there are many and they are most of what the network says |
/// | `OPEN` | held, with its evidence | `CLOSED` when at least half of a round of looking lives again, or when others live enough; `RELEASING` when rounds found nothing but losses for long enough |
/// | `RELEASING` | declared, at a bounded rate and after one more look | `CLOSED` when none is held any more, or when at least half of a round lives again |
public final class Breaker {

    /// What the breaker of a network does with losses.
    public enum State {
        /// Losses are believed.
        CLOSED,
        /// Losses are held: there are too many to be true.
        OPEN,
        /// What was held is let through, slowly: it is true after all.
        RELEASING
    }

    /// What follows from a round of looking.
    enum Verdict {
        /// The network lives again.
        HEALED,
        /// They are lost.
        CONFIRMED,
        /// It cannot be told yet.
        UNDECIDED
    }

    private final BreakerSettings settings;

    Breaker(BreakerSettings settings) {
        this.settings = settings;
    }

    /// Whether so many losses among so many answers within the window are too many to be true.
    ///
    /// @param window the losses that are suspected or were declared, and the answers that grants
    ///   live
    boolean trips(Answers window) {
        return window.lost() >= settings.losses()
                && 100L * window.lost()
                        >= (long) settings.share() * (window.lost() + window.alive());
    }

    /// How many more grants must be asked before answers say something about the network.
    int missing(Answers window) {
        return Math.max(0, settings.losses() - window.lost() - window.alive());
    }

    /// What a round of looking says.
    ///
    /// @param window as in {@link #trips}
    Verdict judge(NetworkHealth health, Answers window, Instant now) {
        Answers sample = health.sample();
        if (sample.alive() > 0 && sample.alive() >= sample.lost()) {
            return Verdict.HEALED;
        }
        if (window.alive() >= settings.losses() && !trips(window)) {
            return Verdict.HEALED;
        }
        boolean longEnough = !now.isBefore(health.since().plus(settings.confirmAfter()));
        return longEnough && sample.lost() > 0 && sample.alive() == 0
                ? Verdict.CONFIRMED
                : Verdict.UNDECIDED;
    }
}
