package dev.relink.support;

import dev.relink.spi.Bug;
import dev.relink.spi.Evidence;
import dev.relink.spi.GrantAccess;
import dev.relink.spi.NetworkException;
import dev.relink.spi.Refreshed;
import dev.relink.spi.Secret;
import dev.relink.spi.TokenSet;
import java.time.InstantSource;

/// Renews the tokens of a grant with its refresh token (RFC 6749, section 6), which stays unless
/// the network gives another. Threads may share it if they may share the endpoint.
public final class TokenRefresh {

    private final Endpoint endpoint;
    private final InstantSource clock;

    /// A network's token endpoint.
    @FunctionalInterface
    public interface Endpoint {

        /// Asks for tokens as the app.
        ///
        /// @param form what is sent, but for the app's credentials
        /// @param refreshToken the secret in it
        /// @return the answer, which is no error
        /// @throws NetworkException with what an error means
        JsonAnswer tokens(Parameters form, Secret refreshToken);
    }

    public TokenRefresh(Endpoint endpoint, InstantSource clock) {
        this.endpoint = endpoint;
        this.clock = clock;
    }

    /// Renews.
    ///
    /// @throws NetworkException with what the network's error means, or {@link
    ///   dev.relink.spi.ReauthorizationNeeded.Reason#EXPIRED} for a revocation after the refresh
    ///   token's end ({@link RefreshRefusal}); with a {@link Bug} if the grant has no refresh token
    public Refreshed refresh(GrantAccess access) {
        TokenSet before = access.tokens();
        Secret refreshToken = before.refreshToken();
        if (refreshToken == null) {
            throw new NetworkException(
                    new Bug(
                            new Evidence(
                                    "oauth.no-refresh-token",
                                    null,
                                    null,
                                    "A grant without a refresh token cannot be renewed.")));
        }
        TokenAnswer given = TokenAnswer.read(answer(refreshToken, before), clock.instant());
        TokenSet tokens = given.after(before);
        return new Refreshed(tokens, given.scopes(), TokenDeadlines.of(tokens));
    }

    private JsonAnswer answer(Secret refreshToken, TokenSet before) {
        Parameters form =
                Parameters.none()
                        .with("grant_type", "refresh_token")
                        .with("refresh_token", refreshToken);
        try {
            return endpoint.tokens(form, refreshToken);
        } catch (NetworkException thrown) {
            throw RefreshRefusal.read(thrown, before, clock.instant());
        }
    }
}
