package dev.relink.server.member;

/// What a member may do beyond the role.
public enum Permission {
    /// Connecting further accounts.
    CONNECT_ACCOUNTS,
    /// Reconnecting every account of the workspace.
    RECONNECT_ACCOUNTS
}
