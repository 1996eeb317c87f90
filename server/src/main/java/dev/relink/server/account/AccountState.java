package dev.relink.server.account;

import dev.relink.spi.Capability;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// How an account stands. Only {@link Lifecycle} makes one.
///
/// @param status whether it works
/// @param since since when it has the status
/// @param disconnection why, since when and until when everything is kept; null unless disconnected
/// @param limits what does not work although it is connected
/// @param healthyUntil until when it is expected to work; null if it does not work now
/// @param nextAttemptAt when the network is asked again; null while nothing is in the way, and
///   while asking is held
/// @param trouble what is in the way; null if nothing is
/// @param verifiedAt when the network was asked, after the last authorization, whether everything
///   works that should; null if it was not yet, or the account does not work
public record AccountState(
        AccountStatus status,
        Instant since,
        @Nullable Disconnection disconnection,
        SortedSet<AccountLimit> limits,
        @Nullable HealthyUntil healthyUntil,
        @Nullable Instant nextAttemptAt,
        @Nullable AccountTrouble trouble,
        @Nullable Instant verifiedAt) {

    /// A disconnection.
    ///
    /// @param reason why
    /// @param at since when
    /// @param retainedUntil until when everything about the account is kept
    /// @param purgeWarnedAt since when people are warned that this time is near; null if they are
    ///   not
    /// @param purgedAt since when its history, held posts and drafts are deleted; null if they are
    ///   not
    public record Disconnection(
            DisconnectReason reason,
            Instant at,
            Instant retainedUntil,
            @Nullable Instant purgeWarnedAt,
            @Nullable Instant purgedAt) {

        /// How long after a disconnection an account leaves the list of accounts (R23).
        public static final Duration HIDDEN_AFTER = Duration.ofDays(90);

        /// A new one, of which nothing is deleted yet.
        static Disconnection begin(DisconnectReason reason, Instant at, Duration retention) {
            return new Disconnection(reason, at, at.plus(retention), null, null);
        }

        /// The same for another reason.
        Disconnection with(DisconnectReason other) {
            return new Disconnection(other, at, retainedUntil, purgeWarnedAt, purgedAt);
        }

        /// When the account leaves the list of accounts, though nothing else changes.
        public Instant hiddenFrom() {
            return at.plus(HIDDEN_AFTER);
        }
    }

    public AccountState {
        limits = Collections.unmodifiableSortedSet(new TreeSet<>(limits));
        if ((status == AccountStatus.DISCONNECTED) != (disconnection != null)) {
            throw new IllegalArgumentException(
                    "A disconnected account has a disconnection, and no other has.");
        }
        if (trouble == null ? nextAttemptAt != null : !status.isWorking()) {
            throw new IllegalArgumentException(
                    "Only a working account is in trouble, and only one in trouble waits for a next"
                            + " attempt.");
        }
    }

    /// Whether posts can be published on it now.
    public boolean canPublish() {
        return status.isWorking() && !isLimited(Capability.PUBLISH);
    }

    /// Whether something does not work on it although it is connected.
    public boolean isLimited(Capability capability) {
        return limits.stream().anyMatch(limit -> limit.capability() == capability);
    }

    /// Whether it waits for a person to reconnect it. What a member disconnected on purpose does
    /// not.
    public boolean needsReconnect() {
        return status == AccountStatus.EXPIRING
                || (disconnection != null && !isDisconnectedByMember());
    }

    /// Whether a member disconnected it on purpose.
    public boolean isDisconnectedByMember() {
        return disconnection != null
                && disconnection.reason() == DisconnectReason.DISCONNECTED_BY_MEMBER;
    }

    /// Whether it still counts as a user of its grant: it works, or waits to work again.
    public boolean usesGrant() {
        return status != AccountStatus.REMOVED && !isDisconnectedByMember();
    }
}
