package dev.relink.server.retention;

import dev.relink.server.account.AccountState;
import dev.relink.server.account.AccountState.Disconnection;
import dev.relink.server.account.AccountStatus;
import dev.relink.server.account.Lifecycle;
import java.time.Duration;
import java.time.Instant;

/// What is to be done about everything that is kept of an account (R15). Pure: no clock, no
/// database, no network.
///
/// | account | before the warning | from two weeks ahead | from the end on, warned for two weeks |
/// |---|---|---|---|
/// | works | nothing | nothing | nothing |
/// | disconnected | wait for the warning | warn, then wait for the end | purge |
/// | removed | wait for the end | wait for the end | purge |
///
/// Nothing of a disconnected account is deleted sooner than two weeks after the warning, even when
/// no server ran at the time for it.
final class RetentionRule {

    private RetentionRule() {}

    /// What is to be done now.
    sealed interface Step {

        /// Nothing, and nothing later.
        record Nothing() implements Step {}

        /// Nothing until a time.
        record Wait(Instant until) implements Step {}

        /// People are told that the end is near.
        ///
        /// @param purgeAt when everything will be deleted
        record Warn(Instant purgeAt) implements Step {}

        /// Everything is deleted.
        record Purge() implements Step {}
    }

    /// @param retention for how long after its end everything about an account is kept
    static Step step(AccountState state, Duration retention, Instant now) {
        if (state.status() == AccountStatus.REMOVED) {
            return purgeAt(state.since().plus(retention), now);
        }
        Disconnection disconnection = state.disconnection();
        if (disconnection == null || disconnection.purgedAt() != null) {
            return new Step.Nothing();
        }
        Instant warnedAt = disconnection.purgeWarnedAt();
        Instant warnAt = disconnection.retainedUntil().minus(Lifecycle.PURGE_WARNING);
        if (warnedAt == null && now.isBefore(warnAt)) {
            return new Step.Wait(warnAt);
        }
        if (warnedAt == null) {
            return new Step.Warn(later(disconnection.retainedUntil(), warned(now)));
        }
        return purgeAt(later(disconnection.retainedUntil(), warned(warnedAt)), now);
    }

    private static Instant warned(Instant at) {
        return at.plus(Lifecycle.PURGE_WARNING);
    }

    private static Step purgeAt(Instant end, Instant now) {
        return now.isBefore(end) ? new Step.Wait(end) : new Step.Purge();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
