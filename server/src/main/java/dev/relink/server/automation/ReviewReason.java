package dev.relink.server.automation;

/// Why a member should see to an automation on an account.
public enum ReviewReason {
    /// A permission or role for reading the account's stream is missing.
    STREAM_LIMITED,
    /// The account is on another network than the one that the automation asks for.
    NETWORK_MISMATCH,
    /// The network refuses to show the account's stream.
    STREAM_REFUSED,
    /// There is no stream for accounts of this kind, any more.
    STREAM_NOT_OFFERED,
    /// The account's network is not set up on this server, any more.
    NETWORK_UNAVAILABLE,
    /// More came in than can be read back. What comes in now is looked at all the same.
    ITEMS_MISSED
}
