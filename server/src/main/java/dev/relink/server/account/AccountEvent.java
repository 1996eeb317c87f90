package dev.relink.server.account;

import dev.relink.server.id.GrantId;
import dev.relink.server.id.MemberId;
import dev.relink.spi.Capability;
import dev.relink.spi.Evidence;
import java.time.Instant;
import java.util.Map;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/// What can happen to an account.
public sealed interface AccountEvent {

    /// A person authorized, and the network offers the account with a role that suffices.
    ///
    /// @param by the member who had it authorized
    /// @param grantId the grant that it works through from now on
    /// @param profile how it presents itself now
    /// @param limits what does not work
    /// @param healthyUntil until when it is expected to work
    record Authorized(
            MemberId by,
            GrantId grantId,
            AccountProfile profile,
            SortedSet<AccountLimit> limits,
            HealthyUntil healthyUntil)
            implements AccountEvent {}

    /// The network says that the account, or the whole grant, does not work any more.
    ///
    /// @param reason why
    /// @param evidence what the network said
    record Lost(DisconnectReason reason, Evidence evidence) implements AccountEvent {}

    /// A person authorized, and the network does not offer the account, or not with a role that
    /// suffices.
    ///
    /// @param reason why
    /// @param evidence what the network said
    record NotRestored(DisconnectReason reason, Evidence evidence) implements AccountEvent {}

    /// The network says that the account works.
    ///
    /// @param limits what does not work of it
    /// @param healthyUntil until when it is expected to work
    record FoundWorking(SortedSet<AccountLimit> limits, HealthyUntil healthyUntil)
            implements AccountEvent {}

    /// The network was asked whether everything works that should.
    ///
    /// @param refused what it refuses, and in which words
    record Verified(Map<Capability, Evidence> refused) implements AccountEvent {

        public Verified {
            refused = Map.copyOf(refused);
        }
    }

    /// The time for which everything about a disconnected account is kept is nearly over.
    record PurgeAhead() implements AccountEvent {}

    /// History, held posts and drafts of a disconnected account are deleted.
    record Purged() implements AccountEvent {}

    /// Something is in the way that passes without a person's doing.
    ///
    /// @param trouble what
    /// @param nextAttemptAt when the network is asked again; null while that is held
    /// @param evidence what was seen; null if nothing was
    record Postponed(
            AccountTrouble trouble, @Nullable Instant nextAttemptAt, @Nullable Evidence evidence)
            implements AccountEvent {}

    /// A member disconnected the account.
    ///
    /// @param posts what becomes of its posts that are not published yet
    record DisconnectedByMember(PostsThen posts) implements AccountEvent {}

    /// What becomes of the posts of an account that a member disconnects.
    enum PostsThen {
        /// They wait for it.
        HOLD,
        /// They are called off.
        CANCEL
    }

    /// A member took the account out of the workspace.
    record RemovedByMember() implements AccountEvent {}
}
