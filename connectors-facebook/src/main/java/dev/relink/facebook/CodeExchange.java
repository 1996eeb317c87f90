package dev.relink.facebook;

import dev.relink.spi.Authorization;
import dev.relink.spi.CodeExchangeRequest;
import dev.relink.spi.Failure;
import dev.relink.spi.NetworkException;
import dev.relink.spi.NetworkIdentity;
import dev.relink.spi.Secret;
import dev.relink.spi.TokenSet;
import dev.relink.support.JsonFields;
import dev.relink.support.Malformed;
import dev.relink.support.Parameters;
import dev.relink.support.TokenAnswer;
import java.time.InstantSource;

/// Turns a code into a long-lived token and finds out whose it is and what it is good for
/// (developers.facebook.com/docs/facebook-login/guides/access-tokens/get-long-lived).
///
/// Facebook gives no refresh token: an hour's token is exchanged for one of about 60 days, and once
/// that is over only the person can give another.
final class CodeExchange {

    private final Graph graph;
    private final TokenInspector inspector;
    private final FacebookSettings settings;
    private final InstantSource clock;

    CodeExchange(
            Graph graph, TokenInspector inspector, FacebookSettings settings, InstantSource clock) {
        this.graph = graph;
        this.inspector = inspector;
        this.settings = settings;
        this.clock = clock;
    }

    Authorization exchange(CodeExchangeRequest request) {
        TokenAnswer longLived = longLived(shortLived(request).accessToken());
        TokenInspection inspection = inspector.inspect(longLived.accessToken());
        Failure failure = inspection.failure();
        if (failure != null) {
            throw new NetworkException(failure);
        }
        // The inspection knows better than `expires_in`, which is left out for tokens without end.
        TokenSet tokens =
                new TokenSet(
                        longLived.accessToken(),
                        inspection.expiryTold() ? inspection.expiresAt() : longLived.expiresAt(),
                        null,
                        null);
        return new Authorization(
                identity(longLived.accessToken(), inspection),
                tokens,
                inspection.scopes(),
                inspection.deadlines(settings.groups()));
    }

    private TokenAnswer shortLived(CodeExchangeRequest request) {
        Parameters form =
                Parameters.none()
                        .with("client_id", settings.appId())
                        .with("client_secret", settings.appSecret())
                        .with("redirect_uri", request.redirectUri().toString())
                        .with("code", request.code());
        return TokenAnswer.read(graph.postForToken(form, request.code()), clock.instant());
    }

    /// By GET, the only way that Meta documents for it, though it puts secrets into the address.
    private TokenAnswer longLived(Secret shortLived) {
        Parameters query =
                Parameters.none()
                        .with("grant_type", "fb_exchange_token")
                        .with("client_id", settings.appId())
                        .with("client_secret", settings.appSecret())
                        .with("fb_exchange_token", shortLived);
        return TokenAnswer.read(graph.getForToken(query, shortLived), clock.instant());
    }

    private NetworkIdentity identity(Secret token, TokenInspection inspection) {
        JsonFields me =
                graph.get(token, "me", Parameters.none().with("fields", "id,name,picture{url}"));
        String id = me.requiredText("id");
        requireSame(id, inspection);
        String name = me.text("name");
        return new NetworkIdentity(id, name == null ? id : name, null, Pictures.of(me));
    }

    /// Accounts are pinned to this id, so two answers that differ are worth none.
    private static void requireSame(String id, TokenInspection inspection) {
        if (inspection.userId() != null && !inspection.userId().equals(id)) {
            throw Malformed.answer(
                    "facebook.identity", 200, "Facebook named two different people for one token.");
        }
    }
}
