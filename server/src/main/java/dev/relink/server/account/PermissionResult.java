package dev.relink.server.account;

import org.jspecify.annotations.Nullable;

/// What became of a wish to give a permission on an account, or to take it away.
public sealed interface PermissionResult {

    /// It is as was wished, now or already before.
    ///
    /// @param account the account
    record Done(Account account) implements PermissionResult {}

    /// It was refused, and nothing was changed.
    ///
    /// @param reason why
    /// @param account the account; null if it was not found
    record Refused(Reason reason, @Nullable Account account) implements PermissionResult {}

    /// Why it was refused.
    enum Reason {
        NOT_PERMITTED,
        ACCOUNT_NOT_FOUND,
        ACCOUNT_REMOVED,
        MEMBER_NOT_FOUND
    }
}
