package dev.relink.spi;

import java.util.List;
import java.util.Set;

/// What a person gave by authorizing.
///
/// @param identity who authorized
/// @param tokens the tokens, of the longest life that the network gives
/// @param scopes what was really granted, which may be less than what was asked for
/// @param deadlines when the network says that it will end; empty if it does not say
public record Authorization(
        NetworkIdentity identity, TokenSet tokens, Set<String> scopes, List<Deadline> deadlines) {

    public Authorization {
        scopes = Set.copyOf(scopes);
        deadlines = List.copyOf(deadlines);
    }
}
