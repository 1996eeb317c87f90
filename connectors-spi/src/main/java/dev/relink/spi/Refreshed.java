package dev.relink.spi;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a network gave for a refresh token (RFC 6749, section 6).
///
/// @param tokens the new access token, and the new refresh token if the network gave one; without
///   one, Relink keeps the one that it has, as the section says
/// @param scopes what is granted now; null if the network does not say, which means that nothing
///   changed
/// @param deadlines when the network says that it will end; empty if it does not say
public record Refreshed(TokenSet tokens, @Nullable Set<String> scopes, List<Deadline> deadlines) {

    public Refreshed {
        scopes = scopes == null ? null : Set.copyOf(scopes);
        deadlines = List.copyOf(deadlines);
    }
}
