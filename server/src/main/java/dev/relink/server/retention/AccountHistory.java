package dev.relink.server.retention;

import dev.relink.server.id.AccountId;
import dev.relink.server.id.WorkspaceId;
import dev.relink.server.storage.Transaction;

/// Something that is kept about an account for as long as it may come back.
@FunctionalInterface
public interface AccountHistory {

    /// Deletes some of it.
    ///
    /// @param limit how many rows at most
    /// @return how many rows; fewer than the limit if nothing is left
    int purge(Transaction transaction, WorkspaceId workspaceId, AccountId accountId, int limit);
}
