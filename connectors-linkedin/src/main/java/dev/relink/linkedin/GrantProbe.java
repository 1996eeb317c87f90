package dev.relink.linkedin;

import dev.relink.spi.GrantAccess;
import dev.relink.spi.ProbeRequest;
import dev.relink.spi.ProbeResult;
import dev.relink.spi.TokenSet;
import dev.relink.support.TokenDeadlines;
import java.util.Set;

/// Asks whether a grant and its accounts still work: the token is looked at, which takes no scope
/// and no quota, and the roles are listed if there are pages.
final class GrantProbe {

    private final TokenEndpoint endpoint;
    private final AssetDiscovery discovery;

    GrantProbe(TokenEndpoint endpoint, AssetDiscovery discovery) {
        this.endpoint = endpoint;
        this.discovery = discovery;
    }

    ProbeResult probe(ProbeRequest request) {
        GrantAccess access = request.access();
        TokenSet tokens = access.tokens();
        Introspection introspection =
                Introspection.read(endpoint.introspect(tokens.accessToken()).fields());
        Set<String> scopes =
                introspection.scopes().isEmpty() ? access.scopes() : introspection.scopes();
        TokenSet told =
                introspection.expiresAt() == null
                        ? tokens
                        : new TokenSet(
                                tokens.accessToken(),
                                introspection.expiresAt(),
                                tokens.refreshToken(),
                                tokens.refreshTokenExpiresAt());
        GrantAccess now = new GrantAccess(access.identityId(), told, scopes);
        return new ProbeResult(
                scopes, TokenDeadlines.of(told), discovery.absentAmong(now, request.assets()));
    }
}
