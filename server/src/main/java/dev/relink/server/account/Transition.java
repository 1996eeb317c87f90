package dev.relink.server.account;

import java.util.List;
import java.util.stream.Stream;

/// What the lifecycle answers: the account as it is after something happened, and what follows.
///
/// @param account the account
/// @param consequences what follows; empty if nothing worth telling changed
public record Transition(Account account, List<Consequence> consequences) {

    public Transition {
        consequences = List.copyOf(consequences);
    }

    /// The same, with something more that follows.
    Transition and(List<Consequence> further) {
        return new Transition(
                account, Stream.concat(consequences.stream(), further.stream()).toList());
    }
}
