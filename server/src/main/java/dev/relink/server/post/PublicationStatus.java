package dev.relink.server.post;

/// What became of a post on one account.
public enum PublicationStatus {
    /// It is not planned yet.
    DRAFT,
    /// It waits for its time, or for the next try.
    SCHEDULED,
    /// A node is at it.
    PUBLISHING,
    /// It stands at the network.
    PUBLISHED,
    /// It waits for its account to be reconnected.
    ON_HOLD,
    /// Its time passed by more than the workspace's grace: a member decides.
    MISSED,
    /// The network did not take it.
    FAILED,
    /// A member, or the account's removal, called it off.
    CANCELLED;

    /// Whether it waits to be published, and can be called off.
    boolean isOpen() {
        return this == SCHEDULED || this == ON_HOLD || this == MISSED;
    }
}
