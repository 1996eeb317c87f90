package dev.relink.server.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How the tokens of a grant stand. It holds no token.
///
/// @param tokenHash the SHA-256 of the refresh token that is stored, in hex; null if there is none.
///   It decides whose answer counts when several spent a token
/// @param accessExpiresAt when the access token ends; null if it never does or the network does not
///   say
/// @param dueAt when it is renewed next; null if it is not
/// @param renewedAt when it was last renewed; null if it was not yet
/// @param failures how often in a row it could not be renewed
/// @param spending what a node said it would spend, and has not said yet what came of it; null if
///   nothing is open
public record Renewal(
        @Nullable String tokenHash,
        @Nullable Instant accessExpiresAt,
        @Nullable Instant dueAt,
        @Nullable Instant renewedAt,
        int failures,
        @Nullable Spending spending) {

    /// A refresh token that was or is about to be sent to the network.
    ///
    /// @param tokenHash the SHA-256 of it, in hex
    /// @param since when a node first said so
    public record Spending(String tokenHash, Instant since) {}

    /// Of a grant whose tokens are not renewed.
    public static Renewal none(@Nullable Instant accessExpiresAt) {
        return new Renewal(null, accessExpiresAt, null, null, 0, null);
    }

    /// Of a grant with a refresh token.
    public static Renewal by(
            String tokenHash, @Nullable Instant accessExpiresAt, @Nullable Instant dueAt) {
        return new Renewal(tokenHash, accessExpiresAt, dueAt, null, 0, null);
    }

    /// About to be spent; what may have been spent before stays so since then.
    public Renewal spent(Instant now) {
        if (tokenHash == null || maybeSpent()) {
            return this;
        }
        return new Renewal(
                tokenHash,
                accessExpiresAt,
                dueAt,
                renewedAt,
                failures,
                new Spending(tokenHash, now));
    }

    /// After it could not be renewed.
    ///
    /// @param next when it is tried again
    /// @param maybeSpent whether the network may have taken the token all the same
    public Renewal postponed(Instant next, boolean maybeSpent) {
        return new Renewal(
                tokenHash,
                accessExpiresAt,
                next,
                renewedAt,
                failures + 1,
                maybeSpent ? spending : null);
    }

    /// To be renewed later for a reason that is not the grant's own; the network refused the call
    /// as such.
    public Renewal waiting(Instant next) {
        return new Renewal(tokenHash, accessExpiresAt, next, renewedAt, failures, null);
    }

    /// After the network gave new tokens.
    public Renewal renewedAt(Instant now) {
        return new Renewal(tokenHash, accessExpiresAt, dueAt, now, 0, null);
    }

    /// Waits until what seems lost was looked at again.
    public Renewal resting() {
        return new Renewal(tokenHash, accessExpiresAt, null, renewedAt, failures, spending);
    }

    /// Is due at a time.
    public Renewal dueAt(@Nullable Instant at) {
        return new Renewal(tokenHash, accessExpiresAt, at, renewedAt, failures, spending);
    }

    /// Is not tried any more; no successor of the token counts.
    public Renewal over() {
        return new Renewal(null, accessExpiresAt, null, renewedAt, 0, null);
    }

    /// Whether the access token is over by its own time.
    public boolean isOver(Instant now) {
        return accessExpiresAt != null && !now.isBefore(accessExpiresAt);
    }

    /// Whether the stored refresh token may have been taken by the network in a call whose answer
    /// nobody kept: a node ended in between, or the answer did not arrive.
    public boolean maybeSpent() {
        return spending != null && spending.tokenHash().equals(tokenHash);
    }
}
