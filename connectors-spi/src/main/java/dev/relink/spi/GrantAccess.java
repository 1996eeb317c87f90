package dev.relink.spi;

import java.util.Set;

/// A stored grant, as a connector needs it for a call.
///
/// @param identityId the id of the person who gave it, as in {@link NetworkIdentity#id()}
/// @param tokens its tokens
/// @param scopes what was granted
public record GrantAccess(String identityId, TokenSet tokens, Set<String> scopes) {

    public GrantAccess {
        scopes = Set.copyOf(scopes);
    }
}
