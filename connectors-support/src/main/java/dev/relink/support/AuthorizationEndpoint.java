package dev.relink.support;

import dev.relink.spi.AuthorizationUrlRequest;
import java.net.URI;
import java.util.Collection;

/// Where people authorize our app: the authorization endpoint of RFC 6749, section 3.1. Immutable.
///
/// @param address its address
/// @param clientId our app's id there
/// @param scopeSeparator what stands between two scopes: a space by RFC 6749, section 3.3, a comma
///   at some networks
/// @param pkce whether the network takes a code challenge (RFC 7636)
public record AuthorizationEndpoint(
        URI address, String clientId, String scopeSeparator, boolean pkce) {

    /// Builds the address to open in a browser (RFC 6749, section 4.1.1; RFC 7636, section 4.3).
    ///
    /// @param request what it must carry
    /// @param scopes what to ask for; empty to leave it to the network
    /// @param more the network's own parameters
    public URI url(AuthorizationUrlRequest request, Collection<String> scopes, Parameters more) {
        Parameters parameters =
                Parameters.none()
                        .with("response_type", "code")
                        .with("client_id", clientId)
                        .with("redirect_uri", request.redirectUri().toString())
                        .with(scope(scopes))
                        .with("state", request.state());
        return parameters.with(challenge(request)).with(more).addedTo(address);
    }

    private Parameters scope(Collection<String> scopes) {
        return scopes.isEmpty()
                ? Parameters.none()
                : Parameters.none().with("scope", String.join(scopeSeparator, scopes));
    }

    private Parameters challenge(AuthorizationUrlRequest request) {
        if (!pkce) {
            return Parameters.none();
        }
        return Parameters.none()
                .with("code_challenge", request.codeChallenge())
                .with("code_challenge_method", "S256");
    }
}
