package dev.relink.server.token;

import dev.relink.spi.AppFaultKind;
import dev.relink.spi.Evidence;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How the network behind a connector does, as all nodes together know it.
///
/// @param connector the connector's key
/// @param breaker whether losses that it reports are believed
/// @param since since when the breaker is so
/// @param sampleDueAt when the next round of looking begins; null while the breaker is closed
/// @param sample what the round that is under way found
/// @param pausedUntil until when nothing is asked of it; null if it may be asked
/// @param alarm what is wrong with our app there; null if nothing is
/// @param budget how much of the connector's budget is used
public record NetworkHealth(
        String connector,
        Breaker.State breaker,
        Instant since,
        @Nullable Instant sampleDueAt,
        Answers sample,
        @Nullable Instant pausedUntil,
        @Nullable Alarm alarm,
        Budget budget) {

    /// Answers of a network about grants.
    ///
    /// @param alive how many said that the grant works
    /// @param lost how many said that it does not
    public record Answers(int alive, int lost) {

        /// No answers.
        public static final Answers NONE = new Answers(0, 0);
    }

    /// Something is wrong with our own app at the network; the operator must act, and nobody else
    /// can.
    ///
    /// @param kind what
    /// @param since since when
    /// @param count how often in a row the network said so
    /// @param evidence what it said
    public record Alarm(AppFaultKind kind, Instant since, int count, Evidence evidence) {}

    /// How much of a connector's budget is used.
    ///
    /// @param since when the current period began; null if none has
    /// @param used how many grants were worked on in it
    public record Budget(@Nullable Instant since, int used) {}

    /// A network of which nothing is known yet, and so nothing bad.
    public static NetworkHealth unknown(String connector, Instant now) {
        return new NetworkHealth(
                connector,
                Breaker.State.CLOSED,
                now,
                null,
                Answers.NONE,
                null,
                null,
                new Budget(null, 0));
    }

    /// Whether nothing may be asked of it now.
    public boolean isPaused(Instant now) {
        return pausedUntil != null && now.isBefore(pausedUntil);
    }

    /// The same with its breaker in another state.
    NetworkHealth turned(Breaker.State state, Instant now, @Nullable Instant nextSampleAt) {
        return new NetworkHealth(
                connector, state, now, nextSampleAt, Answers.NONE, pausedUntil, alarm, budget);
    }

    /// The same with a new round of looking begun.
    NetworkHealth sampling(Instant nextSampleAt) {
        return new NetworkHealth(
                connector, breaker, since, nextSampleAt, Answers.NONE, pausedUntil, alarm, budget);
    }

    /// The same after one look.
    NetworkHealth looked(boolean alive) {
        Answers after =
                new Answers(sample.alive() + (alive ? 1 : 0), sample.lost() + (alive ? 0 : 1));
        return new NetworkHealth(
                connector, breaker, since, sampleDueAt, after, pausedUntil, alarm, budget);
    }

    /// The same, left alone until a time, or longer if that was said before.
    NetworkHealth paused(Instant until) {
        Instant later = pausedUntil != null && pausedUntil.isAfter(until) ? pausedUntil : until;
        return new NetworkHealth(
                connector, breaker, since, sampleDueAt, sample, later, alarm, budget);
    }

    /// The same with an alarm, or without.
    NetworkHealth alarmed(@Nullable Alarm raised, @Nullable Instant pause) {
        return new NetworkHealth(
                connector, breaker, since, sampleDueAt, sample, pause, raised, budget);
    }

    /// The same with more of the budget used.
    NetworkHealth spent(Budget after) {
        return new NetworkHealth(
                connector, breaker, since, sampleDueAt, sample, pausedUntil, alarm, after);
    }
}
