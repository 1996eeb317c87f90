package dev.relink.server.automation;

/// How an automation stands on an account.
public enum BindingStatus {
    /// It looks at what comes in.
    RUNNING,
    /// It is new, or the account has come back, and it has not looked yet.
    CHECKING,
    /// Something is to be seen to by a member.
    NEEDS_REVIEW,
    /// The account does not work; it goes on when the account is back.
    PAUSED,
    /// The account was taken out of the workspace.
    ENDED;

    /// Whether it looks at what comes in, or is about to.
    public boolean isActive() {
        return this == RUNNING || this == CHECKING;
    }
}
