package dev.relink.youtube;

import dev.relink.spi.GrantAccess;
import dev.relink.spi.NetworkException;
import dev.relink.spi.RevocationOutcome;
import dev.relink.spi.Secret;

/// Takes a grant back (Google, Using OAuth 2.0 for Web Server Applications: Revoking a token). It
/// takes back everything that the account gave to the app, whichever of its tokens is named.
final class TokenRevocation {

    private final TokenEndpoint endpoint;

    TokenRevocation(TokenEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    RevocationOutcome revoke(GrantAccess access) {
        Secret refreshToken = access.tokens().refreshToken();
        try {
            endpoint.revoke(refreshToken == null ? access.tokens().accessToken() : refreshToken);
        } catch (NetworkException thrown) {
            // What is not there any more is what was wanted.
            if (!thrown.failure().evidence().rule().equals(GoogleErrors.NOTHING_TO_REVOKE)) {
                throw thrown;
            }
        }
        return RevocationOutcome.REVOKED;
    }
}
