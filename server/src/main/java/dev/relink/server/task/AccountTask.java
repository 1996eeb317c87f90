package dev.relink.server.task;

import dev.relink.server.id.AccountId;
import dev.relink.server.id.WorkspaceId;
import java.time.Instant;

/// Work on one account, due at a time. An account has at most one task of a kind.
///
/// @param workspaceId whose account
/// @param accountId the account
/// @param kind what is to be done
/// @param dueAt when any node may begin
public record AccountTask(WorkspaceId workspaceId, AccountId accountId, Kind kind, Instant dueAt) {

    /// What is done for an account. The names are kept in the database.
    public enum Kind {
        /// Asks the network whether all that should work does, after a person authorized.
        VERIFICATION,
        /// Reads the account's figures, once a day.
        METRICS,
        /// Looks for new items that rules of the workspace speak of.
        AUTOMATION,
        /// Warns before everything about a disconnected account is deleted, and deletes it.
        RETENTION
    }
}
