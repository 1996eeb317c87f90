package dev.relink.youtube;

import dev.relink.spi.Bug;
import dev.relink.spi.Evidence;
import dev.relink.spi.GrantAccess;
import dev.relink.spi.NetworkException;
import dev.relink.spi.Refreshed;
import dev.relink.spi.Secret;
import dev.relink.spi.TokenSet;
import dev.relink.support.JsonAnswer;
import dev.relink.support.Parameters;
import dev.relink.support.RefreshRefusal;
import dev.relink.support.TokenAnswer;
import dev.relink.support.TokenDeadlines;
import java.time.InstantSource;

/// Renews an access token. The refresh token stays: Google gives no new one.
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
                                    "google.no-refresh-token",
                                    null,
                                    null,
                                    "A grant without a refresh token cannot be renewed.")));
        }
        Parameters form =
                Parameters.none()
                        .with("grant_type", "refresh_token")
                        .with("refresh_token", refreshToken);
        JsonAnswer answer = answerTo(form, refreshToken, access.tokens());
        TokenAnswer given = TokenAnswer.read(answer, clock.instant());
        TokenSet tokens = given.after(access.tokens());
        return new Refreshed(tokens, given.scopes(), TokenDeadlines.of(tokens));
    }

    private JsonAnswer answerTo(Parameters form, Secret refreshToken, TokenSet tokens) {
        try {
            return endpoint.tokens(form, GoogleErrors.REFRESH, refreshToken);
        } catch (NetworkException thrown) {
            throw RefreshRefusal.read(thrown, tokens, clock.instant());
        }
    }
}
