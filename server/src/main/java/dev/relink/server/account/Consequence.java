package dev.relink.server.account;

import dev.relink.server.task.AccountTask;
import java.time.Instant;

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

    /// Something is to be done for the account at a time.
    ///
    /// @param kind what
    /// @param dueAt when
    record EnterTask(AccountTask.Kind kind, Instant dueAt) implements Consequence {}

    /// The account's own token is destroyed.
    record DestroySecret() implements Consequence {}
}
