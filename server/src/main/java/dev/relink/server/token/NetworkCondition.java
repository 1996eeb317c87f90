package dev.relink.server.token;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is the matter with a network, in one word: the gravest of all that is. Pure.
///
/// @param state what
/// @param since since when; null if nothing is, or it is not known
/// @param nextAttemptAt when the network is asked again; null if it is asked as usual
public record NetworkCondition(
        State state, @Nullable Instant since, @Nullable Instant nextAttemptAt) {

    /// What can be the matter, gravest last.
    public enum State {
        OPERATIONAL,
        THROTTLED,
        LOSSES_CONFIRMED,
        LOSSES_HELD,
        APP_AT_FAULT
    }

    /// Nothing is the matter.
    public static final NetworkCondition WELL = new NetworkCondition(State.OPERATIONAL, null, null);

    /// What is the matter with a network.
    ///
    /// @param health what is known of it; null if nothing is
    public static NetworkCondition of(@Nullable NetworkHealth health, Instant now) {
        if (health == null) {
            return WELL;
        }
        Instant pause = health.isPaused(now) ? health.pausedUntil() : null;
        if (health.alarm() != null) {
            return new NetworkCondition(State.APP_AT_FAULT, health.alarm().since(), pause);
        }
        return switch (health.breaker()) {
            case OPEN ->
                    new NetworkCondition(State.LOSSES_HELD, health.since(), health.sampleDueAt());
            case RELEASING ->
                    new NetworkCondition(
                            State.LOSSES_CONFIRMED, health.since(), health.sampleDueAt());
            case CLOSED ->
                    pause == null ? WELL : new NetworkCondition(State.THROTTLED, null, pause);
        };
    }
}
