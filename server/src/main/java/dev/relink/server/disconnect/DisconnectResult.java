package dev.relink.server.disconnect;

import dev.relink.server.account.Account;
import org.jspecify.annotations.Nullable;

/// What became of a wish to disconnect or remove an account.
public sealed interface DisconnectResult {

    /// It is done, now or before.
    ///
    /// @param account the account as it is now
    /// @param revocation what became of the authorization; null if there was nothing left to take
    ///   back
    record Done(Account account, @Nullable RevocationResult revocation)
            implements DisconnectResult {}

    /// It was refused, and nothing was changed.
    ///
    /// @param reason why
    /// @param account the account, if the viewer may know of it
    record Refused(Reason reason, @Nullable Account account) implements DisconnectResult {}

    /// Why it was refused.
    enum Reason {
        NOT_PERMITTED,
        ACCOUNT_NOT_FOUND,
        ACCOUNT_REMOVED
    }
}
