package dev.relink.server.account;

import dev.relink.server.member.Authority;

/// Whether a viewer may do something.
public sealed interface Decision {

    /// The viewer may.
    ///
    /// @param authority by which right
    record Allowed(Authority authority) implements Decision {}

    /// The viewer may not.
    ///
    /// @param reason why
    record Refused(Reason reason) implements Decision {}

    /// Why a viewer may not do something.
    enum Reason {
        /// The viewer's role and permissions do not include it.
        NOT_PERMITTED,
        /// The account is out of the workspace.
        ACCOUNT_REMOVED,
        /// The account is disconnected already.
        ALREADY_DISCONNECTED,
        /// The account's network is not available on this server.
        NETWORK_UNAVAILABLE
    }
}
