package dev.relink.server.account;

/// What a member may do with one account, beyond the role and the permissions for all accounts.
public enum AccountPermission {
    /// Reconnecting the account.
    ADVANCED
}
