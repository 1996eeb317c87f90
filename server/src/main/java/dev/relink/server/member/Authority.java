package dev.relink.server.member;

/// The right by which something was done.
public enum Authority {
    SUPER_ADMIN,
    ADMIN,
    PERMISSION_CONNECT_ACCOUNTS,
    PERMISSION_RECONNECT_ACCOUNTS,
    /// The advanced permission on the account.
    PERMISSION_ADVANCED_ON_ACCOUNT,
    /// Having connected the account.
    CONNECTED_THE_ACCOUNT,
    /// Being a member of the workspace.
    MEMBER,
    /// The server itself, because of what a network said.
    SYSTEM
}
