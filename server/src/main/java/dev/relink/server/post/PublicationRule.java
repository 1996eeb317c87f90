package dev.relink.server.post;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What becomes of a publication when its account comes back, when a try fails, and when a member
/// decides (R16). Pure: no clock, no database, no network.
///
/// | its time | account comes back | a try failed and may be repeated |
/// |---|---|---|
/// | ahead | scheduled for it | |
/// | passed within the grace | scheduled at once, one after the other | scheduled for the next try |
/// | passed by more than the grace | missed: a member decides | missed: a member decides |
///
/// *Within the grace* is up to and including the end of it; the next try counts, not the failed
/// one.
final class PublicationRule {

    /// The pause between posts that an account publishes late, so that they come one by one.
    static final Duration SPACING = Duration.ofMinutes(1);

    private PublicationRule() {}

    /// Where a publication goes.
    ///
    /// @param status its status
    /// @param dueAt when it is worked on; null if it is not
    record Step(PublicationStatus status, @Nullable Instant dueAt) {}

    /// Of one that was on hold and whose account works again.
    ///
    /// @param place how many that are late the account has before it
    static Step released(Instant plannedAt, Instant now, Duration grace, int place) {
        if (plannedAt.isAfter(now)) {
            return new Step(PublicationStatus.SCHEDULED, plannedAt);
        }
        return isLate(plannedAt, now, grace)
                ? new Step(PublicationStatus.MISSED, null)
                : new Step(PublicationStatus.SCHEDULED, now.plus(SPACING.multipliedBy(place)));
    }

    /// Of one that could not be published, or of which nobody knows whether it was.
    ///
    /// @param next when it would be tried again
    static Step postponed(Instant plannedAt, Instant next, Duration grace) {
        return isLate(plannedAt, next, grace)
                ? new Step(PublicationStatus.MISSED, null)
                : new Step(PublicationStatus.SCHEDULED, next);
    }

    /// The new time of one of several that are planned anew with their distances kept.
    ///
    /// @param first the earliest former time among them
    /// @param from the new time of that
    static Instant rescheduled(Instant plannedAt, Instant first, Instant from) {
        return from.plus(Duration.between(first, plannedAt));
    }

    private static boolean isLate(Instant plannedAt, Instant at, Duration grace) {
        return at.isAfter(plannedAt.plus(grace));
    }
}
