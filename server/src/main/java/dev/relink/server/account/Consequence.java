package dev.relink.server.account;

/// What follows from a change of an account beyond the account itself.
public sealed interface Consequence {

    /// Those who listen are told, and the audit log says so.
    ///
    /// @param change what happened
    record Announce(AccountChange change) implements Consequence {}

    /// The account's own token is destroyed.
    record DestroySecret() implements Consequence {}
}
