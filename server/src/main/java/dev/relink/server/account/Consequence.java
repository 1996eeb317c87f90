package dev.relink.server.account;

/// What follows from a change of an account beyond the account itself.
public sealed interface Consequence {

    /// Those who listen are told, and the audit log says so.
    ///
    /// @param change what happened
    record Announce(AccountChange change) implements Consequence {}

    /// Its scheduled posts wait for it.
    record HoldPosts() implements Consequence {}

    /// Its posts that waited go on.
    record ReleasePosts() implements Consequence {}

    /// Its posts that are not published yet never will be.
    record CancelPosts() implements Consequence {}

    /// The account's own token is destroyed.
    record DestroySecret() implements Consequence {}
}
