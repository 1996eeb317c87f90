package dev.relink.server.stream;

import dev.relink.server.account.Account;
import dev.relink.server.account.AccountStatus;
import dev.relink.spi.StreamItem;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A part of an account's stream, as far as it can be read.
public sealed interface StreamPart {

    /// What stands there.
    ///
    /// @param items the items, newest first
    /// @param isFirst whether it begins with the newest item of all
    /// @param next the cursor at which the stream goes on; null at its end
    /// @param readAt when the network was asked
    record Items(List<StreamItem> items, boolean isFirst, @Nullable String next, Instant readAt)
            implements StreamPart {

        public Items {
            items = List.copyOf(items);
        }
    }

    /// It is not read now.
    ///
    /// @param account the account as it was then
    /// @param reason why
    /// @param obstacle what is in the way for a time; null unless that is the reason
    /// @param retryAt from when on it makes sense to ask again; null if nobody knows
    record Interrupted(
            Account account, Reason reason, @Nullable Obstacle obstacle, @Nullable Instant retryAt)
            implements StreamPart {

        public Interrupted {
            if ((reason == Reason.TEMPORARY) != (obstacle != null)) {
                throw new IllegalArgumentException(
                        "What is interrupted for a time has an obstacle, and nothing else has.");
            }
        }

        /// Because of something that lasts.
        Interrupted(Account account, Reason reason) {
            this(account, reason, null, null);
        }

        /// Because of something that passes.
        Interrupted(Account account, Obstacle obstacle, @Nullable Instant retryAt) {
            this(account, Reason.TEMPORARY, obstacle, retryAt);
        }

        /// Whether a person who reconnects the account ends it.
        public boolean endsByReconnecting() {
            return reason == Reason.LIMITED
                    || (reason == Reason.NOT_CONNECTED
                            && account.status() != AccountStatus.REMOVED);
        }
    }

    /// Why a stream is not read.
    enum Reason {
        /// The account is disconnected or removed.
        NOT_CONNECTED,
        /// The account works, but a permission or role for its stream is missing.
        LIMITED,
        /// Such accounts have no stream.
        NOT_OFFERED,
        /// The network's connector is not there, or not configured.
        NETWORK_UNAVAILABLE,
        /// The network refuses this part, and would refuse it again.
        REFUSED,
        /// Something passes.
        TEMPORARY
    }

    /// What passes.
    enum Obstacle {
        /// The network could not be asked, or gave no answer that can be used.
        UNANSWERED,
        /// The network asked for fewer calls.
        THROTTLED,
        /// The network refuses this server's own app.
        APP_AT_FAULT,
        /// The network waits for a person or an administrator to settle something there.
        BLOCKED,
        /// The network says that the account is lost, which is looked into.
        SUSPECTED
    }
}
