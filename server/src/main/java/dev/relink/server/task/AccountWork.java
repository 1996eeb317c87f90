package dev.relink.server.task;

import dev.relink.server.id.AccountId;
import dev.relink.server.id.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Does one kind of task. It may be done twice, and by two nodes at once: a node that dies in the
/// middle is replaced by another, and one that only seemed dead may come back.
@FunctionalInterface
public interface AccountWork {

    /// Does the task of one account.
    ///
    /// @return when it is to be done again
    Next work(WorkspaceId workspaceId, AccountId accountId);

    /// When a task is done again.
    sealed interface Next {

        /// Not until something happens to the account.
        record Never() implements Next {}

        /// At a time.
        record At(Instant at) implements Next {}

        /// Soon, since it could not be done; the waits double with every failure in a row.
        ///
        /// @param retryAfter how long the network asks to wait; null if it does not say
        record Soon(@Nullable Duration retryAfter) implements Next {}
    }
}
