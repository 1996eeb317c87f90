package dev.relink.x;

import dev.relink.spi.Bug;
import dev.relink.spi.Evidence;
import dev.relink.spi.GrantAccess;
import dev.relink.spi.NetworkException;
import dev.relink.spi.Refreshed;
import dev.relink.spi.Secret;
import dev.relink.support.JsonAnswer;
import dev.relink.support.Parameters;
import dev.relink.support.TokenAnswer;
import dev.relink.support.TokenDeadlines;
import java.time.InstantSource;

/// Renews an access token. The refresh token is spent by it, whether its answer arrives or not.
final class TokenRefresh {

    private final TokenEndpoint endpoint;
    private final InstantSource clock;

    TokenRefresh(TokenEndpoint endpoint, InstantSource clock) {
        this.endpoint = endpoint;
        this.clock = clock;
    }

    Refreshed refresh(GrantAccess access) {
        Secret refreshToken = access.tokens().refreshToken();
        if (refreshToken == null) {
            throw new NetworkException(
                    new Bug(
                            new Evidence(
                                    "x.no-refresh-token",
                                    null,
                                    null,
                                    "A grant without a refresh token cannot be renewed.")));
        }
        Parameters form =
                Parameters.none()
                        .with("grant_type", "refresh_token")
                        .with("refresh_token", refreshToken);
        JsonAnswer answer = endpoint.tokens(form, XErrors.REFRESH, refreshToken);
        TokenAnswer given = TokenAnswer.read(answer, clock.instant());
        return new Refreshed(
                given.tokens(),
                given.scopes(),
                TokenDeadlines.ofRefreshToken(given.refreshTokenExpiresAt()));
    }
}
