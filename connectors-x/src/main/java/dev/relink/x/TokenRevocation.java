package dev.relink.x;

import dev.relink.spi.GrantAccess;
import dev.relink.spi.Loss;
import dev.relink.spi.NetworkException;
import dev.relink.spi.RevocationOutcome;
import dev.relink.spi.Secret;
import dev.relink.support.JsonAnswer;
import dev.relink.support.Malformed;

/// Takes a grant back (docs.x.com, `POST /2/oauth2/revoke`). A call kills the one token that it
/// names, so both are named: the refresh token first, because it could make more of the other.
final class TokenRevocation {

    private final TokenEndpoint endpoint;

    TokenRevocation(TokenEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    RevocationOutcome revoke(GrantAccess access) {
        Secret refreshToken = access.tokens().refreshToken();
        if (refreshToken != null) {
            revoke(refreshToken, "refresh_token");
        }
        revoke(access.tokens().accessToken(), "access_token");
        return RevocationOutcome.REVOKED;
    }

    private void revoke(Secret token, String kind) {
        try {
            requireSuccess(endpoint.revoke(token, kind, XErrors.REFRESH));
        } catch (NetworkException thrown) {
            // A token that is dead already is what was wanted.
            if (!(thrown.failure() instanceof Loss)) {
                throw thrown;
            }
        }
    }

    private static void requireSuccess(JsonAnswer answer) {
        if (!answer.fields().flag("revoked").orElse(false)) {
            throw Malformed.answer(
                    "x.revocation", answer.status(), "X neither confirmed nor refused.");
        }
    }
}
